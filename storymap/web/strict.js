/* Checks every source that is not named below under TypeScript's strictNullChecks, noImplicitAny and noImplicitThis.
   The list only shrinks: a file that has become strict must leave it, and a new one never enters it. */
import { spawnSync } from "node:child_process";

const NOT_YET = new Set(`
src/app/frame.js src/app/passage.js src/archive/biography.js src/archive/holdings.js src/archive/index.js
src/archive/painting.js src/compare/index.js src/map/alone.js src/map/atlas.js src/map/basemap.js src/map/finding.js
src/map/globe.js src/map/key.js src/map/locator.js src/map/open.js src/map/picture.js src/map/pointing.js
src/map/relief.js src/map/tiles.js src/map/tools.js src/pick/index.js src/player/index.js src/player/page.js
src/player/plates.js src/player/questions.js src/player/results.js src/present/show.js src/scorm/index.js
src/teach/choices.js src/teach/far.js src/teach/glossary.js src/teach/grades.js src/teach/large.js
src/teach/neighbours.js src/teach/projection.js src/teach/reveal.js src/teach/sketch.js src/teach/views.js
src/text/annex.js src/text/cards.js src/text/follow.js src/text/key.js src/text/line.js src/text/links.js
src/text/lists.js src/text/open.js src/text/opening.js src/text/page.js src/text/paper.js src/text/plate.js
src/text/share.js src/text/staging.js src/text/start.js src/text/stops.js
`.trim().split(/\s+/));

const flags = ["--noEmit", "--pretty", "false", "--strictNullChecks", "true", "--noImplicitAny", "true", "--noImplicitThis", "true"];
const { stdout } = spawnSync("npx", ["tsc", ...flags], { encoding: "utf8" });
const found = stdout.split("\n").filter((line) => /^src\//.test(line));
const broken = found.filter((line) => !NOT_YET.has(line.split("(")[0]));
const loose = new Set(found.map((line) => line.split("(")[0]));
const done = broken.length ? [] : [...NOT_YET].filter((file) => !loose.has(file));
for (const line of broken) console.error(line);
for (const file of done) console.error(`${file} is strict now: take it off the list in strict.js.`);
process.exit(broken.length || done.length ? 1 : 0);
