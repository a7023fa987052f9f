/* What the teaching tools paint over the map. */
import { drawPath, frameBoxes, SANS, styled } from "../map/index.js";
import { teaching } from "./views.js";
import { atlas, camera, map } from "../text/page.js";

const sketch = { line: null, picked: null, touching: [] };

/** @param {CanvasRenderingContext2D} context @param {View} view */
const paintLands = (context, view) => {
  /** @param {string} code */
  const shape = (code) => atlas.topology.story(`country/${code}`);
  const fills = [...sketch.touching.map((code) => [code, "organisation", 0.3]), [sketch.picked, "demonym", 0.55]];
  for (const [code, colour, globalAlpha] of fills)
    styled(context, { fillStyle: atlas.colours[colour], globalAlpha }, () => atlas.topology.fill(context, shape(code), view));
  for (const code of [...sketch.touching, sketch.picked])
    styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 1, globalAlpha: 0.7 }, () =>
      drawPath(context, () => atlas.topology.stroke(context, shape(code).edges, view)));
};

/** @param {CanvasRenderingContext2D} context @param {View} view */
const paintLine = (context, view) => {
  const { line, words } = sketch;
  const shift = view.near(line[Math.floor(line.length / 2)][0]) - line[Math.floor(line.length / 2)][0];
  const points = line.map(([x, y]) => [view.x(x + shift), view.y(y)]);
  const trace = () => points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  styled(context, { strokeStyle: atlas.colours.halo, lineWidth: 5, lineJoin: "round" }, () => drawPath(context, trace));
  styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 2.2, dash: [7, 5], lineJoin: "round" }, () => drawPath(context, trace));
  styled(context, { fillStyle: atlas.colours.ink }, () => {
    for (const [x, y] of [points[0], points.at(-1)]) drawPath(context, () => context.arc(x, y, 3.5, 0, 7), "fill");
  });
  const [x, y] = points[Math.floor(points.length / 2)];
  const style = { font: `600 13px ${SANS}`, textAlign: "center", textBaseline: "middle", fillStyle: atlas.colours.paper, strokeStyle: atlas.colours.ink };
  styled(context, style, () => {
    const width = context.measureText(words).width + 16;
    context.beginPath();
    context.roundRect(x - width / 2, y - 12, width, 24, 12);
    context.fill();
    context.stroke();
    context.fillStyle = atlas.colours.ink;
    context.fillText(words, x, y + 0.5);
  });
};

atlas.overlays.add((context, view) => {
  if (sketch.picked) paintLands(context, view);
  if (sketch.line) paintLine(context, view);
});

export const paintSketch = (what) => {
  Object.assign(sketch, { line: null, picked: null, touching: [] }, what);
  atlas.call(what.ends || []);
};

/** Boxes of the unit square in view, beside the open panel. */
export const look = (boxes) => {
  if (!boxes.length) return;
  map.fire("storymap:explore");
  const frame = map.getContainer().getBoundingClientRect();
  const cover = teaching.panel.getBoundingClientRect();
  const right = cover.top < frame.bottom - 40 && cover.left > frame.left + 200 ? frame.right - cover.left + 30 : 40;
  camera.go(frameBoxes(map.getSize(), boxes, [70, right + 20, 50, 70], 6), { always: true });
};
