/* Where the map looks: frames that hold all places of a passage, and calm flights to them. */
import { reducedMotion } from "../core/motion.js";
import { frameBoxes, isShown, joinBoxes, NEAREST, shiftTo } from "../geo/frames.js";
import { pointOf } from "../geo/mercator.js";
import { boxOf } from "../geo/rings.js";
import { viewOf } from "../geo/view.js";
import { arrowOf } from "./arrows.js";

const ALONE = 6; // how near a town is looked at that no other of the story lies beside

const VILLAGES = 8; // so many make a district that can be looked at from near

const NEIGHBOURS = 2; // that a town is shown with

const ROOM = 20; // pixels between a place, with the ring about it, and the key

const [PART, WORTH] = [0.12, 0.6]; // of an area that the key may cover, and the zoom that more of it is worth

const WIDE = 0.1; // of the world: Russia, Canada, the United States, China, Brazil, Australia

/** The box of a feature in the unit square; of a country its main part, not its far islands. @param {Feature} feature @param {boolean} alone @returns {Box} */
const featureBox = (feature, alone) => {
  if (feature.type === "line") {
    return boxOf((feature.parts ?? []).flat(2));
  }
  const { x, y } = /** @type {Spotted} */ (feature);
  if (feature.type !== "area") return [x, y, x, y];
  const rings = feature.shape?.rings ?? [];
  const largest = Math.max(...rings.map((ring) => ring.area));
  const box = joinBoxes(rings.filter((ring) => ring.area > largest * 0.12).map((ring) => ring.box));
  const wide = !feature.soft && box[2] - box[0] > WIDE;
  // Beside other places, the middle of a very large country stands for the whole: its edges say nothing.
  if (wide && !alone) {
    const share = 0.16;
    const [w, h] = [(box[2] - box[0]) * share, (box[3] - box[1]) * share];
    return [x - w, y - h, x + w, y + h];
  }
  return box;
};

/** How much of a box lies under the key in a frame: 1 where its middle does.
    @param {Box} box @param {MapFrame} frame @param {{x: number, y: number}} size @param {Box} key */
const hiddenShare = (box, frame, size, key) => {
  const scale = 256 * 2 ** frame.zoom;
  const east = (box[0] + box[2]) / 2 - frame.x;
  const x = size.x / 2 + (east - Math.round(east)) * scale;
  const y = size.y / 2 + ((box[1] + box[3]) / 2 - frame.y) * scale;
  if (x > key[0] && x < key[2] && y > key[1] && y < key[3]) return 1;
  const [width, height] = [(box[2] - box[0]) * scale, (box[3] - box[1]) * scale];
  const wide = Math.min(x + width / 2, key[2]) - Math.max(x - width / 2, key[0]);
  const high = Math.min(y + height / 2, key[3]) - Math.max(y - height / 2, key[1]);
  return width && height ? (Math.max(0, wide) * Math.max(0, high)) / (width * height) : 0;
};

