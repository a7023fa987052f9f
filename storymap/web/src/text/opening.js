/* The opening shot: the whole story with its title over it, until its reader sets out or a moment has passed. */
import { reducedMotion, say, shownPlaces } from "../map/index.js";
import { atlas, query, reader, reading } from "./page.js";
import { pad, stage } from "./staging.js";

const [HOLD, JOURNEY] = [2000, 3000]; // milliseconds: as long as a look takes, and as a route takes to be drawn

/** Whether the page opened on the whole story: then that stands for a while. */
export const holdWide = () => {
  if (!atlas.isWide) return false;
  reading.overview = true;
  const stops = Math.max(0, ...atlas.routes.map((route) => route.stops.length));
  const facts = [say("places", { number: shownPlaces(atlas).length }), stops ? say("opening_stops", { number: stops }) : ""];
  query("#map .opening-facts")?.replaceChildren(facts.filter(Boolean).join(" · "));
  // Where motion is not wanted the shot stands until the reader sets out.
  if (!reducedMotion()) setTimeout(setForth, atlas.routes.length ? JOURNEY : HOLD);
  return true;
};

/** On to the passage that is being read; ``go`` is false where somebody else moves the map. */
export const setForth = ({ go = true } = {}) => {
  if (!reading.overview) return;
  reading.overview = false;
  query("#map .opening")?.remove();
  pad();
  if (go && !reading.exploring) stage();
};

for (const kind of ["paragraph", "card", "explore"]) reader.on(kind, () => reading.started && setForth({ go: false }));
addEventListener("scroll", () => reading.started && setForth(), { passive: true });
