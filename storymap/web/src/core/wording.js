/* Small shapes of words: lists, capitals, figures that count. */
import { figure } from "./interface.js";

/**
 * Names as a sentence has them: "a, b and c".
 * @param {string[]} names
 * @param {string} and the word before the last
 */
export const listed = (names, and = "and") =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}` : names.join("");

/** @param {string} words */
export const capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * A number to two figures, to one below a limit, with commas between thousands.
 * @param {number} number
 * @param {number} limit
 */
export const rounded = (number, limit = 100) => figure(Number(number.toPrecision(number < limit ? 1 : 2)));
