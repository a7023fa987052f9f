/* The names of the story's places, and the quantities on its arrows. */
import { say } from "../core/say.js";
import { DECISION_TAIL } from "../map/decisions.js";
import { SANS, SERIF } from "../core/canvas.js";
import { pointOnCurve } from "../geo/curves.js";
import { ABOUT, AROUND, FURTHER, isInView, square } from "./room.js";
import { arrowOf, arrowsShown, curveOf, endOf } from "../map/arrows.js";
import { clustered } from "../map/clusters.js";
import { isBoundless } from "../map/areas.js";
import { hasPin } from "../map/pins.js";
import { stopsShown } from "../map/routes.js";
import { nameOf } from "../map/tongues.js";

const CROWD = 150; // places, from which on not all are named

/** Put the names of the story's places: which names stand, and which ends of arrows found no room.
    @param {View} view @param {Atlas} atlas @param {Placer} placer @param {Set<number>} urgent */
export const storyLabels = (view, atlas, placer, urgent) => {
  /** @type {Set<string>} */
  const named = new Set();
  /** @type {Set<number>} */
  const missed = new Set();
  const ends = new Set(atlas.moves.filter((move) => atlas.moveLook(move)).flatMap(({ from, to }) => [from, to]));
  const signs = clustered(atlas, view);
  const pinned = new Set(signs.singles.map((/** @type {Look} */ { feature }) => feature.place));
  takeSigns(view, atlas, placer.taken, signs);
  const { which, kept } = atlas.naming;
  if (which !== "none") moveLabels(view, atlas, placer);
  const ringed = new Set(arrowsShown(atlas).map(({ move }) => arrowOf(atlas, move).end?.place));
  const looks = namedFirst(atlas, pinned, ends, urgent);
  const leads = leadsOf(atlas, looks);
  const isCrowd = looks.length > CROWD;
  let [faint, room] = isCrowd ? [40, Math.round((view.width * view.height) / 5200)] : [Infinity, Infinity];
  for (const look of looks) {
    const { feature, strength } = look;
    if (which !== "all" && !kept.has(feature.place)) continue;
    if ((strength < 1 && faint-- <= 0) || room <= 0) break;
    if (putName(look, view, atlas, placer, { isPin: pinned.has(feature.place), isEnd: ends.has(feature.place), isRinged: ringed.has(feature.place), isLead: leads.has(feature.place) })) {
      named.add(atlas.data.places[feature.place].name);
      room--;
    } else if (strength === 1 && ends.has(feature.place) && isInView(spotOn(atlas, feature, view), view)) missed.add(feature.place);
  }
  return { named, missed };
};

/** The place of the open card first, then what the story is about, then towns and countries, then borders with their long names.
    @param {Atlas} atlas @param {Set<number>} pinned @param {Set<number>} ends @param {Set<number>} urgent */
const namedFirst = (atlas, pinned, ends, urgent) => {
  /** @param {Look} look */
  const weight = ({ feature, strength }) =>
    strength * 60 + (atlas.picked?.place === feature.place ? 30 : 0) + (urgent.has(feature.place) ? 20 : 0)
    + feature.weight * 6 - (feature.type === "line" ? 10 : 0) + Math.min(9, Math.log2(1 + feature.count));
  const { all } = atlas.shown();
  // Where an arrow comes from or goes to has a name, also where nothing else happens.
  const drawn = new Set(all.map(({ feature }) => feature.place));
  const bare = [...ends].filter((place) => !drawn.has(place) && atlas.features.has(place));
  /** @type {Look[]} */
  const ways = bare.flatMap((place) => atlas.features.get(place) ?? []).map((feature) => ({ feature, role: "literal", strength: 1 }));
  return [.../** @type {Look[]} */ (all), ...ways]
    .filter(({ feature, role }) => feature.x !== undefined && (pinned.has(feature.place) || !hasPin(feature, role)))
    .sort((one, other) => weight(other) - weight(one) || one.feature.place - other.feature.place);
};

