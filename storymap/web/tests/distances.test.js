import assert from "node:assert/strict";
import { test } from "node:test";
import { ringedPlace, ringsFor } from "../src/map/distances.js";

/** @param {number} place @param {number} x @param {string} [type] */
const feature = (place, x, type = "pin") => ({ place, x, y: 0.5, type });

/** @param {any[]} features @param {number | null} picked */
const atlas = (features, picked = null) => /** @type {any} */ ({
  picked: picked === null ? null : { place: picked },
  features: new Map(features.map((one) => [one.place, one])),
  view: { near: (/** @type {number} */ x) => x, centre: 0.5, top: 0.4, bottom: 0.6 },
  shown: () => ({ all: features.map((one) => ({ feature: one })) }),
});

test("rings are round figures that can be told apart and stay on the map", () => {
  assert.deepEqual(ringsFor(40, 900), [1, 2, 5, 10]);
  assert.deepEqual(ringsFor(4, 500), [10, 20, 50, 100]);
  assert.deepEqual(ringsFor(0.001, 500), []);
});

test("rings are drawn round the chosen place", () => {
  assert.equal(ringedPlace(atlas([feature(0, 0.5), feature(1, 0.9)], 1))?.place, 1);
});

test("without a choice they are drawn round the spot nearest to the middle of the map, and round no area", () => {
  assert.equal(ringedPlace(atlas([feature(0, 0.2), feature(1, 0.45), feature(2, 0.5, "area")]))?.place, 1);
  assert.equal(ringedPlace(atlas([])), null);
});
