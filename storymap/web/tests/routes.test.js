import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../src/geo/view.js";
import { curvesOf, isAlongRoute, isLeg, legsIn, legsOf, legsShown, stopReached, stopsShown } from "../src/map/routes.js";

const VIEW = new View({ x: 0.5, y: 0.4, zoom: 3, width: 1000, height: 800 });
const SPOTS = new Map([[0, 0.45], [1, 0.5], [2, 0.52], [3, 0.55], [4, 0.5005]].map(([place, x]) => [place, { place, x, y: 0.4 }]));
/** One route; each stop a place, the paragraph that tells it, whether it is inferred, whether it is passed through. */
const atlasOf = (stops, more = {}) => ({
  routes: [{ number: 0, stops: stops.map(([place, paragraph, inferred = false, passed = false], at) => ({ number: at + 1, place, paragraph, inferred, passed })) }],
  moves: [],
  features: SPOTS,
  showRoutes: true,
  span: null,
  reached: null,
  anchor: ({ x, y }, view) => ({ x: view.x(x), y: view.y(y) }),
  ...more,
});
const THREE = [[0, 1], [1, 2], [3, 4]];

test("a leg leads from each stop to the next, past a land that is only passed through", () => {
  const atlas = atlasOf([[0, 1], [2, 1, false, true], [3, 2]]);
  assert.deepEqual(legsOf(atlas, atlas.routes[0]).map(({ from, to }) => [from.place, to.place]), [[0, 3]]);
});

test("a place named twice running is one stop of the way", () => {
  const atlas = atlasOf([[0, 1], [0, 2], [1, 3]]);
  assert.equal(legsOf(atlas, atlas.routes[0]).length, 1);
});

test("a route grows with the paragraphs that are read", () => {
  const shown = (reached) => legsShown(atlasOf(THREE, { reached })).length;
  assert.deepEqual([0, 1, 2, 3, 4, null].map(shown), [0, 0, 1, 1, 2, 2]);
});

test("the switch and a chosen date take the routes away", () => {
  assert.deepEqual(legsShown(atlasOf(THREE, { showRoutes: false })), []);
  assert.deepEqual(legsShown(atlasOf(THREE, { span: {} })), []);
});

test("a leg belongs to the paragraph that tells its end", () =>
  assert.deepEqual(legsIn(atlasOf(THREE), 4).map(({ from, to }) => [from.place, to.place]), [[1, 3]]));

test("a move between neighbouring stops is a leg, one over several stops only runs along", () => {
  const atlas = atlasOf(THREE);
  const move = (from, to) => ({ number: 0, status: 0, from, to });
  assert.ok(isLeg(atlas, move(0, 1)) && !isLeg(atlas, move(0, 3)) && !isLeg(atlas, move(1, 0)));
  assert.ok(isAlongRoute(atlas, move(0, 3)) && !isAlongRoute(atlas, move(3, 0)));
});

test("a move with one known end, at a stop, is said by the route", () => {
  const atlas = atlasOf(THREE);
  const move = (from, to) => ({ number: 0, status: 0, from, to });
  assert.ok(isLeg(atlas, move(1, -1)) && isLeg(atlas, move(-1, 3)) && !isLeg(atlas, move(2, -1)));
});

test("of two stops on one spot the one that is being read has the sign", () => {
  const atlas = atlasOf([[0, 1], [1, 2], [4, 3], [3, 4]], { reached: 3 });
  const numbers = stopsShown(atlas, VIEW).map(({ stop }) => stop.number);
  assert.ok(numbers.includes(3) && !numbers.includes(2) && !numbers.includes(4));
});

test("the reader is at the last stop that was told", () => {
  const atlas = atlasOf(THREE, { reached: 3 });
  assert.equal(stopReached(atlas, atlas.routes[0]).place, 1);
  assert.equal(stopReached({ ...atlas, reached: 0 }, atlas.routes[0]), null);
});

test("a leg over the date line is drawn at both sides of the map", () => {
  const world = new View({ x: 0.5, y: 0.4, zoom: 1, width: 512, height: 400 });
  const way = [{ x: 0.98, y: 0.4 }, { x: 1.02, y: 0.4 }];
  assert.equal(curvesOf({ way, box: [0.98, 0.4, 1.02, 0.4] }, world).length, 2);
});
