/* Curves in pixels: bending them, walking along them, how far a point is from them. */

/**
 * Points as a curve whose lengths are known.
 * @param {Point[]} points
 */
export const measured = (points) => {
  const lengths = [0];
  for (let i = 1; i < points.length; i++)
    lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
  return { points, lengths, length: lengths[lengths.length - 1] };
};

/**
 * A way bent a little further, so that there and back, and several along one way, lie apart.
 * @param {Point[]} points
 * @param {{twins: number, back: boolean, isNorth: boolean, bow?: number}} beside how many run the same way, whether one runs back;
 *   whether it lies on the northern half; how much of the usual bend it has
 */
export const bent = (points, { twins, back, isNorth, bow: share = 1 }) => {
  const [start, end, middle] = [points[0], points[points.length - 1], points[points.length >> 1]];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const chord = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [dy / chord, -dx / chord];
  const bow = (middle.x - (start.x + end.x) / 2) * nx + (middle.y - (start.y + end.y) / 2) * ny;
  // Towards the nearer pole, as the shortest way bends; the way back bends away, a twin further out.
  const outward = dx > 0 === isNorth ? 1 : -1;
  const side = Math.abs(bow) > 2 ? Math.sign(bow) : outward;
  const wanted = Math.max(10, Math.min(75, chord * 0.11)) * share * (1 + 0.8 * twins);
  const more = back ? -side * (Math.abs(bow) + wanted) : side * Math.max(0, wanted - (twins ? 0 : Math.abs(bow)));
  return points.map(({ x, y }, i) => {
    const t = i / (points.length - 1);
    const by = more * 4 * t * (1 - t);
    return { x: x + nx * by, y: y + ny * by };
  });
};

/**
 * The point at a share of the visible arrow, 0 its tail and 1 its tip.
 * @param {Curve} curve
 * @param {number} t
 */
export const pointOnCurve = ({ points, lengths, length, from, to }, t) => {
  const goal = (from + (to - from) * t) * length;
  let at = 1;
  while (at < points.length - 1 && lengths[at] < goal) at++;
  const part = (goal - lengths[at - 1]) / (lengths[at] - lengths[at - 1] || 1);
  const [a, b] = [points[at - 1], points[at]];
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
};

/**
 * How far a point is from a stretch of line, in pixels.
 * @param {Point} point
 * @param {Point} a
 * @param {Point} b
 */
export const distanceToSegment = (point, a, b) => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a.x + t * dx - point.x, a.y + t * dy - point.y);
};

/**
 * Whether a point lies within reach of a curve.
 * @param {Curve | null} curve
 * @param {Point} point
 * @param {number} reach
 */
export const isNearCurve = (curve, point, reach) =>
  Boolean(curve?.points.some((end, i) => i > 0 && distanceToSegment(point, curve.points[i - 1], end) < reach));
