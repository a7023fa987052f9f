/* The page's data, its map and its paragraphs: what every part of it works with. */
import { Camera, learn, say, translated } from "../map/index.js";

export const pageData = translated("storymap-page", JSON.parse(document.getElementById("storymap-page").textContent));
learn(pageData.words);
export const map = /** @type {any} */ (window)[pageData.map];
export const atlas = map.storymap;
export const camera = new Camera(map, atlas);

/** The first element of the page that a selector finds. */
export const query = (selector) => document.querySelector(selector);

export const passages = [...document.querySelectorAll(".passage")];
export const blocks = document.querySelectorAll(".stretch, #text > .passage, #text > .group, header > .passage");

export const bands = new Map([...document.querySelectorAll("#ribbon a")].map((band) => [band.dataset.p, band]));

export const scenes = new Map(); // paragraph → its places (number → role bits) and moves

export const reading = { active: undefined, hosted: false, exploring: false, framed: false, scrolled: false, quietUntil: 0, timer: 0 };

/** What parts of the page tell each other, and the console:
   fires "paragraph" {number}   another paragraph is read; null at the end of the text
         "card" {mention}       a card was opened or closed (null)
         "explore" {exploring}  the map was taken in hand, or given back to the story
         "start"                everything stands and the page is about to follow its address
   routes.push((id) => bool)    somebody who may answer an address (#…); true where they did
   address = (id) => id         somebody who adds to every address what it must also say (a view) */
export const reader = Object.assign(/** @type {any} */ (new /** @type {any} */ (L.Evented)()), { page: pageData, state: reading, camera, told: scenes, routes: [] });
for (const passage of passages) scenes.set(passage.dataset.p, { number: Number(passage.dataset.p), places: new Map(), moves: [] });

for (const mention of pageData.mentions) {
  const scene = scenes.get(String(mention.paragraph));
  if (scene && mention.place !== null) scene.places.set(mention.place, scene.places.get(mention.place) | mention.bit);
}

pageData.moves.forEach(({ paragraph }, number) => scenes.get(String(paragraph))?.moves.push(number));

/** A wish to the app that holds the page, if one does. @param {string} name @param {string} id */
export const intent = (name, id) => {
  if (parent !== window) parent.postMessage({ type: "storymap:intent", name, id }, "*");
};

/** Tell who listens, once a second at most: the last words win. @param {string} words */
export const announce = (words) => {
  clearTimeout(reading.saying);
  const wait = Math.max(0, (reading.said ?? -1000) + 1000 - performance.now());
  reading.saying = setTimeout(() => {
    reading.said = performance.now();
    query("#said").textContent = words;
  }, wait);
};

/** What the address is from now on. @param {string} wanted */
export const remember = (wanted) => {
  const id = reader.address?.(wanted) ?? wanted;
  // A page inside another document has no address of its own: the app keeps it.
  if (location.protocol === "about:") intent("at", id);
  else history.replaceState(null, "", `#${id}`);
};

/** What an address says; a lone % in it is no code. @param {string} text */
export const decodedAddress = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Where in the text: "¶ 3", "Headline". @param {number} paragraph */
export const whereWords = (paragraph) => (paragraph < 1 ? say("headline") : `¶ ${paragraph}`);
