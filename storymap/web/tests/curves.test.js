import assert from "node:assert/strict";
import { test } from "node:test";
import { bent, distanceToSegment, isNearCurve, measured, pointOnCurve } from "../src/geo/curves.js";

const WAY = Array.from({ length: 33 }, (_, i) => ({ x: i * 10, y: 100 }));
const curveOf = (points) => ({ ...measured(points), from: 0, to: 1 });
const bulge = (beside) => bent(WAY, { twins: 0, back: false, isNorth: true, ...beside })[16].y - 100;

test("a bent way keeps its two ends", () => {
  const points = bent(WAY, { twins: 0, back: false, isNorth: true });
  assert.deepEqual([points[0], points[32]], [WAY[0], WAY[32]]);
});

test("there and back bend to either side, and a twin further out", () => {
  assert.ok(bulge({}) * bulge({ back: true }) < 0);
  assert.ok(Math.abs(bulge({ twins: 1 })) > Math.abs(bulge({})) + 10);
});

test("a way bends towards the nearer pole", () => {
  assert.ok(bulge({ isNorth: true }) < 0);
  assert.ok(bulge({ isNorth: false }) > 0);
});

test("half way along a curve lies half its length", () => {
  const curve = curveOf([{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 30, y: 10 }]);
  assert.deepEqual(pointOnCurve(curve, 0.5), { x: 20, y: 0 });
  assert.deepEqual(pointOnCurve({ ...curve, from: 0.25 }, 0), { x: 10, y: 0 });
});

test("a point beside a stretch is as far as its foot, beyond it as far as its end", () => {
  const [a, b] = [{ x: 0, y: 0 }, { x: 10, y: 0 }];
  assert.equal(distanceToSegment({ x: 5, y: 3 }, a, b), 3);
  assert.equal(distanceToSegment({ x: 13, y: 4 }, a, b), 5);
});

test("a curve is met within reach, and no curve never", () => {
  assert.ok(isNearCurve(curveOf(WAY), { x: 155, y: 105 }, 9));
  assert.ok(!isNearCurve(curveOf(WAY), { x: 155, y: 120 }, 9));
  assert.ok(!isNearCurve(null, { x: 0, y: 0 }, 9));
});
