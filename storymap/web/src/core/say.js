/* The words of the page: a catalogue that the data block brings, so that no English stands in these files. */

/** @type {Record<string, string | [string, string]>} */
const catalogue = {};

/** Take in more words: key → a text, or [for one, for another number]. @param {Record<string, string | [string, string]>} words */
export const learn = (words) => Object.assign(catalogue, words);

/**
 * The text of a key, with values in the place of {names}; ``number`` chooses between one and many.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const say = (key, values = {}) => {
  const entry = catalogue[key];
  if (entry === undefined) throw new Error(`No words for ${key}`);
  const text = typeof entry === "string" ? entry : entry[values.number === 1 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
};
