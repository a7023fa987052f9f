import assert from "node:assert/strict";
import { test } from "node:test";
import { frameBoxes, isShown, joinBoxes } from "../src/geo/frames.js";
import { latitude, longitude, pointOf, project, stretch } from "../src/geo/mercator.js";
import { areaOf, boxOf, isInside, sweptBy, thinned, toDegrees } from "../src/geo/rings.js";
import { distanceKm, greatCircle, shortestWay } from "../src/geo/sphere.js";
import { View } from "../src/geo/view.js";

const near = (one, other, by = 1e-6) => assert.ok(Math.abs(one - other) < by, `${one} is not ${other}`);
const LONDON = [51.5074, -0.1278];
const QUITO = [-0.2295, -78.5243];
const at = ([lat, lon]) => {
  const [x, y] = project(lon, lat);
  return { x, y };
};

test("a point comes back from the unit square where it was", () => {
  const [lat, lon] = pointOf(at(QUITO));
  near(lat, QUITO[0]);
  near(lon, QUITO[1]);
});

test("the equator and the prime meridian cross in the middle of the square", () => {
  assert.deepEqual([latitude(0.5), longitude(0.5)], [0, 0]);
});

test("lengths are drawn twice as long at sixty degrees", () => near(stretch(60), 2));

test("London lies 9,228 km from Quito", () => near(distanceKm(LONDON, QUITO), 9228, 1));

test("the shortest way across the Pacific runs on past the antimeridian", () => {
  const way = shortestWay(at([35.68, 139.69]), at([37.77, -122.42]));
  assert.ok(way.every(({ x }, i) => !i || x > way[i - 1].x));
  assert.ok(way.at(-1).x > 1);
});

test("the shortest way north of the equator bends north", () => {
  const way = shortestWay(at([40, -100]), at([40, 20]));
  assert.ok(way[16].y < way[0].y - 0.02);
});

test("a short way is a straight line", () => {
  const [start, middle, end] = [0, 16, 32].map((i) => shortestWay(at([50, 10]), at([51, 12]))[i]);
  near(middle.x, (start.x + end.x) / 2);
  near(middle.y, (start.y + end.y) / 2);
});

test("an arrow across the Arctic stays on the map", () => {
  const way = greatCircle(at([60, -100]), at([60, 80]));
  assert.ok(Math.min(...way.map(({ y }) => y)) >= project(0, 78)[1] - 1e-9);
});

test("boxes on both sides of the antimeridian are joined across it", () => {
  const [west, , east] = joinBoxes([[0.98, 0.4, 0.99, 0.5], [0.01, 0.4, 0.02, 0.5]]);
  near(west, 0.98);
  near(east, 1.02);
});

test("boxes that lie in a row are joined from the first to the last", () => {
  assert.deepEqual(joinBoxes([[0.5, 0.4, 0.55, 0.5], [0.3, 0.45, 0.35, 0.6]]), [0.3, 0.4, 0.55, 0.6]);
});

test("a frame shows its boxes, clear of the padding", () => {
  const boxes = [[0.5, 0.3, 0.52, 0.32], [0.55, 0.35, 0.57, 0.36]];
  const frame = frameBoxes({ x: 1000, y: 800 }, boxes, [60, 60, 60, 60], 9);
  const view = new View({ ...frame, width: 1000, height: 800 });
  assert.ok(boxes.every(([left, top, right, bottom]) => view.x(left) >= 59 && view.x(right) <= 941 && view.y(top) >= 59 && view.y(bottom) <= 741));
});

test("a single spot is looked at no nearer than it may be", () => {
  assert.equal(frameBoxes({ x: 1000, y: 800 }, [[0.5, 0.3, 0.5, 0.3]], [0, 0, 0, 0], 6).zoom, 6);
});

test("a view that shows a frame is left as it is, one that does not is not", () => {
  const frame = { x: 0.5, y: 0.4, zoom: 4, box: [0.49, 0.39, 0.51, 0.41] };
  const size = { width: 800, height: 600 };
  assert.ok(isShown(new View({ x: 0.5, y: 0.4, zoom: 4.1, ...size }), frame));
  assert.ok(!isShown(new View({ x: 0.5, y: 0.4, zoom: 6, ...size }), frame));
  assert.ok(!isShown(new View({ x: 0.7, y: 0.4, zoom: 4, ...size }), frame));
});

test("a view finds the copy of the world that is nearest its middle", () => {
  const view = new View({ x: 1.1, y: 0.5, zoom: 3, width: 800, height: 600 });
  near(view.near(0.05), 1.05);
  assert.ok(view.turns.includes(0) && view.turns.includes(1));
});

test("a ring has a box, an area and an inside", () => {
  const ring = [0, 0, 4, 0, 4, 2, 0, 2];
  assert.deepEqual(boxOf(ring), [0, 0, 4, 2]);
  assert.equal(Math.abs(areaOf(ring)), 8);
  assert.ok(isInside(ring, 1, 1));
  assert.ok(!isInside(ring, 5, 1));
});

test("thinning keeps both ends and drops what lies too near", () => {
  assert.deepEqual(thinned([0, 0, 0.1, 0, 2, 0, 2.1, 0, 3, 0], 1), [0, 0, 2, 0, 3, 0]);
});

test("delta-coded numbers become degrees", () => {
  assert.deepEqual([...toDegrees([10, 20, 1, -2], [0.5, 0.5], [100, 0])], [105, 10, 105.5, 9]);
});

test("a frame of the ends of the earth holds them on a small map too", () => {
  const boxes = [[0.4, 0.2, 0.4, 0.2], [0.6, 0.95, 0.6, 0.95]];
  const view = new View({ ...frameBoxes({ x: 320, y: 280 }, boxes, [24, 50, 58, 30], 9), width: 320, height: 280 });
  assert.ok(boxes.every(([, top, , bottom]) => view.y(top) >= 0 && view.y(bottom) <= 280));
});

test("what the two arcs of a ring sweep adds up to its area", () => {
  const [one, other] = [[0, 0, 4, 0, 4, 2], [4, 2, 0, 2, 0, 0]];
  assert.equal(Math.abs(sweptBy(one) + sweptBy(other)), Math.abs(areaOf([0, 0, 4, 0, 4, 2, 0, 2])));
});
