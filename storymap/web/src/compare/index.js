/* Several stories on one map: a sign in the colours of those that name it, and each list leads to it. */
import { button, Camera, drawPath, latitude, longitude, reducedMotion, styled } from "../map/index.js";

/** What the page tells: of each place its id, number, stories as bits, times named, whether something happens there;
    of each move its story.
    @typedef {{ map: string, letters: string, words: Record<string, string>, marks: [string, number, number, number, boolean][], moves: number[] }} Told */
const told = /** @type {Told} */ (JSON.parse(document.getElementById("storymap-compare").textContent));
const map = /** @type {any} */ (window)[told.map];
/** @type {Atlas} */
const atlas = map.storymap;
const camera = new Camera(map, atlas);
const letters = [...told.letters];
const everybody = (1 << letters.length) - 1;
/** @param {string} key @param {Record<string, string>} [values] */
const words = (key, values = {}) => told.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const numbers = new Map(told.marks.map(([id, place]) => [id, place]));
const ids = new Map(told.marks.map(([id, place]) => [place, id]));
let shown = everybody;
let picked = -1;
/** @type {string[]} */
let colours = [];

const readColours = () => {
  const probe = document.body.appendChild(document.createElement("span"));
  colours = letters.map((_, number) => {
    probe.style.color = `var(--s${number})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
};

/** A cake with a slice for each story that names the place; a ring where nothing happens there.
    @param {CanvasRenderingContext2D} context @param {View} view */
const paintSigns = (context, view) => {
  for (const [, place, mask, count, happens] of told.marks) {
    const feature = atlas.features.get(place);
    const at = (mask & shown) && feature && atlas.anchor(feature, view);
    if (!at || at.x < -20 || at.y < -20 || at.x > view.width + 20 || at.y > view.height + 20) continue;
    const size = Math.min(13, 8 + 0.9 * Math.log2(count)) + (place === picked ? 3 : 0);
    const own = letters.map((_, number) => number).filter((number) => mask & (1 << number));
    const halo = place === picked ? atlas.colours.ink : atlas.colours.halo;
    styled(context, { fillStyle: halo }, () => drawPath(context, () => context.arc(at.x, at.y, size + 2, 0, 7), "fill"));
    own.forEach((number, slice) => {
      const from = -Math.PI / 2 + (slice * 2 * Math.PI) / own.length;
      styled(context, { fillStyle: colours[number] }, () => drawPath(context, () => {
        context.moveTo(at.x, at.y);
        context.arc(at.x, at.y, size, from, from + (2 * Math.PI) / own.length);
      }, "fill"));
    });
    if (!happens) styled(context, { fillStyle: atlas.colours.halo }, () => drawPath(context, () => context.arc(at.x, at.y, size * 0.55, 0, 7), "fill"));
  }
};

/** Ring a place and name it. @param {number} place */
const ring = (place) => {
  picked = place;
  atlas.call([place]);
  atlas.redraw();
  document.getElementById("said").textContent = atlas.data.places[place].name;
};

/** From the map: its passages open. @param {number} place */
const tell = (place) => {
  ring(place);
  const passages = [...document.querySelectorAll("details")].find((box) => box.dataset.place === ids.get(place));
  const row = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("th button")].find((one) => /** @type {HTMLElement} */ (one).dataset.place === ids.get(place)));
  if (passages) passages.open = true;
  (passages || row)?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" });
};

/** From a list: the map goes there. @param {string} id */
const goTo = (id) => {
  const place = numbers.get(id);
  const feature = place !== undefined && atlas.features.get(place);
  if (!feature || feature.x === undefined) return;
  ring(place);
  const frame = camera.frame([place], []);
  const zoom = frame ? Math.min(frame.zoom, 6) : 5;
  map.setView([latitude(feature.y), longitude(feature.x)], zoom, { animate: !reducedMotion() });
};

/** Only what one story names, or all. @param {number} mask */
const keep = (mask) => {
  shown = mask;
  const places = new Set(told.marks.filter(([, , own]) => own & mask).map(([, place]) => place));
  const moves = new Set(atlas.moves.map(({ number }) => number).filter((number) => mask & (1 << told.moves[number])));
  atlas.when(mask === everybody ? null : { places, moves, ahead: new Set() });
  atlas.redraw();
};

readColours();
atlas.on("retheme", readColours);
atlas.overlays.add(paintSigns);
atlas.on("pick", (/** @type {any} */ { place }) => place !== undefined && tell(place));
map.getContainer().setAttribute("aria-label", words("map_label"));
map.getContainer().setAttribute("role", "region");

const look = () => {
  const frame = camera.frame(told.marks.filter(([, place, own, , happens]) => own & shown && happens && atlas.features.has(place)).map(([, place]) => place), []) || camera.world();
  map.setView([latitude(frame.y), longitude(frame.x)], frame.zoom, { animate: false });
};
const filter = document.getElementById("filter");
filter.setAttribute("aria-label", words("filter"));
const choices = [{ name: words("show_all"), mask: everybody }, ...letters.map((letter, number) => ({ name: words("story", { letter }), mask: 1 << number }))];
const buttons = choices.map(({ name, mask }, at) =>
  button(name, filter, () => {
    keep(mask);
    look();
    buttons.forEach((one, other) => one.setAttribute("aria-pressed", String(other === at)));
  }));
buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(at === 0)));
/** @param {string} which @param {(element: HTMLElement) => string | undefined} place */
const leads = (which, place) => {
  for (const element of document.querySelectorAll(which)) element.addEventListener("click", () => goTo(place(/** @type {HTMLElement} */ (element)) || ""));
};
leads("th button[data-place]", (element) => element.dataset.place);
leads("details[data-place] > summary", (element) => element.parentElement.dataset.place);
new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(map.getContainer());
map.invalidateSize({ animate: false, pan: false });
look();
atlas.redraw();
document.documentElement.dataset.ready = "yes";
