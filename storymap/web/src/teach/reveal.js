/* Hide and reveal: the story's places under numbered question marks, uncovered one after another. */
import { button, drawPath, make, pointOf, SANS, say, showWhole, styled, viewOf } from "../map/index.js";
import { teaching } from "./views.js";
import { cards } from "../text/open.js";
import { announce, atlas, map } from "../text/page.js";
import { explore, stage } from "../text/staging.js";

const MOST = 60; // covers: a map of more would be all covers

const layer = make("div", "covers", "", map.getContainer());
layer.hidden = true;

const covers = new Map(); // place → {number, element, feature}

const found = new Set(); // places that are revealed

let tell = () => {};

let last = ""; // what was revealed last, for the bar

const isPart = ({ x, mask, kind, place }) =>
  x !== undefined && (mask & atlas.roles) !== 0 && !atlas.hidden.kinds.has(kind) && (!atlas.span || atlas.span.places.has(place));

/** Each with the number that the list and the printed page give it. */
const numbered = () => {
  const features = [...atlas.features.values()].filter(isPart);
  let next = Math.max(0, ...[...atlas.numbers.values()].map(Number));
  const rows = features.map((feature) => ({ feature, number: Number(atlas.numbers.get(feature.place) || ++next) }));
  return rows.sort((one, other) => one.number - other.number).slice(0, MOST);
};

const hidden = () => [...covers.keys()].filter((place) => !found.has(place));

const APART = 27; // pixels from cover to cover

/** @param {number} count */
const ring = (count, far) =>
  Array.from({ length: count }, (_, i) => [Math.sin((i / count) * 2 * Math.PI) * far * APART, -Math.cos((i / count) * 2 * Math.PI) * far * APART]);

/** Where a cover may stand, the nearest first, in steps of its size. @type {number[][]} */
const STEPS_ASIDE = [[0, 0], ...ring(8, 1.1), ...ring(14, 2), ...ring(20, 3)];

/** Where each cover stands: on its place, or beside it where another is. @param {View} view */
const spots = (view) => {
  const taken = [];
  return [...covers.values()].map((cover) => {
    const { x, y } = atlas.anchor(cover.feature, view);
    if (found.has(cover.feature.place)) return { ...cover, x, y, at: [x, y] };
    const free = (/** @type {number[]} */ [dx, dy]) => taken.every(([u, v]) => Math.hypot(u - x - dx, v - y - dy) >= APART - 1);
    const [dx, dy] = STEPS_ASIDE.find(free) || [0, 0];
    taken.push([x + dx, y + dy]);
    return { ...cover, x: x + dx, y: y + dy, at: [x, y] };
  });
};

const place = () => {
  if (layer.hidden || !atlas.view) return;
  const view = viewOf(map);
  for (const { element, feature, x, y } of spots(view)) {
    element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    element.hidden = found.has(feature.place) || x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20;
  }
};

const update = () => {
  atlas.names("none", found);
  place();
  tell();
};

/** @param {number} number */
const reveal = (number) => {
  const { name, what } = atlas.data.places[number];
  found.add(number);
  last = say("cover_is", { cover: covers.get(number).number, name });
  update();
  announce(`${last}. ${what}. ${say("revealed", { shown: found.size, of: covers.size })}`);
};

/** The cover after one in the order of numbers, the first again after the last. @param {number} number */
const after = (number) => {
  const left = hidden();
  return left.find((one) => covers.get(one).number > covers.get(number).number) ?? left[0];
};

/** @param {number} number */
const focusOn = (number, fallback) => {
  const element = covers.get(number)?.element;
  if (element && !element.hidden) element.focus({ preventScroll: true });
  else fallback?.focus({ preventScroll: true });
};

/** A place out of view is brought into it before it is named. @param {number} number */
const bring = (number) => {
  const { feature } = covers.get(number);
  const { x, y } = atlas.anchor(feature);
  const size = map.getSize();
  if (x > 10 && y > 10 && x < size.x - 10 && y < size.y - 10) return;
  map.fire("storymap:explore");
  map.setView(pointOf(feature), map.getZoom(), { animate: false });
};

const cover = ({ feature, number }) => {
  const element = make("button", "cover", "", layer);
  element.type = "button";
  make("b", "", String(number), element);
  element.append("?");
  element.setAttribute("aria-label", say("cover", { place: number }));
  let down = null;
  element.addEventListener("pointerdown", ({ clientX, clientY }) => (down = [clientX, clientY]));
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    // A press that moved the map was no answer.
    if (event.detail && down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 6) return;
    const next = after(feature.place);
    reveal(feature.place);
    focusOn(next === feature.place ? hidden()[0] : next, document.querySelector("#view-bar .all"));
  });
  covers.set(feature.place, { number, element, feature });
};

const fill = () => {
  layer.replaceChildren();
  covers.clear();
  numbered().forEach(cover);
  for (const one of [...found]) if (!covers.has(one)) found.delete(one);
  update();
};

const controls = (bar) => {
  const count = make("span", "count", "", bar);
  const next = button(say("reveal_next"), bar, () => {
    const [first] = hidden();
    bring(first);
    reveal(first);
    if (!hidden().length) all.focus();
  });
  const all = button(say("reveal_all"), bar, () => {
    const left = hidden();
    for (const one of left) found.add(one);
    if (!left.length) found.clear();
    last = "";
    update();
    announce(say(left.length ? "revealed_all" : "hidden_all", { places: covers.size }));
  });
  all.classList.add("all");
  const line = make("span", "last", "");
  tell = () => {
    const left = hidden().length;
    count.textContent = say("revealed", { shown: covers.size - left, of: covers.size });
    next.disabled = !left;
    all.textContent = say(left ? "reveal_all" : "hide_all");
    line.textContent = last;
    if (last) bar.append(line);
    else line.remove();
  };
};

/** A line from each cover that stands aside; on paper, where no button is, the numbers themselves.
    @param {CanvasRenderingContext2D} context @param {View} view */
const paint = (context, view) => {
  if (layer.hidden) return;
  const left = spots(view).filter(({ feature }) => !found.has(feature.place));
  styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 1.6 }, () => {
    for (const { x, y, at } of left) drawPath(context, () => (context.moveTo(at[0], at[1]), context.lineTo(x, y)));
  });
  if (!atlas.printing) return;
  const words = { font: `700 12px ${SANS}`, textAlign: "center", textBaseline: "middle", strokeStyle: "#000", lineWidth: 1.4 };
  styled(context, words, () => {
    for (const { number, x, y } of left) {
      context.beginPath();
      context.arc(x, y, 11, 0, 7);
      context.fillStyle = "#fff";
      context.fill();
      context.stroke();
      context.fillStyle = "#000";
      context.fillText(`${number}?`, x, y + 0.5);
    }
  });
};

teaching.add("reveal", {
  names: "none",
  on(bar) {
    found.clear();
    last = "";
    layer.hidden = false;
    atlas.together = true;
    atlas.answer = ({ place: hit }) => covers.has(hit) && !found.has(hit) && (reveal(hit), true);
    atlas.overlays.add(paint);
    atlas.on("shown", fill);
    cards.close({ focus: false });
    explore(true);
    atlas.stage(null, []);
    controls(bar);
    fill();
    showWhole(map, atlas, { always: true });
  },
  off() {
    layer.hidden = true;
    atlas.together = false;
    atlas.answer = null;
    atlas.overlays.delete(paint);
    atlas.off("shown", fill);
    covers.clear();
    layer.replaceChildren();
    explore(false);
    stage({ always: true });
  },
});

map.on("move zoom viewreset resize moveend", place);
atlas.on("drawn", place);
