/* Boxes in the unit square, and the view that holds them. */

import { poleOf } from "./mercator.js";

export const NEAREST = 9; // zoom levels
const [USUAL_FARTHEST, FARTHEST] = [3, 0];

/**
 * Where the widest empty stretch of a circle of length 1 ends, given the stretches that are taken.
 * @param {[number, number][]} spans sorted
 */
const startAfterGap = (spans) => {
  let [start, widest, edge] = [spans[0][0], -Infinity, spans[0][1]];
  for (const [i, span] of [...spans.slice(1), [spans[0][0] + 1, 0]].entries()) {
    if (span[0] - edge > widest) {
      widest = span[0] - edge;
      start = i === spans.length - 1 ? spans[0][0] : span[0];
    }
    edge = Math.max(edge, span[1]);
  }
  return start;
};

/**
 * Boxes joined the short way round: the widest empty stretch of the globe stays outside.
 * @param {Box[]} boxes
 * @returns {Box}
 */
export const joinBoxes = (boxes) => {
  const spans = boxes
    .map(([west, , east]) => /** @type {[number, number]} */ ([west - Math.floor(west), east - Math.floor(west)]))
    .sort((one, other) => one[0] - other[0]);
  const start = startAfterGap(spans);
  const width = Math.min(1, Math.max(...spans.map(([west, east]) => east + (west < start - 1e-9 ? 1 : 0) - start)));
  const [top, bottom] = [Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[3]))];
  return [start, Math.max(0.02, top), start + width, Math.min(0.98, bottom)];
};

/**
 * The centre and zoom that hold these boxes. Only a frame that would cut places off goes below the usual zoom.
 * @param {{x: number, y: number}} size of the map in pixels
 * @param {Box[]} boxes
 * @param {Padding} padding
 * @param {number} nearest the zoom that it does not go beyond
 * @returns {MapFrame}
 */
export const frameBoxes = (size, boxes, [top, right, bottom, left], nearest) => {
  const box = joinBoxes(boxes);
  const [width, height] = [Math.max(60, size.x - left - right), Math.max(60, size.y - top - bottom)];
  const fits = Math.log2(Math.min(width / Math.max(1e-9, box[2] - box[0]), height / Math.max(1e-9, box[3] - box[1])) / 256);
  const zoom = Math.max(Math.min(fits, USUAL_FARTHEST), Math.max(FARTHEST, Math.min(nearest, fits)));
  const scale = 256 * 2 ** zoom;
  const x = (box[0] + box[2]) / 2 + (right - left) / 2 / scale;
  const middle = (box[1] + box[3]) / 2 + (bottom - top) / 2 / scale;
  // A view of the world need not show the empty ends beyond the places: the ice at the bottom is no part of a story.
  const half = size.y / 2 / scale;
  const low = Math.max(0.78, box[3] + bottom / scale) - half;
  const high = Math.min(0.06, box[1] - top / scale) + half;
  const y = !poleOf() && high < low ? Math.max(high, Math.min(low, middle)) : middle;
  return { x, y, zoom, box };
};

/** Whether a view shows a frame well enough already. @param {any} view @param {MapFrame} frame */
export const isShown = (view, { x, y, zoom, box }) => {
  const turn = view.near(x) - x;
  const isInside = view.left < box[0] + turn && view.right > box[2] + turn && view.top < box[1] && view.bottom > box[3];
  return isInside && shiftTo(view, { x, y }) < 0.15 && Math.abs(view.zoom - zoom) < 0.22;
};

/** How far the middle of a view is from a point, as a share of the view. @param {any} view @param {Point} point */
export const shiftTo = (view, { x, y }) =>
  Math.hypot(((view.near(x) - view.centre) * view.scale) / view.width, ((y - (view.top + view.bottom) / 2) * view.scale) / view.height);
