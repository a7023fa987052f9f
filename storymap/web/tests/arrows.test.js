import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../src/geo/view.js";
import { arrowOf, arrowsShown, curveOf, endOf, isOnMove } from "../src/map/arrows.js";

const VIEW = new View({ x: 0.5, y: 0.4, zoom: 3, width: 1000, height: 800 });
const SPOTS = new Map([[0, { place: 0, x: 0.45, y: 0.4 }], [1, { place: 1, x: 0.55, y: 0.38 }]]);
const atlasOf = (moves, more = {}) => ({
  moves: moves.map(([from, to, status = 0], number) => ({ number, from, to, status })),
  features: SPOTS,
  spoken: new Set(),
  hotMove: null,
  moveLook: () => 1,
  anchor: ({ x, y }, view) => ({ x: view.x(x), y: view.y(y) }),
  ...more,
});

test("equal moves are one arrow, those of another status another", () => {
  const shown = arrowsShown(atlasOf([[0, 1], [0, 1], [0, 1, 2], [1, 0]]));
  assert.deepEqual(shown.map(({ moves }) => moves.length), [2, 1, 1]);
});

test("of equal moves the one that is being read leads", () => {
  const [{ move, strong }] = arrowsShown(atlasOf([[0, 1], [0, 1]], { spoken: new Set([1]) }));
  assert.equal(move.number, 1);
  assert.ok(strong);
});

test("a move that no switch shows is no arrow", () => {
  assert.deepEqual(arrowsShown(atlasOf([[0, 1]], { moveLook: () => 0 })), []);
});

test("an equal move runs along the same way, one of another status beside it, the way back on the other side", () => {
  const atlas = atlasOf([[0, 1], [0, 1], [0, 1, 2], [1, 0]]);
  assert.deepEqual(atlas.moves.map((move) => arrowOf(atlas, move).twins), [0, 0, 1, 0]);
  assert.ok(arrowOf(atlas, atlas.moves[3]).back);
});

test("a move with one known end has no arrow, and a ring there that can be pointed at", () => {
  const atlas = atlasOf([[0, -1], [-1, 1]]);
  for (const move of atlas.moves) {
    assert.equal(curveOf(move, VIEW, atlas), null);
    const { x, y } = endOf(move, VIEW, atlas);
    assert.ok(isOnMove(move, VIEW, atlas, { x: x + 13, y }));
    assert.ok(!isOnMove(move, VIEW, atlas, { x, y }));
  }
});

test("an arrow begins and ends a little off its places", () => {
  const atlas = atlasOf([[0, 1]]);
  const { from, to, length } = curveOf(atlas.moves[0], VIEW, atlas);
  assert.ok(from * length > 5 && (1 - to) * length > 5);
});
