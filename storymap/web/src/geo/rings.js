/* Flat lists of points (x0, y0, x1, y1, …): boxes, areas, thinning, and the delta coding of the data block. */

/**
 * Widen a box so that it holds a point.
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
const grow = (box, x, y) => {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
};

/**
 * The box [left, top, right, bottom] around flat points.
 * @param {ArrayLike<number>} points
 */
export const boxOf = (points) => {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) grow(box, points[i], points[i + 1]);
  return box;
};

/**
 * Flat points as [x, y] pairs.
 * @param {ArrayLike<number>} points
 */
export const pairs = (points) => {
  /** @type {[number, number][]} */
  const found = [];
  for (let i = 0; i < points.length; i += 2) found.push([points[i], points[i + 1]]);
  return found;
};

/**
 * What a stretch of points adds to the area of a ring that it is part of: the sum of its trapezoids.
 * @param {ArrayLike<number>} points
 */
export const sweptBy = (points) => {
  let sum = 0;
  for (let i = 2; i < points.length; i += 2) sum += (points[i - 2] - points[i]) * (points[i - 1] + points[i + 1]);
  return sum / 2;
};

/** The number of the arc that a reference means; a negative one runs it backwards. @param {number} ref */
export const arcNumber = (ref) => (ref < 0 ? ~ref : ref);

/**
 * Flat delta-coded numbers as flat degrees.
 * @param {ArrayLike<number>} numbers
 * @param {ArrayLike<number>} scale
 * @param {ArrayLike<number>} translate
 */
export const toDegrees = (numbers, scale, translate) => {
  const degrees = new Float64Array(numbers.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    degrees[i] = x * scale[0] + translate[0];
    degrees[i + 1] = y * scale[1] + translate[1];
  }
  return degrees;
};

/**
 * An arc without the points that lie nearer than a gap to the one before; both ends stay.
 * @param {ArrayLike<number>} arc
 * @param {number} gap the square of the gap
 */
export const thinned = (arc, gap) => {
  const kept = [arc[0], arc[1]];
  let [x, y] = kept;
  const last = arc.length - 2;
  for (let i = 2; i < last; i += 2)
    if ((arc[i] - x) ** 2 + (arc[i + 1] - y) ** 2 >= gap) {
      [x, y] = [arc[i], arc[i + 1]];
      kept.push(x, y);
    }
  if (last > 0) kept.push(arc[last], arc[last + 1]);
  return kept;
};

/**
 * The area of a flat ring, negative where it turns the other way.
 * @param {ArrayLike<number>} ring
 */
export const areaOf = (ring) => {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += (ring[j] - ring[i]) * (ring[j + 1] + ring[i + 1]);
  return sum / 2;
};

/**
 * Whether a point lies in a ring, by counting the edges that it crosses on its way east.
 * @param {ArrayLike<number>} ring flat
 * @param {number} x
 * @param {number} y
 */
export const isInside = (ring, x, y) => {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
    if (ring[i + 1] > y !== ring[j + 1] > y && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i])
      inside = !inside;
  return inside;
};
