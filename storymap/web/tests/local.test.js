import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePole, pointOf, project, unproject } from "../src/geo/mercator.js";
import { coastsOf } from "../src/map/local.js";

test("the edges of a cell are no coast", () => {
  const ring = [[0, 0], [2000, 0], [2000, 500], [900, 700], [300, 900], [0, 800], [0, 0]];
  assert.deepEqual(coastsOf(ring), [[[2000, 500], [900, 700], [300, 900], [0, 800]]]);
});

test("an island that touches no edge is all coast", () => {
  const ring = [[10, 10], [20, 10], [20, 20], [10, 10]];
  assert.deepEqual(coastsOf(ring), [ring]);
});

test("around a pole the pole lies in the middle, and a point comes back from where it was put", () => {
  for (const side of [1, -1]) {
    choosePole(side);
    assert.deepEqual(project(77, 90 * side), [0.5, 0.5]);
    for (const [lat, lon] of [[61 * side, -46], [80 * side, 170], [10 * side, 12]]) {
      const [x, y] = project(lon, lat);
      const back = pointOf({ x, y });
      assert.ok(Math.abs(back[0] - lat) < 1e-9 && Math.abs(back[1] - lon) < 1e-9);
      assert.equal(unproject(x, y).length, 2);
    }
  }
  choosePole(0);
});
