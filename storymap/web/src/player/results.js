/* The results as a table that a spreadsheet opens. */
const HEAD = ["number", "question_id", "kind", "question", "answer", "right", "points"];

/** A field in quotes; what a spreadsheet would take for a formula is made plain text. @param {unknown} value */
const cell = (value) => {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/**
 * One row a question, as CSV.
 * @param {{question: {id: string, kind: string, prompt: string}, given: string, right: boolean, points: number}[]} results
 */
export const csvOf = (results) => {
  const rows = results.map(({ question, right, points, given }, i) =>
    [i + 1, question.id, question.kind, question.prompt, given, right ? "yes" : "no", points.toFixed(2)]);
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
};

/** Save a text as a file on the reader's device. @param {string} name @param {string} text */
export const saveFile = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
