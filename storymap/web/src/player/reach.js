/* How far a click is from the place that was looked for: from its shape, not from its middle. */
import { distanceKm, isInside, toRadians } from "../map/index.js";

/**
 * Flat steps in hundredths of a degree (east, north) → [lat, lon] pairs.
 * @param {number[]} steps
 * @returns {LatLon[]}
 */
export const unpacked = (steps) => {
  /** @type {LatLon[]} */
  const points = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([y / 100, x / 100]);
  }
  return points;
};

/** A longitude in the copy of the world that is nearest to another. @param {number} lon @param {number} to */
export const turnedTo = (lon, to) => lon + 360 * Math.round((to - lon) / 360);

/**
 * Kilometres from a point to a line of points: near enough flat around the point.
 * @param {LatLon[]} points
 * @param {LatLon} point
 * @param {boolean} isClosed
 */
const toLine = (points, [lat, lon], isClosed) => {
  const squeeze = Math.cos(toRadians(lat));
  /** @type {[number, LatLon | null]} */
  let [best, at] = [Infinity, null];
  for (let i = isClosed ? 0 : 1; i < points.length; i++) {
    const [[ay, ax], [by, bx]] = [points[i ? i - 1 : points.length - 1], points[i]];
    const [dx, dy, px, py] = [(bx - ax) * squeeze, by - ay, (lon - ax) * squeeze, lat - ay];
    const share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
    const off = (px - share * dx) ** 2 + (py - share * dy) ** 2;
    if (off < best) [best, at] = [off, [ay + share * dy, ax + share * (bx - ax)]];
  }
  return at ? distanceKm([lat, lon], at) : Infinity;
};

/**
 * Kilometres from a point to a place: 0 inside its shape.
 * @param {{at: LatLon, rings: number[][], lines: number[][]}} place
 * @param {LatLon} point
 */
export const reachTo = (place, [lat, lon]) => {
  const parts = [...place.rings, ...place.lines].map(unpacked);
  if (!parts.length) return distanceKm(place.at, [lat, lon]);
  let [best, inside] = [Infinity, false];
  for (const [i, points] of parts.entries()) {
    const isRing = i < place.rings.length;
    for (const shift of [-360, 0, 360]) {
      if (isRing && isInside(points.flatMap(([y, x]) => [x, y]), lon + shift, lat)) inside = !inside;
      best = Math.min(best, toLine(points, [lat, lon + shift], isRing));
    }
  }
  return inside ? 0 : best;
};

/** The points of an answer so many kilometres off: all within the tolerance, then fewer with the distance. @param {number} km @param {number} tolerance */
export const pointsFor = (km, tolerance) => (km <= tolerance ? 1 : Math.max(0, 1 - (km - tolerance) / (4 * tolerance)));
