/* Moves as arrows: along the great circle, bent a little further so that there and back lie apart. */
import { drawPath, styled } from "../core/canvas.js";
import { reducedMotion } from "../core/motion.js";
import { bent, isNearCurve, measured, pointOnCurve } from "../geo/curves.js";
import { greatCircle } from "../geo/sphere.js";
import { paintDecisionOnMove } from "./decisions.js";

/** How each status is drawn; no two differ by colour alone. In the order of the data's numbers. */
export const STATUSES = [
  { width: 2.7, dash: [] },
  { width: 1.4, dash: [] },
  { width: 2.2, dash: [8, 5], hollow: true },
  { width: 2.2, dash: [8, 5], hollow: true, struck: true },
  { width: 2.8, dash: [0.1, 6], hollow: true },
];

/** What an arrow of this story is, worked out once: its way, and which others run beside it. @param {Atlas} atlas @param {Move} move */
export const arrowOf = (atlas, move) => {
  if (move.way !== undefined) return move;
  const [from, to] = [move.from, move.to].map((place) => {
    const feature = place < 0 ? null : atlas.features.get(place);
    return feature && feature.x !== undefined ? feature : null;
  });
  move.way = from && to ? greatCircle(from, to) : null;
  move.end = move.way ? null : from || to;
  const before = atlas.moves.filter((other) => other.number < move.number);
  const statuses = new Set(before.filter((other) => isAlong(other, move)).map(({ status }) => status));
  move.twins = statuses.has(move.status) ? [...statuses].indexOf(move.status) : statuses.size;
  move.back = before.some((other) => other.from === move.to && other.to === move.from);
  return move;
};

/** @param {Move} one @param {Move} other */
const isAlong = (one, other) => one.from === other.from && one.to === other.to;

