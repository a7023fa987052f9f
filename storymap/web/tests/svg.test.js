import assert from "node:assert/strict";
import { test } from "node:test";
import { SvgPen } from "../src/core/svg.js";

const penOf = () => new SvgPen(200, 100, { font: "", measureText: (text) => ({ width: text.length * 6 }) });

test("what is stroked and filled is one path each, in its colour", () => {
  const pen = penOf();
  pen.strokeStyle = "red";
  pen.beginPath();
  pen.moveTo(1, 2);
  pen.lineTo(30, 40);
  pen.stroke();
  pen.fillStyle = "blue";
  pen.fill("evenodd");
  assert.match(pen.parts[0], /d="M1 2L30 40" fill="none" stroke="red"/);
  assert.match(pen.parts[1], /fill="blue" fill-rule="evenodd"/);
});

test("a whole circle closes", () => {
  const pen = penOf();
  pen.beginPath();
  pen.arc(50, 50, 10, 0, 7);
  pen.fill();
  assert.equal(pen.parts[0].match(/A10 10/g).length, 2);
});

test("points on each other are left out", () => {
  const pen = penOf();
  pen.beginPath();
  pen.moveTo(0, 0);
  for (let i = 0; i < 50; i++) pen.lineTo(i * 0.01, 0);
  pen.stroke();
  assert.ok(pen.parts[0].length < 200);
});

test("settings come back after they were put away", () => {
  const pen = penOf();
  pen.save();
  Object.assign(pen, { globalAlpha: 0.3, lineWidth: 9 });
  pen.translate(5, 5);
  pen.setLineDash([2, 2]);
  pen.restore();
  assert.deepEqual([pen.globalAlpha, pen.lineWidth, pen.matrix, pen.dash], [1, 1, [1, 0, 0, 1, 0, 0], []]);
});

test("text is text: no letter of it is markup", () => {
  const pen = penOf();
  pen.font = "italic 600 14px Charter, serif";
  pen.fillText('<script>"&', 10, 20);
  assert.match(pen.document("<b>"), /&lt;script&gt;&quot;&amp;/);
  assert.ok(!pen.document("<b>").includes("<b>") && pen.parts[0].includes('font-style="italic"'));
});

test("a clip cuts what is drawn until it is taken back", () => {
  const pen = penOf();
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, 10, 10);
  pen.clip("evenodd");
  pen.fillRect(2, 2, 3, 3);
  pen.restore();
  pen.fillRect(5, 5, 3, 3);
  const [clip, inside, end, outside] = pen.parts;
  assert.match(clip, /^<clipPath id="clip1"><path d="M0 0[^"]*" clip-rule="evenodd"\/><\/clipPath><g clip-path="url\(#clip1\)">$/);
  assert.match(inside, /^<path/);
  assert.equal(end, "</g>");
  assert.match(outside, /^<path/);
});
