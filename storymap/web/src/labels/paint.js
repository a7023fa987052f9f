/* Names as they are written. */
import { drawPath, styled } from "../core/canvas.js";
import { paintDecision } from "../map/decisions.js";

/** The colour of a name by its kind; a name of the story has the colour of its role. @type {Record<string, string>} */
const COLOUR_OF = { move: "move", note: "ink", country: "country", water: "water", city: "city" };

/** The slip that a note stands on. @param {CanvasRenderingContext2D} context @param {PlacedLabel} label @param {Point} at @param {Colours} colours */
const paintNote = (context, label, { x, y }, colours) => {
  const half = label.height / 2;
  styled(context, { fillStyle: colours.paper, globalAlpha: 0.9 }, () => context.fillRect(x - 6, y - half, label.width + 12, 2 * half));
  styled(context, { fillStyle: colours.literal }, () => context.fillRect(x - 6, y - half, 2.5, 2 * half));
};

/** The line from a place to its name.
    @param {CanvasRenderingContext2D} context @param {View} view @param {PlacedLabel} label @param {number[]} lead @param {Colours} colours */
const paintLead = (context, view, label, lead, colours) => {
  const [x, y] = [view.x(label.x), view.y(label.y)];
  const [dx, dy] = lead;
  const off = (label.pinned ? 8 : 2) / Math.hypot(dx, dy);
  const line = () => drawPath(context, () => (context.moveTo(x + dx * off, y + dy * off), context.lineTo(x + dx, y + dy)));
  styled(context, { strokeStyle: colours.halo, lineWidth: 3.2, globalAlpha: 0.8, lineCap: "round" }, line);
  styled(context, { strokeStyle: colours[label.role ?? "quiet"], lineWidth: 1, lineCap: "round" }, line);
};

/** The plate that a quantity stands on. @param {CanvasRenderingContext2D} context @param {PlacedLabel} label @param {Point} at @param {Colours} colours */
const paintPlate = (context, label, { x, y }, colours) =>
  styled(context, { fillStyle: colours.paper, strokeStyle: colours.move, lineWidth: 1 }, () => {
    context.beginPath();
    context.roundRect(x - 6, y - 10, label.width + 12, 20, 10);
    context.fill();
    context.stroke();
  });

/** A town's dot; a capital's is a square. @param {CanvasRenderingContext2D} context @param {PlacedLabel} label @param {Point} at @param {Colours} colours */
const paintDot = (context, label, { x, y }, colours) =>
  styled(context, { fillStyle: colours.city }, () => {
    context.beginPath();
    if (label.capital) context.rect(x - 2, y - 2, 4, 4);
    else context.arc(x, y, 1.7, 0, 7);
    context.fill();
  });

/** What a name stands on: its town's dot, a slip, a plate, or a halo.
    @param {CanvasRenderingContext2D} context @param {PlacedLabel} label @param {Point & {dot: Point}} at @param {Colours} colours */
const paintGround = (context, label, { dot, x, y }, colours) => {
  if (label.kind === "city") paintDot(context, label, dot, colours);
  if (label.kind === "note") paintNote(context, label, { x, y }, colours);
  else if (label.kind === "move") paintPlate(context, label, { x, y }, colours);
  else {
    context.strokeStyle = colours.halo;
    context.lineWidth = label.kind === "story" ? 3.5 : 2.5;
    context.strokeText(label.text, x, y);
  }
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintLabels = (context, view, atlas) => {
  const { colours } = atlas;
  context.save();
  Object.assign(context, { textBaseline: "middle", lineJoin: "round", textAlign: "left", direction: "ltr" });
  /** @type {PlacedLabel[]} */
  const labels = atlas.labels;
  for (const label of labels) if (label.lead) paintLead(context, view, label, label.lead, colours);
  for (const label of [...labels].reverse()) {
    const [ax, ay] = [view.x(label.x), view.y(label.y)];
    const [x, y] = [ax + label.left, ay + label.top + label.height / 2];
    context.font = label.font;
    if ("letterSpacing" in context) context.letterSpacing = label.spacing || "0px";
    context.globalAlpha = label.kind === "story" && !label.strong ? 0.75 : 1;
    paintGround(context, label, { dot: { x: ax, y: ay }, x, y }, colours);
    context.fillStyle = colours[COLOUR_OF[label.kind] ?? label.role ?? label.kind];
    context.fillText(label.text, x, y);
    if (label.tail) paintDecision(context, atlas, label.place ?? -1, { x: x + label.width - 6, y, colour: colours[label.role ?? "quiet"] });
  }
  context.restore();
};