/** The moves that are drawn, those of one way and one status as one: its leader is what is being read, if that is among them. @param {Atlas} atlas */
export const arrowsShown = (atlas) => {
  const found = new Map();
  for (const move of atlas.moves) {
    if (!atlas.moveLook(move)) continue;
    const key = `${move.from} ${move.to} ${move.status}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(move);
  }
  /** @param {Move} move */
  const isRead = ({ number }) => atlas.hotMove === number || atlas.spoken.has(number);
  return [...found.values()].map((moves) => ({ move: moves.find(isRead) ?? moves[0], moves, strong: moves.some(isRead) }));
};

/** Where a move's arrow runs in pixels; null where the story does not say both its ends.
    @param {Move} move @param {View} view @param {Atlas} atlas */
export const curveOf = (move, view, atlas) => {
  const { way, twins = 0, back = false } = arrowOf(atlas, move);
  if (!way) return null;
  // The copy of the world in which the arrow's middle is nearest the middle of the view.
  const middle = way[way.length >> 1].x;
  const turn = view.near(middle) - middle;
  const points = way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) }));
  const isNorth = view.top + (points[0].y + points[points.length - 1].y) / 2 / view.scale < 0.5;
  const curve = measured(bent(points, { twins, back, isNorth }));
  if (curve.length < 16) return null;
  const gap = Math.min(11, curve.length / 5) / curve.length;
  return { ...curve, from: gap, to: 1 - gap };
};

const RING = 13; // pixels: the radius of a ring about the one end that is known

/** Where a move stands that has no arrow: the place of its one known end, null for one that has an arrow.
    @param {Move} move @param {View} view @param {Atlas} atlas */
export const endOf = (move, view, atlas) => {
  const { end } = arrowOf(atlas, move);
  return end ? atlas.anchor(end, view) : null;
};

/** The spot of a move: half way along its arrow, or at its one known end. @param {Move} move @param {View} view @param {Atlas} atlas */
export const spotOf = (move, view, atlas) => {
  const curve = curveOf(move, view, atlas);
  return curve ? pointOnCurve(curve, 0.5) : endOf(move, view, atlas);
};

/** Whether a point is on a move's arrow or ring. @param {Move} move @param {View} view @param {Atlas} atlas @param {Point} point */
export const isOnMove = (move, view, atlas, point) => {
  const end = endOf(move, view, atlas);
  if (end) return Math.abs(Math.hypot(end.x - point.x, end.y - point.y) - RING) < 5;
  return isNearCurve(curveOf(move, view, atlas), point, 9);
};

/** @param {CanvasRenderingContext2D} context @param {Curve} curve @param {number} until */
const trace = (context, curve, until) => {
  const start = pointOnCurve(curve, 0);
  context.moveTo(start.x, start.y);
  const [first, last] = [curve.from * curve.length, (curve.from + (curve.to - curve.from) * until) * curve.length];
  curve.points.forEach(({ x, y }, i) => {
    if (curve.lengths[i] > first && curve.lengths[i] < last) context.lineTo(x, y);
  });
  const end = pointOnCurve(curve, until);
  context.lineTo(end.x, end.y);
};

/** @param {CanvasRenderingContext2D} context
    @param {Point & {angle: number, size: number, colours: Colours, hollow: boolean, alpha: number}} look */
const head = (context, { x, y, angle, size, colours, hollow, alpha }) =>
  styled(context, { fillStyle: hollow ? colours.halo : colours.move, strokeStyle: colours.move, globalAlpha: alpha, lineWidth: 1.8, lineJoin: "round" }, () => {
    context.translate(x, y);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(-size, -size * 0.5);
    if (!hollow) context.lineTo(-size * 0.75, 0);
    context.lineTo(-size, size * 0.5);
    context.closePath();
    context.fill();
    if (hollow) context.stroke();
  });

/** One arrow, whole or as far as it has run. @param {CanvasRenderingContext2D} context @param {Curve} curve @param {ArrowLook} look */
export const strokeArrow = (context, curve, { status, colours, alpha = 1, part = 1, strong = false, halo = true, wider = 0 }) => {
  const look = STATUSES[status];
  const size = Math.min(13 + wider, Math.max(8, curve.length * 0.2));
  const tip = pointOnCurve(curve, part);
  const neck = Math.max(0, part - (size * 0.8) / (curve.length * (curve.to - curve.from)));
  const back = pointOnCurve(curve, neck);
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const round = look.dash.length && look.dash[0] > 1 ? "butt" : "round";
  const lineWidth = look.width + (strong ? 1 : 0) + wider;
  if (halo) styled(context, { strokeStyle: colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha, lineCap: "round", lineJoin: "round" }, () => drawPath(context, () => trace(context, curve, neck)));
  styled(context, { strokeStyle: colours.move, lineWidth, globalAlpha: alpha, lineCap: round, lineJoin: "round", dash: look.dash }, () =>
    drawPath(context, () => trace(context, curve, neck)));
  if (look.struck && part > 0.4) strike(context, curve, colours, alpha);
  head(context, { ...tip, angle, size, colours, hollow: Boolean(look.hollow), alpha });
};

/** Two strokes across an arrow: asked for, not done.
    @param {CanvasRenderingContext2D} context @param {Curve} curve @param {Colours} colours @param {number} globalAlpha */
const strike = (context, curve, colours, globalAlpha) => {
  for (const t of [0.27, 0.31]) {
    const [{ x, y }, next] = [pointOnCurve(curve, t), pointOnCurve(curve, t + 0.02)];
    const turn = Math.atan2(next.y - y, next.x - x) + 1.15;
    const [cx, cy] = [Math.cos(turn) * 6, Math.sin(turn) * 6];
    styled(context, { strokeStyle: colours.move, lineWidth: 2, globalAlpha, lineCap: "round" }, () =>
      drawPath(context, () => (context.moveTo(x - cx, y - cy), context.lineTo(x + cx, y + cy))));
  }
};

/** A ring about the one end that is known: somebody comes or goes there, and the story does not say from or to where.
    @param {CanvasRenderingContext2D} context @param {Point} at @param {ArrowLook} look */
const paintRing = (context, { x, y }, { status, colours, strong }) => {
  const { dash } = STATUSES[status];
  const width = STATUSES[status].width * 0.7; // a ring weighs more than a line of its width
  const ring = () => context.arc(x, y, RING, 0, 7);
  styled(context, { strokeStyle: colours.halo, lineWidth: width + 3, globalAlpha: 0.75 }, () => drawPath(context, ring));
  styled(context, { strokeStyle: colours.move, lineWidth: width + (strong ? 1 : 0), dash, lineCap: dash[0] > 1 ? "butt" : "round" }, () =>
    drawPath(context, ring));
};

/** How much wider an arrow is for standing for several. @param {number} many */
const widening = (many) => Math.min(4, 1.3 * Math.log2(many));

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintMoves = (context, view, atlas) => {
  const now = performance.now();
  for (const { move, moves, strong } of arrowsShown(atlas)) {
    const status = atlas.span?.ahead?.has(move.number) && move.status < 2 ? 2 : move.status;
    const end = endOf(move, view, atlas);
    if (end) paintRing(context, end, { status, colours: atlas.colours, strong });
    const curve = curveOf(move, view, atlas);
    const part = reducedMotion() ? 1 : easeOut(Math.min(1, (now - (move.since || 0)) / 950));
    if (!curve || part <= 0.02) continue;
    strokeArrow(context, curve, { status, colours: atlas.colours, part, strong, wider: widening(moves.length) });
    if (part === 1) paintDecisionOnMove(context, atlas, move.number, pointOnCurve(curve, 0.2));
  }
};

/** @param {number} t */
const easeOut = (t) => 1 - (1 - t) ** 3;
