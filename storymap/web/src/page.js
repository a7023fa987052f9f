/* The reading page: every part says what it does, then the page begins. */
import { start } from "./text/start.js";
import "./text/paper.js";
import "./text/lists.js";
import "./text/stops.js";
import "./text/links.js";
import "./text/share.js";
import "./text/tongue.js";
import "./text/plate.js";
import "./teach/reveal.js";
import "./teach/glossary.js";
import "./teach/grades.js";
import "./teach/far.js";
import "./teach/large.js";
import "./teach/neighbours.js";
import "./teach/projection.js";
import { presenting } from "./present/show.js";
import { openAnnex } from "./text/annex.js";
import { reader } from "./text/page.js";
import { teaching } from "./teach/views.js";
import { timeStrip } from "./time/strip.js";

openAnnex();
// For the console, and for tests that look at the page's own state.
Object.assign(storymap, { reader, teaching, timeStrip, presenting });
start();
