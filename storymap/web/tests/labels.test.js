import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../src/geo/view.js";
import { ABOUT, AROUND, Placer, Taken } from "../src/labels/room.js";

const VIEW = new View({ x: 0.5, y: 0.5, zoom: 4, width: 800, height: 600 });
const label = (px, py, more = {}) => ({ text: "Quito", kind: "story", size: 14, gap: 11, x: VIEW.left + px / VIEW.scale, y: VIEW.top + py / VIEW.scale, ...more });
const placer = () => new Placer(VIEW, () => 60);

test("a box that is taken is not free, unless it is the label's own", () => {
  const taken = new Taken();
  const box = [10, 10, 50, 30];
  taken.take(box);
  assert.ok(!taken.free([40, 20, 90, 40]));
  assert.ok(taken.free([40, 20, 90, 40], box));
  assert.ok(taken.free([60, 10, 90, 30]));
});

test("a name stands to the right of its pin, to the left where the right is taken", () => {
  const names = placer();
  const [first, second] = [label(400, 300), label(400, 300)];
  assert.ok(names.put(first, AROUND) && names.put(second, AROUND));
  assert.equal(first.left, 11);
  assert.equal(second.left, -11 - 60);
});

test("no name is cut by the edge of the map", () => {
  const name = label(780, 300);
  assert.ok(placer().put(name, AROUND));
  assert.ok(780 + name.left + name.width <= 800);
});

test("a name without room is left out", () => {
  const names = placer();
  names.taken.take([0, 0, 800, 600]);
  assert.ok(!names.put(label(400, 300), ABOUT));
  assert.deepEqual(names.placed, []);
});

test("a name that is forced stands all the same", () => {
  const names = placer();
  names.taken.take([0, 0, 800, 600]);
  assert.ok(names.put(label(400, 300, { forced: true }), AROUND));
});

test("of two towns whose dots would touch the first is named", () => {
  const names = placer();
  assert.ok(names.put(label(400, 300, { kind: "city" }), AROUND));
  assert.ok(!names.put(label(404, 302, { kind: "city" }), AROUND));
});

test("a place far out of view has no name", () => assert.ok(!placer().put(label(900, 300), AROUND)));

test("a name without room beside its place stands aside, at the end of a line", () => {
  const names = placer();
  names.taken.take([360, 270, 440, 330]);
  const name = label(400, 300);
  assert.ok(!names.put(name, AROUND) && names.putAside(name));
  assert.ok(Math.hypot(...name.lead) > 20);
  const [left, top] = [400 + name.left, 300 + name.top];
  assert.ok(names.placed.includes(name) && (left > 438 || left + 60 < 362 || top > 328 || top + name.height < 272));
});

test("a name aside stands over signs before it is left out, never over another name", () => {
  const names = placer();
  names.taken.take([0, 0, 800, 600]);
  const [first, second] = [label(400, 300), label(400, 300)];
  for (const name of [first, second]) assert.ok(!names.put(name, AROUND) && names.putAside(name));
  const box = ({ left, top, width, height }) => [left, top, left + width, top + height];
  const [one, other] = [box(first), box(second)];
  assert.ok(one[2] < other[0] || other[2] < one[0] || one[3] < other[1] || other[3] < one[1]);
});

test("what lies out of view is named at the edge, with an arrow", () => {
  const names = placer();
  const name = label(1200, 300);
  assert.ok(!names.put(name, AROUND) && names.putAside(name));
  assert.ok(name.edge && name.text.endsWith("→"));
});

test("where tools stand along the edge, what lies beyond it is named farther in", () => {
  const names = placer();
  names.taken.take([700, 0, 800, 600]);
  const name = label(1200, 300);
  assert.ok(!names.put(name, AROUND) && names.putAside(name));
  assert.ok(VIEW.x(name.x) + 60 <= 700);
});

test("no arrow leads to a continent that lies all about the view", () => {
  const names = placer();
  const name = label(1200, 300, { text: "Asia", around: true });
  assert.ok(!names.put(name, AROUND) && names.putAside(name));
  assert.equal(name.text, "Asia");
});
