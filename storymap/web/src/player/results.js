/* The results: as a table that a spreadsheet opens, under the pupil's name, and as a short code to read aloud. */
const HEAD = ["number", "question_id", "kind", "question", "answer", "right", "points", "marks", "name", "class", "date", "story"];
/** Figures and letters that nobody mistakes for one another: no I, L, O, U. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @typedef {{question: {id: string, kind: string, prompt: string, marks?: number}, given: string, right: boolean, points: number}} Result */
/** @typedef {{name: string, group: string, date: string}} Pupil */

/** A field in quotes; what a spreadsheet would take for a formula is made plain text. @param {unknown} value */
const cell = (value) => {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/**
 * One row a question, as CSV.
 * @param {Result[]} results @param {Pupil} pupil @param {string} story
 */
export const csvOf = (results, pupil, story) => {
  const rows = results.map(({ question, right, points, given }, i) =>
    [i + 1, question.id, question.kind, question.prompt, given, right ? "yes" : "no", points.toFixed(2), question.marks ?? 1,
      pupil.name, pupil.group, pupil.date, story]);
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};

/** A text as a part of a file's name. @param {string} text */
const plain = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join("-").slice(0, 40).replace(/-+$/, "");

/** "kamau-flood-in-quito.csv": the surname, and the story. @param {string} name @param {string} story */
export const fileName = (name, story) => {
  const surname = plain(name.trim().split(/\s+/).at(-1));
  return `${[surname || "quiz-results", plain(story)].filter(Boolean).join("-")}.csv`;
};

/** A number that differs where the questions do (FNV-1a). @param {string} text */
const mixed = (text) => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

/**
 * Which answers were right, in the order of the quiz, as a few signs: two for the quiz, one for five answers, one to check.
 * @param {string[]} ids @param {boolean[]} right
 */
export const codeOf = (ids, right) => {
  const print = mixed(ids.join(",")) % 1024;
  const values = [print >> 5, print & 31];
  for (let at = 0; at < right.length; at += 5)
    values.push(right.slice(at, at + 5).reduce((sum, yes, i) => sum + (yes ? 16 >> i : 0), 0));
  values.push(values.reduce((sum, value, i) => sum + (i + 1) * value, 0) % 31);
  const signs = values.map((value) => SIGNS[value]).join("");
  return signs.replace(/(.{4})(?=.)/g, "$1-");
};

/** Save a text as a file on the reader's device. @param {string} name @param {string} text */
export const saveFile = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
