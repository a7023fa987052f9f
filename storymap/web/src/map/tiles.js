/* Another basemap, where an app holds the page and its reader chose one. The page itself asks the network for
   nothing, and could not: it asks the app for a tile, and draws what it is handed. */
import { say } from "../core/say.js";
import { styled } from "../core/canvas.js";

const MOST = 400; // pictures that are kept

const state = { offered: [], chosen: null, pictures: new Map(), atlas: null, drawn: false, timer: 0, said: "" };
const held = parent !== window && location.href === "about:srcdoc";

/** Whether tiles are on the map now: then they bring names and borders of their own. */
export const hasTiles = () => state.drawn;

/** Calls back once an app offers other basemaps. @param {() => void} call */
export const onTilesOffered = (call) => state.offered.push(call);

/** Paint what is at hand of the chosen basemap, coarser tiles where finer are missing; ask for what is missing.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintTiles = (context, view, atlas) => {
  Object.assign(state, { atlas, drawn: false });
  // Their names cannot be taken off: a map without names is drawn without them.
  if (!state.chosen || atlas.naming.which !== "all") return;
  const level = Math.max(0, Math.min(state.chosen.most, Math.round(view.zoom)));
  const dark = Number(/\d+/.exec(atlas.colours.land)?.[0]) < 128;
  styled(context, dark ? { filter: "brightness(0.7)" } : {}, () => {
    for (const step of [level - 3, level - 2, level - 1, level]) if (step >= 0) for (const tile of tilesIn(view, step)) draw(context, view, tile);
  });
  const wanted = tilesIn(view, level).map(({ key }) => key);
  clearTimeout(state.timer);
  if (!atlas.moving) state.timer = setTimeout(() => ask(wanted), 200);
};

/** @param {View} view @param {number} level */
const tilesIn = (view, level) => {
  const many = 2 ** level;
  const found = [];
  for (let y = Math.max(0, Math.floor(view.top * many)); y <= Math.min(many - 1, Math.floor(view.bottom * many)); y++)
    for (let x = Math.floor(view.left * many); x <= Math.floor(view.right * many); x++)
      found.push({ x, y, many, key: `${level}/${((x % many) + many) % many}/${y}` });
  return found;
};

/** @param {CanvasRenderingContext2D} context @param {View} view */
const draw = (context, view, { x, y, many, key }) => {
  const picture = state.pictures.get(key);
  if (!picture) return;
  const [left, top] = [view.x(x / many), view.y(y / many)];
  const size = view.scale / many;
  // Half a pixel more, or fine lines of what is below show between the tiles.
  context.drawImage(picture, left, top, size + 0.5, size + 0.5);
  state.drawn = true;
};

/** @param {string[]} keys */
const ask = (keys) => {
  for (const key of new Set(keys)) {
    if (state.pictures.has(key)) continue;
    state.pictures.set(key, null);
    parent.postMessage({ type: "storymap:tile", key }, "*");
  }
};

const forget = () => {
  for (const picture of state.pictures.values()) picture?.close();
  state.pictures.clear();
  state.drawn = false;
};

/** Whose tiles these are, as text. @param {string} words */
const credit = (words) => {
  const control = state.atlas?._map.attributionControl;
  if (!control || words === state.said) return;
  /** @param {string} text */
  const safe = (text) => Object.assign(document.createElement("i"), { textContent: text }).innerHTML;
  if (state.said) control.removeAttribution(safe(state.said));
  if (words) control.addAttribution(safe(words));
  state.said = words;
};

const choose = (chosen) => {
  state.offered.splice(0).forEach((call) => call());
  if (chosen?.name === state.chosen?.name) return;
  forget();
  state.chosen = chosen ? { name: String(chosen.name), attribution: String(chosen.attribution), most: Number(chosen.most) || 0 } : null;
  credit(state.chosen?.attribution || "");
  state.atlas?.redraw();
};

const receive = ({ name, key, picture }) => {
  if (name !== state.chosen?.name || !state.pictures.has(key)) return picture?.close();
  state.pictures.set(key, picture);
  const all = [...state.pictures.values()];
  credit(all.some(Boolean) || all.length < 3 ? state.chosen.attribution : say("tiles_missing", { name }));
  while (state.pictures.size > MOST) {
    const [oldest, old] = state.pictures.entries().next().value;
    old?.close();
    state.pictures.delete(oldest);
  }
  return state.atlas?.redraw();
};

if (held)
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.type === "storymap:tiles") choose(data.tiles);
    if (data.type === "storymap:tile") receive(data);
  });
