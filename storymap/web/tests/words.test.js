import assert from "node:assert/strict";
import { test } from "node:test";
import { rankOf, unaccented } from "../src/core/matching.js";
import { learn, say } from "../src/core/say.js";
import { capitalised, listed, rounded } from "../src/core/wording.js";

test("values stand where the words want them, as they are", () => {
  learn({ from_to: "{from} to {to}" });
  assert.equal(say("from_to", { from: "Lima", to: "{from}" }), "Lima to {from}");
});

test("one and many have words of their own", () => {
  learn({ places: ["{number} place", "{number} places"] });
  assert.deepEqual([1, 2, 0].map((number) => say("places", { number })), ["1 place", "2 places", "0 places"]);
});

test("a key without words is an error", () => assert.throws(() => say("nothing"), /No words for nothing/));

test("names are listed as a sentence has them", () => {
  assert.deepEqual([["a"], ["a", "b"], ["a", "b", "c"]].map((names) => listed(names)), ["a", "a and b", "a, b and c"]);
  assert.equal(capitalised("the Netherlands"), "The Netherlands");
});

test("figures say no more than is known", () => assert.deepEqual([rounded(12345), rounded(47), rounded(4.7, 10)], ["12,000", "50", "5"]));

test("a name is found without its accents, at its beginning before a later word", () => {
  const row = (name, place = null) => ({ plain: unaccented(name), place });
  const rank = (name, wanted, place) => rankOf(row(name, place), wanted);
  assert.ok(rank("Córdoba", "cord") > rank("New Cordoba", "cord"));
  assert.ok(rank("New Cordoba", "cord", 3) > rank("Córdoba", "cord"));
  assert.equal(rank("Concord", "cord"), -1);
  assert.ok(rank("Concord", "cord", 3) >= 0);
});
