import assert from "node:assert/strict";
import { test } from "node:test";
import { stretchesOf } from "../src/present/steps.js";

const SENTENCE = "The ferry left the harbour at dawn and nobody waved. ";

test("a short passage is shown at once", () => assert.deepEqual(stretchesOf(SENTENCE), [[0, SENTENCE.length]]));

test("a long passage is shown in stretches that end with a sentence and leave nothing out", () => {
  const text = SENTENCE.repeat(12).trim();
  const found = stretchesOf(text);
  assert.ok(found.length >= 3);
  assert.equal(found.map(([start, end]) => text.slice(start, end)).join(""), text);
  for (const [start, end] of found) assert.match(text.slice(start, end).trim(), /waved\.$/);
});

test("stretches are about as long as each other", () => {
  const lengths = stretchesOf(SENTENCE.repeat(6)).map(([start, end]) => end - start);
  assert.ok(Math.max(...lengths) < 2 * Math.min(...lengths));
});

test("one very long sentence stays whole", () => assert.equal(stretchesOf("word ".repeat(200)).length, 1));

test("a text of an unknown language is cut all the same", () => assert.ok(stretchesOf(SENTENCE.repeat(12), "x-nobody-knows").length > 1));
