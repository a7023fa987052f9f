/* The page as a picture, for a program that opens it at #picture=svg or #picture=png: the whole story, then its data as text. */
import { canvasOf, make, svgOf } from "../map/index.js";
import { activate } from "./line.js";
import { atlas, camera, map, query, reader, reading } from "./page.js";
import { frameOfStory, pad } from "./staging.js";
import { setForth } from "./opening.js";

/** @param {string} text */
const encoded = (text) => {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
};

reader.routes.push((id) => {
  const [, kind] = /^picture=(svg|png)$/.exec(id) || [];
  if (!kind) return false;
  setForth({ go: false });
  document.body.dataset.view = "picture";
  map.invalidateSize({ animate: false, pan: false });
  reading.printing = true; // nothing else may move the map now
  activate(null, { now: true });
  pad();
  camera.go(frameOfStory() || camera.world(), { always: true, now: true });
  atlas.dim(false);
  atlas.travel(null);
  atlas.stage(null, []);
  atlas.paint();
  const data = kind === "svg" ? encoded(svgOf(atlas, document.title)) : canvasOf(atlas, document.title).toDataURL("image/png").split(",")[1];
  make("pre", "", data, query("main")).id = "storymap-picture";
  return true;
});
