/* Degrees to the unit square and back: Web Mercator, or the earth seen from above a pole.
   One page has one projection: it is chosen before anything is projected. */
const LIMIT = 85.0511287798; // degrees: where the square ends

/** @param {number} degrees */
export const toRadians = (degrees) => (degrees * Math.PI) / 180;

let pole = 0; // 1: seen from above the north pole, -1: the south pole, 0: Mercator

/** Draw the page from above a pole (1 north, -1 south), or as usual (0). @param {number} side */
export const choosePole = (side) => {
  pole = Math.sign(side || 0);
};

/** The pole that the page is drawn around: 1, -1, or 0 for none. */
export const poleOf = () => pole;

/** Azimuthal, true to distance from the pole, which lies in the middle; Greenwich points down in the north, up in the south.
    @param {number} lon @param {number} lat @returns {[number, number]} */
const polar = (lon, lat) => {
  const far = (90 - pole * lat) / 360;
  return [0.5 + far * Math.sin(toRadians(lon)), 0.5 + pole * far * Math.cos(toRadians(lon))];
};

/** How far down the square a latitude lies. @param {number} lat */
const down = (lat) => {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

/**
 * Longitude and latitude in degrees → x and y in [0, 1], x growing east, y growing south.
 * @param {number} lon
 * @param {number} lat
 * @returns {[number, number]}
 */
export const project = (lon, lat) => {
  return pole ? polar(lon, lat) : [lon / 360 + 0.5, down(lat)];
};

/** Flat degrees projected: a world of them without a list for each point. @param {ArrayLike<number>} degrees */
export const flatProjected = (degrees) => {
  const points = new Float64Array(degrees.length);
  for (let i = 0; i < degrees.length; i += 2) {
    if (pole) [points[i], points[i + 1]] = polar(degrees[i], degrees[i + 1]);
    else {
      points[i] = degrees[i] / 360 + 0.5;
      points[i + 1] = down(degrees[i + 1]);
    }
  }
  return points;
};

/**
 * x and y in the unit square → longitude and latitude in radians.
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export const unproject = (x, y) => {
  if (pole) return [Math.atan2(x - 0.5, pole * (y - 0.5)), pole * (Math.PI / 2 - 2 * Math.PI * Math.hypot(x - 0.5, y - 0.5))];
  return [2 * Math.PI * (x - 0.5), Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))];
};

/** @param {number} x degrees east, in Mercator */
export const longitude = (x) => (x - 0.5) * 360;

/** @param {number} y degrees north, in Mercator */
export const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/**
 * A point of the unit square as [lat, lon] in degrees.
 * @param {Point} point
 * @returns {LatLon}
 */
export const pointOf = ({ x, y }) => {
  if (!pole) return [latitude(y), longitude(x)];
  const [lon, lat] = unproject(x, y);
  return [(lat * 180) / Math.PI, (lon * 180) / Math.PI];
};

/** How many times a length is drawn larger at a latitude than at the equator. @param {number} lat */
export const stretch = (lat) => 1 / Math.cos(toRadians(lat));
