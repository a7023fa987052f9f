/* The words of a moment in the text: marked without a change to the text itself. */
import { pageData } from "../text/page.js";

/** By the number of a moment. @type {Map<number, Range[]>} */
const ranges = new Map();

/** Mark the words of one moment, or of none. @param {number | null} number */
export const markMoment = (number) => {
  if (!("highlights" in CSS)) return;
  const found = number === null ? [] : rangesOf(number);
  if (found.length) CSS.highlights.set("storymap-time", new Highlight(...found));
  else CSS.highlights.delete("storymap-time");
};

/** A range stays with its words when something is put between them; it is sought anew where they were written anew. @param {number} number */
const rangesOf = (number) => {
  const known = ranges.get(number);
  if (known?.every(({ collapsed }) => !collapsed)) return known;
  /** @type {Range[]} */
  const found = pageData.times[number].spans.map(rangeOf).filter(Boolean);
  ranges.set(number, found);
  return found;
};

/** @param {[number, number, number]} span */
const rangeOf = ([paragraph, start, end]) => {
  const home = document.getElementById(`p${paragraph}`);
  if (!home) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
  let [at, begun] = [0, false];
  for (let node = /** @type {Text} */ (walker.nextNode()); node; node = /** @type {Text} */ (walker.nextNode())) {
    const next = at + node.data.length;
    if (!begun && start < next) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return null;
};
