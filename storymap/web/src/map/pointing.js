/* What the reader points at: clusters and pins first, then names, arrows, lines and the smallest area. */
import { frameBoxes } from "../geo/frames.js";
import { viewOf } from "../geo/view.js";
import { nearLine } from "./areas.js";
import { arrowsShown, isOnMove } from "./arrows.js";
import { flyTo } from "./camera.js";
import { clustered } from "./clusters.js";

const [REACH, FINGER] = [16, 22]; // pixels around what is pointed at

/** Click and hover on a map that has an atlas. @param {Atlas} atlas */
export const listenToPointer = (map, atlas) => {
  map.on({
    click: ({ containerPoint, originalEvent }) => press(atlas, hitAt(atlas, containerPoint, originalEvent?.pointerType === "touch" ? FINGER : REACH)),
    mousemove: ({ containerPoint }) => map.dragging?.moving?.() || hover(map, atlas, hitAt(atlas, containerPoint)),
    mouseout: () => hover(map, atlas, null),
  });
};

/** @param {Atlas} atlas */
const press = (atlas, hit) => {
  if (!hit) atlas.fire("miss");
  else if (hit.cluster) openCluster(atlas, hit.cluster);
  else if (!atlas.answer?.(hit)) atlas.fire("pick", hit);
};

/** @param {Atlas} atlas */
const hover = (map, atlas, hit) => {
  map.getContainer().classList.toggle("sm-pointing", Boolean(hit));
  if (atlas.hotMove !== (hit?.move ?? null)) {
    atlas.hotMove = hit?.move ?? null;
    atlas.redraw();
  }
  atlas.highlight(hit?.place ?? null);
};

/** Go near enough to see what a cluster holds. @param {Atlas} atlas @param {Cluster} cluster */
const openCluster = ({ map }, cluster) => {
  map.fire("storymap:explore");
  flyTo(map, frameBoxes(map.getSize(), [cluster.box], [70, 70, 70, 70], map.getZoom() + 3));
};

/** The place, move or cluster under a pixel of the map, the topmost first. @param {Atlas} atlas @param {Point} point @param {number} [reach] */
export const hitAt = (atlas, point, reach = REACH) => {
  const view = atlas.view || viewOf(atlas.map);
  const finders = [clusterAt, pinAt, labelAt, moveAt, borderAt, areaAt];
  for (const find of finders) {
    const hit = find(atlas, view, point, reach);
    if (hit) return hit;
  }
  return null;
};

/** @param {Atlas} atlas @param {View} view @param {Point} point */
const clusterAt = (atlas, view, point) => {
  /** @param {Point} at */
  const far = ({ x, y }) => Math.hypot(view.x(view.near(x)) - point.x, view.y(y) - point.y);
  const cluster = clustered(atlas, view).clusters.find((one) => far(one) < one.size + 2);
  return cluster && { cluster };
};

/** @param {Atlas} atlas @param {View} view @param {Point} point @param {number} reach */
const pinAt = (atlas, view, point, reach) => {
  let [best, least] = [null, reach];
  for (const { feature, strength } of clustered(atlas, view).singles) {
    const { x, y } = atlas.anchor(feature, view);
    // A faint pin of another passage yields to one that is told of.
    const distance = Math.hypot(x - point.x, y - point.y) + (strength < 1 ? 4 : 0);
    if (distance < least) [best, least] = [feature, distance];
  }
  return best && { place: best.place };
};

/** @param {Atlas} atlas @param {View} view @param {Point} point */
const labelAt = (atlas, view, point) => {
  const label = atlas.labels.find((one) => (one.place !== undefined || one.move !== undefined) && isInLabel(one, point, view));
  return label && (label.place !== undefined ? { place: label.place } : { move: label.move });
};

/** @param {Point} point @param {View} view */
const isInLabel = (label, point, view) => {
  const x = view.x(label.x) + label.left;
  const y = view.y(label.y) + label.top;
  return point.x >= x && point.x <= x + label.width && point.y >= y && point.y <= y + label.height;
};

/** @param {Atlas} atlas @param {View} view @param {Point} point */
const moveAt = (atlas, view, point) => {
  const shown = arrowsShown(atlas).find(({ move }) => isOnMove(move, view, atlas, point));
  return shown && { move: shown.move.number };
};

/** @param {Atlas} atlas @param {View} view @param {Point} point */
const borderAt = (atlas, view, point) => {
  const line = atlas.shown().lines.find(({ feature }) => nearLine(feature, view, point, 9));
  return line && { place: line.feature.place };
};

/** @param {Atlas} atlas @param {View} view @param {Point} point */
const areaAt = (atlas, view, point) => {
  const [x, y] = [view.left + point.x / view.scale, view.top + point.y / view.scale];
  const [area] = atlas
    .shown()
    .all.filter(({ feature, role }) => feature.type === "area" && role !== "actor")
    .filter(({ feature }) => [0, 1].some((turn) => atlas.topology.contains(feature.shape, x - Math.floor(x) + turn, y)))
    .sort((one, other) => one.feature.extent - other.feature.extent);
  return area && { place: area.feature.place };
};