/** Where a feature that has a spot lies in a view. @param {Atlas} atlas @param {Feature} feature @param {View} view @returns {Point} */
const spotOn = (atlas, feature, view) => /** @type {Point} */ (atlas.anchor(feature, view));

/** No name belongs on a pin, a cluster or the number of a stop.
    @param {View} view @param {Atlas} atlas @param {Taken} taken @param {{singles: Look[], clusters: Cluster[]}} signs */
const takeSigns = (view, atlas, taken, { singles, clusters }) => {
  for (const { feature } of singles) {
    const at = spotOn(atlas, feature, view);
    if (isInView(at, view, 20)) taken.take(square(at, 8));
  }
  for (const { x, y, size } of clusters) {
    const at = { x: view.x(view.near(x)), y: view.y(y) };
    if (isInView(at, view, 30)) taken.take(square(at, size));
  }
  for (const stop of stopsShown(atlas, view)) taken.take(square(stop, 9));
};

/** @param {Look} look @param {View} view @param {Atlas} atlas @param {Placer} placer
    @param {{isPin: boolean, isEnd: boolean, isRinged: boolean, isLead: boolean}} marks */
const putName = (look, view, atlas, placer, { isPin, isEnd, isRinged, isLead }) => {
  const number = atlas.printing && atlas.numbers?.get(look.feature.place);
  const label = storyLabel(look, view, atlas, { isPin, number, isRinged });
  const half = isPin ? 0 : halfOf(look.feature, view);
  // About a spot of an area that is smaller than its name, the name stands beside it.
  const isSpot = look.feature.type === "area" && half * 2 < placer.measure(label);
  if (isSpot && !isPin) label.gap = Math.max(label.gap, half + 5);
  if (placer.put(label, isSpot ? AROUND : anchorsOf(look.feature, isPin, isEnd))) return true;
  if (look.strength === 1 && (isLead || isRead(atlas, look.feature)) && putSomewhere(label, placer)) return true;
  if (!number) return false;
  // Where the name has no room on paper its number has: the list below the map says the rest.
  const figure = { ...label, text: number, size: 11, font: `700 11px ${SANS}`, gap: 7 };
  return placer.put(figure, AROUND) || placer.put({ ...figure, forced: true }, AROUND);
};

/** Half the width of an area on the screen. @param {Feature} feature @param {View} view */
const halfOf = ({ shape }, view) => (shape ? (Math.max(...shape.rings.map(({ box }) => box[2] - box[0])) * view.scale) / 2 : 0);

/** Aside, at last in small type. @param {any} label @param {Placer} placer */
const putSomewhere = (label, placer) => {
  if (placer.putAside(label)) return true;
  const small = { ...label, size: 11, font: label.font.replace(/[\d.]+px/, "11px") };
  return placer.put(small, AROUND) || placer.putAside(small);
};

/** Whether the passage that is being read names it: it must not be without its name. @param {Atlas} atlas @param {Feature} feature */
const isRead = (atlas, feature) =>
  Boolean(atlas.staged && !atlas.staged.calm && atlas.staged.places.has(feature.place)) || atlas.picked?.place === feature.place;

const LEADS = 3; // places that a story seen whole is about

/** The places that a story seen whole must not be without: what its headline names, and what it names most.
    @param {Atlas} atlas @param {Look[]} looks @returns {Set<number>} */
const leadsOf = (atlas, looks) => {
  if (atlas.staged && !atlas.staged.calm) return new Set();
  /** @param {Look} look */
  const worth = ({ feature }) => feature.weight * 20 + feature.count;
  const some = looks.filter(({ feature, strength }) => strength === 1 && feature.weight > 0);
  return new Set(some.sort((one, other) => worth(other) - worth(one)).slice(0, LEADS).map(({ feature }) => feature.place));
};

