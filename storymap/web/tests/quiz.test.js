import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../src/player/memory.js";
import { csvOf } from "../src/player/results.js";

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
  const [, row] = csvOf([{ question, given: "=1+1", right: true, points: 1 }]).split("\r\n");
  assert.equal(row, '"1","q1","find","Where is ""X""?","\'=1+1","yes","1.00"');
});
