/* Opening: the key, the switches, the address. */
import { drawKey, HAPPENS, isShown, pointOf, reducedMotion, say, viewOf } from "../map/index.js";
import { keepClear } from "./key.js";
import { follow } from "./follow.js";
import { activate, lineAt, onScroll, paragraphAt, scrollWay } from "./line.js";
import { cards } from "./open.js";
import { holdWide } from "./opening.js";
import { atlas, bands, camera, decodedAddress, map, query, reader, reading, scenes } from "./page.js";
import { explore, frameOfScene, frameOfStory, pad, stage } from "./staging.js";

for (const band of bands.values()) band.style.flexGrow = band.dataset.length;
map.getContainer().setAttribute("aria-label", say("map_label"));
map.getContainer().setAttribute("role", "region");
if (!query("#key .sm-key")) drawKey(atlas);

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => requestAnimationFrame(() => drawKey(atlas)));

pad();
if (reducedMotion()) map.options.inertia = false;
atlas.besideText = true;
atlas.on("drawn", () => camera.flying || atlas.moving || keepClear());

atlas.on("shown", () => {
  document.body.classList.toggle("happens", atlas.roles === HAPPENS);
  stage();
});

document.body.classList.toggle("happens", atlas.roles === HAPPENS);

new ResizeObserver(() => {
  if (reading.printing) return; // the sheet's size is known before it is laid out
  map.invalidateSize({ animate: false, pan: false });
  pad();
  if (!reading.exploring && reading.active !== undefined) stage();
}).observe(map.getContainer());

addEventListener("scroll", onScroll, { passive: true });
addEventListener("resize", onScroll);

addEventListener("hashchange", () => follow(decodedAddress(location.hash.slice(1))));

/** Until all is loaded the browser scrolls to the address by a measure of its own; then ours holds. @param {string} id */
const openAt = (id) => {
  reading.opening = true;
  follow(id);
  const hold = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    reading.quietUntil = performance.now() + 700;
    if (reading.way) scrollWay(reading.way, false);
    reading.opening = false;
  }));
  if (document.readyState === "complete") hold();
  else addEventListener("load", hold, { once: true });
};

export const start = () => {
  pad(); // every part has put its tools up
  const wanted = decodedAddress(location.hash.slice(1));
  const first = paragraphAt(lineAt());
  activate(first, { now: true });
  const wide = holdWide();
  const scene = !wide && scenes.get(first);
  const frame = scene && frameOfScene(scene);
  const view = frame || frameOfStory() || camera.world();
  // What stands already stays: the tools that came since are worth no jump.
  if (!wide || !isShown(viewOf(map), view)) map.setView(pointOf(view), view.zoom, { animate: false });
  reading.started = true;
  atlas.begin();
  reader.fire("start");
  if (wanted) openAt(wanted);
  document.documentElement.dataset.ready = "yes";
};

Object.assign(reader, { cards, follow, stage, explore, start });
