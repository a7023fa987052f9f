/* What a presenter shows at a time: a passage, or so many of its sentences as can be read from the back row. */

const MOST = 230; // letters at a time

/** @param {string} text @param {string} language */
const sentencesOf = (text, language) => {
  if (!("Segmenter" in Intl)) return [...text.matchAll(/[^.!?…。！？]+[.!?…。！？]*["”’»)\]]*\s*/gu)].map(([found]) => found);
  let cutter;
  try {
    cutter = new Intl.Segmenter(language, { granularity: "sentence" });
  } catch {
    cutter = new Intl.Segmenter("en", { granularity: "sentence" }); // no such language
  }
  return [...cutter.segment(text)].map(({ segment }) => segment);
};

/** The stretches of a text, each of whole sentences and about as long as its neighbours: [start, end] in letters.
    @param {string} text @param {string} [language] @param {number} [most] @returns {[number, number][]} */
export const stretchesOf = (text, language = "en", most = MOST) => {
  const goal = text.length / Math.ceil(text.length / most);
  /** @type {[number, number][]} */
  const found = [];
  let [start, at] = [0, 0];
  for (const sentence of sentencesOf(text, language)) {
    // Another sentence joins while that brings the stretch nearer to its share of the text.
    if (at > start && at + sentence.length / 2 - start > goal) {
      found.push([start, at]);
      start = at;
    }
    at += sentence.length;
  }
  if (text.slice(start).trim() || !found.length) found.push([start, text.length]);
  return found;
};

/** A copy of a stretch of an element's text with what it holds, without ids and without what only links do.
    @param {Element} passage @param {number} start @param {number} end */
export const copyOf = (passage, start, end) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  range.selectNodeContents(passage);
  let at = 0;
  for (let node = /** @type {Text} */ (walker.nextNode()); node; node = /** @type {Text} */ (walker.nextNode())) {
    const next = at + node.data.length;
    if (at <= start && start < next) range.setStart(node, start - at);
    if (at < end && end <= next) range.setEnd(node, end - at);
    at = next;
  }
  const copy = range.cloneContents();
  for (const one of copy.querySelectorAll(".number, .out")) one.remove();
  for (const one of [...copy.querySelectorAll("a, [id]")]) {
    const plain = document.createElement("span");
    plain.className = one.className;
    Object.assign(plain.dataset, one.dataset);
    if (one.id) plain.dataset.mention = one.id;
    plain.append(...one.childNodes);
    one.replaceWith(plain);
  }
  return copy;
};
