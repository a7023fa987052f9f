/* Distances and shortest ways on the globe. */
import { poleOf, project, toRadians, unproject } from "./mercator.js";

export const EARTH_KM = 6371.0088;
export const MILE_KM = 1.609344;
const STEPS = 32; // of a way, even
const FAR = 1500; // kilometres; nearer than that a straight line and the shortest way look alike
const HIGHEST = project(0, 78)[1]; // no arrow leaves the map at the top

/**
 * The great-circle distance of two points, in kilometres.
 * @param {LatLon} one
 * @param {LatLon} other
 */
export const distanceKm = ([lat, lon], [otherLat, otherLon]) => {
  const half = Math.sin(toRadians(otherLat - lat) / 2) ** 2
    + Math.cos(toRadians(lat)) * Math.cos(toRadians(otherLat)) * Math.sin(toRadians(otherLon - lon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half)));
};

/** @param {Point} point */
const onSphere = ({ x, y }) => {
  const [lon, lat] = unproject(x, y);
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
};

/**
 * The point of the unit square at a share of the great circle from a to b, which lie an angle apart.
 * @param {number[]} a
 * @param {number[]} b
 * @param {number} angle
 * @param {number} share
 */
const between = (a, b, angle, share) => {
  const [p, q] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
  const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
  return project((Math.atan2(y, x) * 180) / Math.PI, (Math.asin(Math.max(-1, Math.min(1, z))) * 180) / Math.PI);
};

/**
 * The shortest way over the globe between two points of the unit square, x running on past the antimeridian.
 * @param {Point} one
 * @param {Point} other
 * @param {{steps?: number, straightBelow?: number}} [options] a way shorter than so many kilometres is a straight line
 * @returns {Point[]}
 */
export const shortestWay = (one, other, { steps = STEPS, straightBelow = FAR } = {}) => {
  const [a, b] = [onSphere(one), onSphere(other)];
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const end = poleOf() ? other.x : other.x - Math.round(other.x - one.x);
  const isStraight = angle * EARTH_KM < straightBelow || angle > 3.1 || angle === 0;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const flat = { x: one.x + (end - one.x) * (i / steps), y: one.y + (other.y - one.y) * (i / steps) };
    if (isStraight) return flat;
    const [x, y] = between(a, b, angle, i / steps);
    return { x: poleOf() ? x : x + Math.round(flat.x - x), y };
  });
};

/**
 * The shortest way as an arrow can be drawn: one across the Arctic only as far north as the map can show it.
 * @param {Point} one
 * @param {Point} other
 */
export const greatCircle = (one, other) => {
  const points = shortestWay(one, other);
  if (poleOf()) return points;
  const top = Math.min(...points.map(({ y }) => y));
  const level = Math.min(one.y, other.y);
  if (top >= HIGHEST || level <= HIGHEST) return points;
  const kept = (level - HIGHEST) / (level - top);
  const [start, end] = [points[0], points[STEPS]];
  return points.map(({ x, y }, i) => {
    const flat = { x: start.x + (end.x - start.x) * (i / STEPS), y: start.y + (end.y - start.y) * (i / STEPS) };
    return { x: flat.x + (x - flat.x) * kept, y: flat.y + (y - flat.y) * kept };
  });
};
