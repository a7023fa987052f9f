import assert from "node:assert/strict";
import { test } from "node:test";
import { isTooMute, labelled, LEAST, wantsTight, widthOf } from "../src/time/layout.js";

test("a sign is as wide as its words, and without them as wide as a finger", () => {
  assert.equal(widthOf(100, false), 112);
  assert.equal(widthOf(10, false), 54);
  assert.equal(widthOf(100, true), LEAST);
});

test("signs are drawn together only where their words do not fit and the signs alone do", () => {
  const signs = Array.from({ length: 10 }, () => ({ width: 80, gap: 1 }));
  assert.ok(!wantsTight(signs, 2000));
  assert.ok(wantsTight(signs, 500));
  assert.ok(!wantsTight(signs, 200));
});

test("of words that run into each other the more important stand", () => {
  const signs = [{ middle: 50, width: 60, rank: 1 }, { middle: 80, width: 60, rank: 9 }, { middle: 200, width: 60, rank: 1 }];
  assert.deepEqual(labelled(signs), [false, true, true]);
});

test("equal signs keep the order of the line", () => {
  const signs = [{ middle: 50, width: 60, rank: 1 }, { middle: 80, width: 60, rank: 1 }];
  assert.deepEqual(labelled(signs), [true, false]);
});

test("a strip where most signs have lost their words is too mute", () => {
  assert.ok(isTooMute([true, false, false]));
  assert.ok(!isTooMute([true, true, false]));
});
