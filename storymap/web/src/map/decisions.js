/* What people decided: a tick by what they confirmed, a ring about what they changed. */
import { drawPath, styled } from "../core/canvas.js";
import { paintPin } from "./pins.js";

/** How much longer a name is by the mark that stands after it. */
export const DECISION_TAIL = 15;
const round = { lineCap: "round", lineJoin: "round" };

/** @param {CanvasRenderingContext2D} context @param {MarkLook} look */
const tick = (context, { x, y, colour, halo, alpha }) => {
  const trace = () => (context.moveTo(x - 3.4, y + 0.2), context.lineTo(x - 0.8, y + 3), context.lineTo(x + 4, y - 3.4));
  styled(context, { ...round, strokeStyle: halo, lineWidth: 4, globalAlpha: alpha }, () => drawPath(context, trace));
  styled(context, { ...round, strokeStyle: colour, lineWidth: 1.9, globalAlpha: alpha }, () => drawPath(context, trace));
};

/** @param {CanvasRenderingContext2D} context @param {MarkLook} look */
const ring = (context, { x, y, colour, halo, alpha, radius }) => {
  const trace = () => context.arc(x, y, radius, 0, 7);
  styled(context, { strokeStyle: halo, lineWidth: 3.4, globalAlpha: alpha }, () => drawPath(context, trace));
  styled(context, { strokeStyle: colour, lineWidth: 1.4, globalAlpha: alpha }, () => drawPath(context, trace));
};

/** @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {string} decided
    @param {Point & {colour: string, alpha?: number, radius?: number}} at */
const paint = (context, atlas, decided, at) => {
  const style = { alpha: 1, radius: 3.6, halo: atlas.colours.halo, ...at };
  if (decided === "confirmed") tick(context, style);
  else if (decided) ring(context, style);
};

/** The mark after the name of an area or a line. @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {number} place
    @param {Point & {colour: string}} at */
export const paintDecision = (context, atlas, place, at) => paint(context, atlas, atlas.data.places[place].decided, at);

/** The mark on a pin: the tick at its shoulder, the ring about it.
    @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {number} place
    @param {Point & {size: number, colour: string, alpha: number}} at */
export const paintDecisionOnPin = (context, atlas, place, { x, y, size, ...style }) => {
  const { decided } = atlas.data.places[place];
  const shoulder = decided === "confirmed" ? size * 0.9 + 0.6 : 0;
  paint(context, atlas, decided, { x: x + shoulder, y: y - shoulder, radius: size + 3.4, ...style });
};

/** @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {number} move @param {Point} at */
export const paintDecisionOnMove = (context, atlas, move, at) =>
  paint(context, atlas, atlas.data.moves[move].decided, { ...at, radius: 4.4, colour: atlas.colours.move });

/** What people do with what the machine found. */
export const DECIDED = ["confirmed", "changed"];

/** Which decisions this story has, for the key. @param {{data: any}} atlas */
export const decisionsOf = ({ data }) => new Set([...data.places, ...data.moves].map(({ decided }) => decided).filter(Boolean));

/** @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {string} decided */
export const paintDecisionSign = (context, atlas, decided) => {
  const colour = atlas.colours.quiet;
  paintPin(context, { x: 20, y: 10, role: "literal", colours: { ...atlas.colours, literal: colour }, size: 4.4, certainty: 0, alpha: 1 });
  const shoulder = decided === "confirmed" ? 5 : 0;
  paint(context, atlas, decided, { x: 20 + shoulder, y: 10 - shoulder, radius: 7.8, colour });
};
