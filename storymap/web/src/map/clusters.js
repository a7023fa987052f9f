/* Many pins at once: those that would lie on each other become one sign with their number. */
import { drawPath, SANS, styled } from "../core/canvas.js";
import { boxOf } from "../geo/rings.js";
import { ROLES } from "../core/roles.js";

const FROM = 200; // so many pins of the story draw together

const CELL = 62; // pixels

/** The pins that stand alone, the clusters, and the faint ones where they are too many for signs of their own.
    @param {Atlas} atlas @param {View} view */
export const clustered = (atlas, view) => {
  const { pins } = atlas.shown();
  const faint = pins.length > 150 ? pins.findIndex(({ strength }) => strength === 1) : 0;
  const crowd = faint < 0 ? pins : pins.slice(0, faint);
  const strong = faint < 0 ? [] : pins.slice(faint);
  if (strong.length <= FROM) return { crowd, singles: strong, clusters: [] };
  const level = Math.round(view.zoom * 2) / 2;
  if (atlas._clusters?.pins !== pins || atlas._clusters.level !== level)
    atlas._clusters = { pins, level, crowd, ...gathered(strong, level, atlas) };
  return atlas._clusters;
};

/** @param {Look[]} pins @param {number} level @param {Atlas} atlas */
const gathered = (pins, level, atlas) => {
  const cell = CELL / (256 * 2 ** level);
  const cells = new Map();
  const singles = [];
  for (const pin of pins) {
    if (atlas.picked?.place === pin.feature.place) {
      singles.push(pin);
      continue;
    }
    const { x, y } = /** @type {Spotted} */ (pin.feature);
    const key = Math.floor(x / cell) * 1048576 + Math.floor(y / cell);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(pin);
  }
  const clusters = [];
  for (const those of cells.values()) {
    if (those.length < 3) singles.push(...those);
    else clusters.push(clusterOf(those));
  }
  return { singles, clusters: apart(clusters, 256 * 2 ** level).sort((one, other) => one.count - other.count) };
};

/** Clusters that would overlap become one, the larger taking in the smaller. @param {Cluster[]} clusters @param {number} scale */
const apart = (clusters, scale) => {
  /** @type {Cluster[]} */
  const kept = [];
  for (const cluster of clusters.sort((one, other) => other.count - one.count || one.x - other.x)) {
    const near = kept.find((other) => Math.hypot(other.x - cluster.x, other.y - cluster.y) * scale < (other.size + cluster.size) * 0.95);
    if (near) kept[kept.indexOf(near)] = joined(near, cluster);
    else kept.push(cluster);
  }
  return kept;
};

/** @param {number} count */
const sizeOf = (count) => Math.min(24, 10 + 2.6 * Math.log2(count));

/** @param {Cluster} one @param {Cluster} other @returns {Cluster} */
const joined = (one, other) => {
  const count = one.count + other.count;
  /** @param {"x" | "y"} axis */
  const middle = (axis) => (one[axis] * one.count + other[axis] * other.count) / count;
  const box = boxOf([...one.box, ...other.box]);
  return { ...one, x: middle("x"), y: middle("y"), count, box, size: sizeOf(count) };
};

/** @param {Look[]} pins @returns {Cluster} */
const clusterOf = (pins) => {
  const tally = new Map();
  let [x, y] = [0, 0];
  const spots = pins.map(({ feature }) => /** @type {Spotted} */ (feature));
  for (const spot of spots) {
    x += spot.x;
    y += spot.y;
  }
  for (const { role } of pins) {
    tally.set(role, (tally.get(role) || 0) + 1);
  }
  const count = pins.length;
  const role = ROLES.reduce((best, name) => ((tally.get(name) || 0) > (tally.get(best) || 0) ? name : best), pins[0].role);
  const points = new Float64Array(spots.length * 2);
  spots.forEach((spot, i) => points.set([spot.x, spot.y], i * 2));
  const box = boxOf(points);
  return { x: x / count, y: y / count, count, role, box, size: sizeOf(count) };
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Cluster[]} clusters */
export const paintClusters = (context, view, atlas, clusters) => {
  for (const { x, y, count, role, size } of clusters) {
    const [px, py] = [view.x(view.near(x)), view.y(y)];
    if (px < -30 || py < -30 || px > view.width + 30 || py > view.height + 30) continue;
    const colour = atlas.colours[role ?? "quiet"];
    styled(context, { fillStyle: colour, globalAlpha: 0.22 }, () => drawPath(context, () => context.arc(px, py, size + 4, 0, 7), "fill"));
    styled(context, { fillStyle: atlas.colours.halo, strokeStyle: colour, lineWidth: 2 }, () => {
      drawPath(context, () => context.arc(px, py, size, 0, 7), "fill");
      drawPath(context, () => context.arc(px, py, size, 0, 7));
    });
    styled(context, { fillStyle: colour, font: `600 ${size > 17 ? 13 : 12}px ${SANS}`, textAlign: "center", textBaseline: "middle" }, () =>
      context.fillText(String(count), px, py + 0.5));
  }
};