export class Camera {
  /** @param {L.Map} map @param {Atlas} atlas */
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    /** @type {Padding} */
    this.padding = [40, 40, 40, 40];
    this.flying = false;
    map.on("moveend", () => (this.flying = false));
  }

  /** The centre and zoom that hold these places and moves, null if there are none. @param {Iterable<number>} places @param {number[]} moves */
  frame(places, moves) {
    const { features, moves: arrows } = this.atlas;
    const wanted = new Set(places);
    for (const number of moves) {
      const move = arrows.find((arrow) => arrow.number === number);
      if (move) [move.from, move.to].filter((place) => place >= 0).forEach((place) => wanted.add(place));
    }
    const held = [...wanted].flatMap((place) => features.get(place) ?? []).filter((feature) => feature.x !== undefined);
    if (!held.length) return null;
    const boxes = held.map((feature) => featureBox(feature, held.length === 1));
    for (const number of moves) {
      const move = arrows.find((arrow) => arrow.number === number);
      const way = move && arrowOf(this.atlas, move).way;
      if (way) boxes.push(boxOf(way.flatMap((/** @type {Point} */ { x, y }) => [x, y])));
    }
    return this.besideKey(boxes, this.nearestFor(held));
  }

  /** The lands of the world, for a story without a place. */
  world() {
    return frameBoxes(this.map.getSize(), [[0, 0.2, 1, 0.7]], [0, 0, 0, 0], NEAREST);
  }

  /** The frame of these boxes; beside or above the key where it would lie on one of them. @param {Box[]} boxes @param {number} nearest */
  besideKey(boxes, nearest) {
    const size = this.map.getSize();
    const frame = frameBoxes(size, boxes, this.padding, nearest);
    const key = this.keyBox();
    if (!key) return frame;
    const hidden = boxes.map((box) => hiddenShare(box, frame, size, key));
    if (!hidden.some((share) => share > PART)) return frame;
    const [top, right, bottom, left] = this.padding;
    const above = frameBoxes(size, boxes, [top, right, Math.max(bottom, size.y - key[1]), left], nearest);
    const beside = frameBoxes(size, boxes, [top, right, bottom, Math.max(left, key[2])], nearest);
    const clear = beside.zoom > above.zoom ? beside : above;
    // A part of an area under the key is worth a little of the scale, a spot under it all.
    return hidden.includes(1) || frame.zoom - clear.zoom < WORTH ? clear : frame;
  }

  /** Where the key lies on the map, with room for a ring about a place beside it; null where there is none. @returns {Box | null} */
  keyBox() {
    // In a page the key stands beside the map in one box, in a map alone inside it.
    const home = this.map.getContainer().closest("aside") || this.map.getContainer();
    const key = home.querySelector(".sm-key")?.getBoundingClientRect();
    if (!key?.width) return null;
    const within = this.map.getContainer().getBoundingClientRect();
    return [key.left - within.left - ROOM, key.top - within.top - ROOM, key.right - within.left + ROOM, key.bottom - within.top + ROOM];
  }

  /** How near these features may be looked at. @param {Feature[]} held */
  nearestFor(held) {
    if (held.length > 1) return this.nearest - 0.5;
    return held[0].type === "pin" ? this.nearestOf(held[0]) : ALONE + 0.6;
  }

  /** A map that knows the villages about its story has something to show from nearer. */
  get nearest() {
    return (this.atlas.data.labels.local?.length ?? 0) >= VILLAGES ? NEAREST + 1.5 : NEAREST;
  }

  /** How near a single town is looked at: it needs its surroundings to be found, its neighbours in the story too. @param {Feature} pin */
  nearestOf(pin) {
    const at = /** @type {Spotted} */ (pin);
    const ways = [...this.atlas.features.values()]
      .filter((other) => other !== pin && other.type === "pin" && this.atlas.look(other))
      .map((other) => Math.hypot(at.x - Number(other.x), at.y - Number(other.y)))
      .sort((one, other) => one - other);
    const size = this.map.getSize();
    const reach = ways[Math.min(NEIGHBOURS, ways.length) - 1];
    const holds = reach ? Math.log2(Math.min(size.x, size.y) / (2.4 * reach) / 256) : ALONE;
    return Math.max(this.nearest > NEAREST ? ALONE + 3 : ALONE, Math.min(this.nearest - 0.5, holds));
  }

  /** Go there, unless the change would be too small to be worth a movement. @param {MapFrame | null} frame @param {any} options */
  go(frame, options) {
    if (!frame || (!options?.always && isShown(viewOf(this.map), frame))) return false;
    this.flying = true; // until the map has come to rest, which may be at once
    flyTo(this.map, frame, options);
    return true;
  }
}

/** A calm flight to a frame; a jump where motion is not wanted. @param {L.Map} map @param {MapFrame} frame @param {{now?: boolean}} options */
export const flyTo = (map, frame, { now = false } = {}) => {
  const view = viewOf(map);
  const target = L.latLng(pointOf({ x: view.near(frame.x), y: frame.y }));
  map.stop();
  if (now || reducedMotion()) map.setView(target, frame.zoom, { animate: false });
  else map.flyTo(target, frame.zoom, { duration: Math.min(1.1, 0.55 + shiftTo(view, frame) * 0.12 + Math.abs(view.zoom - frame.zoom) * 0.06) });
};
