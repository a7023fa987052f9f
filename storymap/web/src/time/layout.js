/* How the signs of the strip share its room: pure sums, in pixels. */
export const LEAST = 26; // pixels a sign takes without its words
export const LABELLED = 54; // and with them
const MOST_MUTE = 0.4; // of the signs; where more would stand without words, the strip is longer than its window instead

/** The half width of each sign, and where its middle is on a line that is pushed along. @param {number} width @param {boolean} isTight */
export const widthOf = (width, isTight) => (isTight ? LEAST : Math.max(LABELLED, width + 12));

/**
 * Whether all signs should be in sight, with the words of some left out, rather than the strip pushed along.
 * @param {{width: number, gap: number}[]} signs
 * @param {number} room
 */
export const wantsTight = (signs, room) => {
  const wanted = signs.reduce((sum, { width, gap }) => sum + widthOf(width, false) + 3 * gap, 0);
  return wanted > room && room - 60 > signs.length * LEAST;
};

/**
 * Which signs keep their words, the most important first: none of them runs into another.
 * @param {{middle: number, width: number, rank: number}[]} signs
 * @returns {boolean[]}
 */
export const labelled = (signs) => {
  const taken = [];
  const kept = signs.map(() => false);
  const order = signs.map((_, i) => i).sort((one, other) => signs[other].rank - signs[one].rank);
  for (const i of order) {
    const { middle, width } = signs[i];
    const [start, end] = [middle - width / 2 - 5, middle + width / 2 + 5];
    kept[i] = taken.every(([from, to]) => end <= from || start >= to);
    if (kept[i]) taken.push([start, end]);
  }
  return kept;
};

/** @param {boolean[]} kept */
export const isTooMute = (kept) => kept.filter((one) => !one).length > MOST_MUTE * kept.length;
