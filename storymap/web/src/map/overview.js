/* The opening shot of a page: the whole story with its key and its title, drawn before the rest of the page's code is read. */
import { make } from "../core/dom.js";
import { pointOf } from "../geo/mercator.js";
import { Camera } from "./camera.js";
import { buildKey } from "./key.js";
import { layTools } from "./tools.js";
import { frameOfAll, shownPlaces } from "./whole.js";

/** A map above the text; a phone that lies on its side has room for both beside each other. */
export const narrowWindow = matchMedia("(max-width: 559px), (max-width: 699px) and (orientation: portrait)");

/** The key beside the text, open where it was open, at first where there is room. @param {Atlas} atlas */
export const drawKey = (atlas) => {
  const home = /** @type {HTMLElement} */ (document.getElementById("key"));
  buildKey(atlas, home, { open: home.querySelector("details")?.open ?? (innerWidth >= 1100 && innerHeight > 640) });
};

/** What of the map's edges lies under tools, the title, the key or a caption. @param {L.Map} map @returns {Padding} */
export const paddingOf = (map) => {
  layTools(map);
  const size = map.getSize();
  const small = size.y < 420 || size.x < 520;
  const key = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#key .sm-key details"));
  const room = small || !key?.open ? 0 : Math.min(130, size.y * 0.16);
  const short = map.getContainer().classList.contains("sm-short"); // its tools lie along the top
  const [top, right, bottom, left] = short ? [60, 24, 50, 24] : small ? [24, 50, 58, 30] : [54, 60, 60 + room, 60];
  /** @param {string} selector */
  const high = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.offsetHeight ?? 0;
  return [top + high("#map .opening"), right, bottom + high("#present:not([hidden])"), left];
};

/** The title stands on the map, not for who listens: the article begins with it. */
const showTitle = () => {
  const title = make("div", "opening", "", document.getElementById("map"));
  title.setAttribute("aria-hidden", "true");
  const words = make("p", "opening-title", document.querySelector("h1")?.textContent?.trim() ?? "", title);
  words.dir = "auto";
  make("p", "opening-facts", "\u00a0", title); // the page, which has the words, says how much there is to see
  // Balanced lines are shorter than the box that they were broken in.
  const lines = document.createRange();
  lines.selectNodeContents(words);
  const widest = Math.max(...[...lines.getClientRects()].map(({ width }) => width));
  if (widest) words.style.maxWidth = `${Math.ceil(widest) + 1}px`;
};

/** Show the whole story, where the page opens on it: an address or a view may say otherwise, or there is only one place to show.
    @param {L.Map} map @param {Atlas} atlas */
export const openWide = (map, atlas) => {
  if (location.hash || !document.body.classList.contains("opens-wide") || shownPlaces(atlas).length < 2) return;
  const camera = new Camera(map, atlas);
  if (!frameOfAll(camera)) return;
  drawKey(atlas);
  if (!narrowWindow.matches) showTitle();
  camera.padding = paddingOf(map);
  const frame = /** @type {MapFrame} */ (frameOfAll(camera));
  map.setView(pointOf(frame), frame.zoom, { animate: false });
  atlas.isWide = true;
  atlas.begin();
  atlas.travel(null);
  atlas.paintSoon();
};