/** @param {Feature} feature @param {boolean} isPin @param {boolean} isEnd */
const anchorsOf = (feature, isPin, isEnd) => {
  if (isPin || feature.type === "line") return AROUND;
  return isEnd ? ["below", ...AROUND, ...FURTHER] : [...ABOUT, ...AROUND.slice(4), ...FURTHER];
};

/** Whether an ocean or a continent lies all about a view: no arrow leads there. @param {Feature} feature @param {View} view */
const isAround = (feature, view) => {
  const y = (view.top + view.bottom) / 2;
  return isBoundless(feature) && Boolean(feature.shape?.rings.some(({ box: [left, top, right, bottom] }) => {
    const turn = view.near((left + right) / 2) - (left + right) / 2;
    return left + turn < view.centre && right + turn > view.centre && top < y && bottom > y;
  }));
};

/** @param {Look} look @param {View} view @param {Atlas} atlas
    @param {{isPin: boolean, number: string | false | undefined, isRinged: boolean}} marks */
const storyLabel = ({ feature, role, strength }, view, atlas, { isPin, number, isRinged }) => {
  const { x, y } = /** @type {Spotted} */ (feature);
  const strong = strength === 1;
  const size = Math.round(sizeOf(feature, isPin, strong) * atlas.large);
  const style = feature.soft || feature.type === "line" ? "italic " : "";
  const text = `${number ? `${number} ` : ""}${nameOf(atlas, feature.place)}${feature.certainty === 2 ? " ?" : ""}`;
  const tail = !isPin && atlas.data.places[feature.place].decided ? DECISION_TAIL : 0;
  return {
    text, size, role, kind: "story", strong, rank: strong ? 1 : 2, place: feature.place,
    font: `${style}${strong ? [500, 600, 700][feature.weight] : 400} ${size}px ${SERIF}`, x: view.near(x), y, gap: isRinged ? 18 : 11, tail, pinned: isPin, around: isAround(feature, view),
  };
};

/** @param {Feature} feature @param {boolean} isPin @param {boolean} strong */
const sizeOf = (feature, isPin, strong) => {
  if (!strong) return 12;
  return [13, 14, 16][feature.weight] + Number(feature.type === "area" && !isPin);
};

/** Names keep off the two ends of an arrow: its head says where it goes. How many go stands on its back.
    @param {View} view @param {Atlas} atlas @param {Placer} placer */
const moveLabels = (view, atlas, placer) => {
  const shown = arrowsShown(atlas).map((arrow) => ({ ...arrow, curve: curveOf(arrow.move, view, atlas), end: endOf(arrow.move, view, atlas) }));
  for (const { curve, end } of shown) {
    if (end) placer.taken.take(square(end, 14));
    if (curve) for (const t of [0, 0.08, 0.84, 0.92, 1]) placer.taken.take(square(pointOnCurve(curve, t), 5));
  }
  for (const { move, moves, curve, end } of shown) {
    const text = moves.length > 1 ? say("times", { number: moves.length }) : atlas.data.moves[move.number].label;
    if (!text) continue;
    const label = { text, kind: "move", size: 12, font: `600 12px ${SANS}`, rank: 0, gap: end ? 17 : 9, move: move.number, wide: 6 };
    /** @param {Point} at @param {string[]} anchors */
    const put = (at, anchors) => placer.put(Object.assign(label, unitOf(at, view)), anchors);
    if (end && put(end, ["above", "below", "right", "left"])) continue;
    if (curve) for (const t of [0.5, 0.4, 0.6, 0.68]) if (put(pointOnCurve(curve, t), t === 0.5 ? ["middle"] : ABOUT)) break;
  }
};

/** A point in pixels as one of the unit square. @param {Point} at @param {View} view */
const unitOf = ({ x, y }, view) => ({ x: view.left + x / view.scale, y: view.top + y / view.scale });
