/* The opening shot: the whole story with its title over it, until its reader sets out or a moment has passed. */
import { make, reducedMotion, say } from "../map/index.js";
import { atlas, narrowWindow, pageData, query, reader, reading } from "./page.js";
import { frameOfStory, pad, stage } from "./staging.js";

const [HOLD, JOURNEY] = [2000, 3000]; // milliseconds: as long as a look takes, and as a route takes to be drawn

/** @type {HTMLElement | null} */
let title = null;

/** The title stands on the map, not for who listens: the article begins with it. */
const showTitle = () => {
  title = make("div", "opening", "", query("#map"));
  title.setAttribute("aria-hidden", "true");
  const words = make("p", "opening-title", query("h1").textContent.trim(), title);
  words.dir = "auto";
  const places = [...atlas.features.values()].filter((feature) => atlas.look(feature)).length;
  const stops = Math.max(0, ...atlas.routes.map((route) => route.stops.length));
  const facts = [say("places", { number: places }), stops ? say("opening_stops", { number: stops }) : ""];
  make("p", "", facts.filter(Boolean).join(" · "), title);
  // Balanced lines are shorter than the box that they were broken in.
  const lines = document.createRange();
  lines.selectNodeContents(words);
  const widest = Math.max(...[...lines.getClientRects()].map(({ width }) => width));
  if (widest) words.style.maxWidth = `${Math.ceil(widest) + 1}px`;
};

/** Show the whole story first; false where an address or a view says otherwise, or there is only one place to show. @param {string} wanted */
export const openWide = (wanted) => {
  const several = [...atlas.features.values()].filter((feature) => atlas.look(feature)).length > 1;
  if (wanted || pageData.teaching.view !== "read" || !several || !frameOfStory()) return false;
  reading.overview = true;
  if (!narrowWindow.matches) showTitle();
  pad();
  // Where motion is not wanted the shot stands until the reader sets out.
  if (!reducedMotion()) setTimeout(setForth, atlas.routes.length ? JOURNEY : HOLD);
  return true;
};

/** On to the passage that is being read; ``go`` is false where somebody else moves the map. */
export const setForth = ({ go = true } = {}) => {
  if (!reading.overview) return;
  reading.overview = false;
  title?.remove();
  title = null;
  pad();
  if (go && !reading.exploring) stage();
};

for (const kind of ["paragraph", "card", "explore"]) reader.on(kind, () => reading.started && setForth({ go: false }));
addEventListener("scroll", () => reading.started && setForth(), { passive: true });
