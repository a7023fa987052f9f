import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import { inflated } from "../src/core/inflate.js";

/** Numbers that look drawn by lot and are the same each time. @param {number} count */
const noise = (count) => Uint8Array.from({ length: count }, (_, at) => (at * at * 2654435761) >>> 24);

for (const [name, text, options] of [
  ["words", new TextEncoder().encode("Orte der Geschichte, Lieux du récit, ".repeat(400)), { level: 9 }],
  ["nothing", new Uint8Array(), { level: 9 }],
  ["a few letters, in the fixed code", new TextEncoder().encode("abc"), { level: 9, strategy: 4 }],
  ["what cannot be packed", noise(70_000), { level: 9 }],
  ["what was only stored", noise(70_000), { level: 0 }],
])
  test(`what zlib packed is unpacked: ${name}`, () => {
    assert.deepEqual(inflated(new Uint8Array(deflateRawSync(text, options))), text);
  });
