/* Web Mercator: degrees to the unit square and back. */
const LIMIT = 85.0511287798; // degrees: where the square ends

/** @param {number} degrees */
export const toRadians = (degrees) => (degrees * Math.PI) / 180;

/**
 * Longitude and latitude in degrees → x and y in [0, 1], x growing east, y growing south.
 * @param {number} lon
 * @param {number} lat
 * @returns {[number, number]}
 */
export const project = (lon, lat) => {
  const sine = Math.sin(toRadians(Math.max(-LIMIT, Math.min(LIMIT, lat))));
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
};

/**
 * x and y in the unit square → longitude and latitude in radians.
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export const unproject = (x, y) => [2 * Math.PI * (x - 0.5), Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))];

/** @param {number} x degrees east */
export const longitude = (x) => (x - 0.5) * 360;

/** @param {number} y degrees north */
export const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/**
 * A point of the unit square as [lat, lon] in degrees.
 * @param {Point} point
 * @returns {LatLon}
 */
export const pointOf = ({ x, y }) => [latitude(y), longitude(x)];

/** How many times a length is drawn larger at a latitude than at the equator. @param {number} lat */
export const stretch = (lat) => 1 / Math.cos(toRadians(lat));
