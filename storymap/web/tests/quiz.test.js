import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../src/player/memory.js";
import { codeOf, csvOf, fileName } from "../src/player/results.js";

const storage = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};

test("what was missed is asked again first, what was known at once not at all", () => {
  const memory = new Memory("sample", storage());
  memory.keep("missed", false);
  memory.keep("known", true);
  for (let i = 0; i < 3; i++) memory.keep("sure", true);
  const due = memory.due([{ id: "sure" }, { id: "known" }, { id: "missed" }, { id: "never" }]);
  assert.deepEqual(due.map(({ id }) => id), ["missed", "known"]);
});

test("a device remembers the boxes, and a spoilt entry begins anew", () => {
  const device = storage();
  new Memory("sample", device).keep("a", true);
  assert.equal(new Memory("sample", device).box("a"), 2);
  device.setItem("storymap-quiz:sample", "{");
  assert.equal(new Memory("sample", device).box("a"), 0);
});

test("a spreadsheet takes no answer for a formula", () => {
  const question = { id: "q1", kind: "find", prompt: 'Where is "X"?' };
  const pupil = { name: "=Amina Kamau", group: "9b", date: "2026-05-04" };
  const [, row] = csvOf([{ question, given: "=1+1", right: true, points: 1 }], pupil, "Flood").split("\r\n");
  assert.equal(row, '"1","q1","find","Where is ""X""?","\'=1+1","yes","1.00","1","\'=Amina Kamau","9b","2026-05-04","Flood"');
});

test("a file is called after the pupil's surname and the story", () => {
  assert.equal(fileName("Amina Kamau", "Flood in Quito: what now?"), "kamau-flood-in-quito-what-now.csv");
  assert.equal(fileName("", "../../etc"), "quiz-results-etc.csv");
});

test("a code tells another quiz, and another answer, apart", () => {
  const code = codeOf(["a", "b", "c"], [true, false, true]);
  assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{1,4})*$/);
  assert.notEqual(code, codeOf(["a", "b", "c"], [true, true, true]));
  assert.notEqual(code.slice(0, 2), codeOf(["a", "b", "d"], [true, false, true]).slice(0, 2));
});
