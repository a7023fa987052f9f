/* The map follows the text: what a paragraph brings forward, and where the camera goes for it. */
import { frameOf, frameOfAll, legsIn, paddingOf } from "../map/index.js";
import { atlas, camera, map, passages, query, reader, reading, scenes } from "./page.js";

const FAR = 1.5; // zoom levels that a view gives up for where the traveller comes from

/** @param {Scene} scene */
export const visible = (scene) => [...scene.places].filter(([, bits]) => bits & atlas.roles).map(([place]) => place);

/** @param {Scene} scene */
const movesOf = (scene) => (atlas.showMoves ? scene.moves.filter((number) => atlas.moves.some((move) => move.number === number)) : []);

/** @param {Scene} scene */
export const frameOfScene = (scene) => {
  const [here, coming] = [visible(scene), comingFrom(scene)];
  const [near, whole] = [here, [...here, ...coming]].map((places) => frameOf(camera, places, movesOf(scene)));
  // Where the traveller comes from is shown too, unless that is far away.
  return near && whole && near.zoom - whole.zoom > FAR ? near : whole;
};

/** The stops that the legs of a passage start from. @param {Scene} scene */
const comingFrom = (scene) => legsIn(atlas, scene.number).map(({ from }) => from.place);

/** The view of the whole story: its places and ways. */
export const frameOfStory = () => frameOfAll(camera);

/** The places of a passage, where its moves begin and end, and where its travellers come from. @param {Scene} scene @param {number[]} moves */
const broughtForward = (scene, moves) => {
  const places = new Map(scene.places);
  const ends = atlas.moves.filter(({ number }) => moves.includes(number)).flatMap(({ from, to }) => [from, to]);
  for (const place of [...ends, ...comingFrom(scene)]) if (place >= 0) places.set(place, places.get(place) | 1);
  return places;
};

/** What a heading that names no place stands for: all passages down to the next of its rank; null for what is no heading.
    @param {Scene} scene @returns {Scene | null} */
const chapterOf = ({ number }) => {
  const at = passages.findIndex((passage) => Number(passage.dataset.p) === number);
  const rank = passages[at]?.tagName;
  if (!/^H[2-6]$/.test(rank)) return null;
  const after = passages.slice(at + 1);
  const end = after.findIndex(({ tagName }) => /^H[2-6]$/.test(tagName) && tagName <= rank);
  const places = new Map();
  for (const { dataset } of end < 0 ? after : after.slice(0, end))
    for (const [place, bits] of scenes.get(String(dataset.p)).places) places.set(place, places.get(place) | bits);
  return { number, places, moves: [] };
};

/** What a paragraph shows; null is the whole story. A paragraph without places keeps the view, dimmed. */
export const stage = ({ always = false } = {}) => {
  const scene = !reading.overview && reading.active && (reading.part ?? scenes.get(reading.active));
  if (atlas.span) {
    // A date was chosen: what is told of it stands, whatever passage is read.
    atlas.dim(false);
    atlas.travel(null);
    return void atlas.stage(null, []);
  }
  const shown = scene && (frameOfScene(scene) ? scene : chapterOf(scene) ?? scene);
  if (!shown || (!reading.framed && !frameOfScene(shown))) {
    atlas.dim(false);
    atlas.travel(null);
    atlas.stage(null, []);
    return fly(frameOfStory() || camera.world(), always);
  }
  return bringForward(shown, shown !== scene, always);
};

/** Bring a passage forward, or the chapter that it is the heading of.
    @param {Scene} scene @param {boolean} isChapter @param {boolean} always */
const bringForward = (scene, isChapter, always) => {
  const frame = frameOfScene(scene);
  atlas.dim(!frame);
  atlas.travel(scene.number);
  if (!frame) return undefined;
  reading.framed = true;
  const moves = movesOf(scene);
  atlas.stage(isChapter ? scene.places : broughtForward(scene, moves), moves, { calm: isChapter });
  return fly(frame, always);
};

/** @param {MapFrame | null} frame @param {boolean} always */
export const fly = (frame, always) => {
  if (!reading.exploring && frame) camera.go(frame, { always, now: reading.printing });
};

export const pad = () => {
  camera.padding = paddingOf(map);
};

export const explore = (exploring) => {
  if (reading.exploring === exploring) return;
  reading.exploring = exploring;
  query("#back").hidden = !exploring;
  document.body.classList.toggle("exploring", exploring);
  reader.fire("explore", { exploring });
};
