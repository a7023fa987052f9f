import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../src/geo/view.js";
import { clustered } from "../src/map/clusters.js";

const VIEW = new View({ x: 0.5, y: 0.5, zoom: 3, width: 800, height: 600 });
const pin = (place, x, y, strength = 1) => ({ feature: { place, x, y }, role: place % 3 ? "literal" : "actor", strength });
const atlasOf = (pins, picked = null) => ({ picked, shown: () => ({ pins }) });
const CROWD = Array.from({ length: 240 }, (_, i) => pin(i, 0.5 + (i % 16) * 1e-4, 0.5 + Math.floor(i / 16) * 1e-4));

test("few pins stand alone", () => {
  const { singles, clusters } = clustered(atlasOf(CROWD.slice(0, 50)), VIEW);
  assert.equal(singles.length, 50);
  assert.deepEqual(clusters, []);
});

test("many pins on one spot become signs that hold all of them", () => {
  const { singles, clusters } = clustered(atlasOf(CROWD), VIEW);
  assert.equal(singles.length + clusters.reduce((sum, { count }) => sum + count, 0), 240);
  assert.ok(clusters.length >= 1 && clusters.length < 6);
});

test("a cluster has the role that most of its pins have", () => {
  assert.equal(clustered(atlasOf(CROWD), VIEW).clusters[0].role, "literal");
});

test("the pin of the open card stays out of every cluster", () => {
  const { singles } = clustered(atlasOf(CROWD, { place: 7 }), VIEW);
  assert.ok(singles.some(({ feature }) => feature.place === 7));
});

test("clusters keep apart from each other", () => {
  const { clusters } = clustered(atlasOf(Array.from({ length: 600 }, (_, i) => pin(i, 0.3 + (i % 30) * 0.01, 0.3 + Math.floor(i / 30) * 0.01))), VIEW);
  for (const one of clusters)
    for (const other of clusters)
      if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) * VIEW.scale > (one.size + other.size) * 0.6);
});

test("faint pins of a crowd draw as dots of their own", () => {
  const faint = Array.from({ length: 200 }, (_, i) => pin(i + 1000, 0.4, 0.4, 0.38));
  const { crowd, singles } = clustered(atlasOf([...faint, ...CROWD.slice(0, 5)]), VIEW);
  assert.equal(crowd.length, 200);
  assert.equal(singles.length, 5);
});
