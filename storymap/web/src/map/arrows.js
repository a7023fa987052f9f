/* Moves as arrows: along the great circle, bent a little further so that there and back lie apart. */
import { drawPath, styled } from "../core/canvas.js";
import { reducedMotion } from "../core/motion.js";
import { bent, measured, pointOnCurve } from "../geo/curves.js";
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

/** What an arrow of this story is, worked out once: its way, and which others run beside it. */
export const arrowOf = (atlas, move) => {
  if (move.way !== undefined) return move;
  const [from, to] = [move.from, move.to].map((place) => {
    const feature = place < 0 ? null : atlas.features.get(place);
    return feature && feature.x !== undefined ? feature : null;
  });
  move.way = from && to ? greatCircle(from, to) : null;
  move.lone = !move.way && (from || to) ? { at: from || to, out: Boolean(from) } : null;
  const before = atlas.moves.filter((other) => other.number < move.number);
  move.twins = before.filter((other) => other.from === move.from && other.to === move.to).length;
  move.back = before.some((other) => other.from === move.to && other.to === move.from);
  return move;
};

/** Where a move's arrow runs in pixels; an end that the story does not name is a short stub. */
export const curveOf = (move, view, atlas) => {
  arrowOf(atlas, move);
  let points;
  if (move.lone) {
    const { x, y } = atlas.anchor(move.lone.at, view);
    const tail = move.lone.out ? { x, y } : { x: x - 62, y: y + 40 };
    points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: tail.x + 62 * t, y: tail.y - 40 * t - 28 * t * (1 - t) }));
  } else if (move.way) {
    // The copy of the world in which the arrow's middle is nearest the middle of the view.
    const middle = move.way[move.way.length >> 1].x;
    const turn = view.near(middle) - middle;
    const way = move.way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) }));
    const isNorth = view.top + (way[0].y + way[way.length - 1].y) / 2 / view.scale < 0.5;
    points = bent(way, { twins: move.twins, back: move.back, isNorth });
  } else return null;
  const curve = measured(points);
  if (curve.length < 16) return null;
  const gap = Math.min(11, curve.length / 5) / curve.length;
  return { ...curve, from: move.lone && !move.lone.out ? 0 : gap, to: move.lone?.out ? 1 : 1 - gap };
};

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

/** One arrow, whole or as far as it has run. */
export const strokeArrow = (context, curve, { status, colours, alpha = 1, part = 1, strong = false, halo = true }) => {
  const look = STATUSES[status];
  const size = Math.min(13, Math.max(8, curve.length * 0.2));
  const tip = pointOnCurve(curve, part);
  const neck = Math.max(0, part - (size * 0.8) / (curve.length * (curve.to - curve.from)));
  const back = pointOnCurve(curve, neck);
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  const round = look.dash.length && look.dash[0] > 1 ? "butt" : "round";
  const lineWidth = look.width + (strong ? 1 : 0);
  if (halo) styled(context, { strokeStyle: colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha, lineCap: "round", lineJoin: "round" }, () => drawPath(context, () => trace(context, curve, neck)));
  styled(context, { strokeStyle: colours.move, lineWidth, globalAlpha: alpha, lineCap: round, lineJoin: "round", dash: look.dash }, () =>
    drawPath(context, () => trace(context, curve, neck)));
  if (look.struck && part > 0.4) strike(context, curve, colours, alpha);
  head(context, { ...tip, angle, size, colours, hollow: look.hollow, alpha });
};

/** Two strokes across an arrow: asked for, not done. */
const strike = (context, curve, colours, globalAlpha) => {
  for (const t of [0.27, 0.31]) {
    const [{ x, y }, next] = [pointOnCurve(curve, t), pointOnCurve(curve, t + 0.02)];
    const turn = Math.atan2(next.y - y, next.x - x) + 1.15;
    const [cx, cy] = [Math.cos(turn) * 6, Math.sin(turn) * 6];
    styled(context, { strokeStyle: colours.move, lineWidth: 2, globalAlpha, lineCap: "round" }, () =>
      drawPath(context, () => (context.moveTo(x - cx, y - cy), context.lineTo(x + cx, y + cy))));
  }
};

export const paintMoves = (context, view, atlas) => {
  const now = performance.now();
  for (const move of atlas.moves) {
    const alpha = atlas.moveLook(move);
    const curve = alpha && curveOf(move, view, atlas);
    if (!curve) continue;
    const part = reducedMotion() ? 1 : easeOut(Math.min(1, (now - (move.since || 0)) / 950));
    if (part <= 0.02) continue;
    const strong = atlas.spoken.has(move.number) || atlas.hotMove === move.number;
    const status = atlas.span?.ahead?.has(move.number) && move.status < 2 ? 2 : move.status;
    strokeArrow(context, curve, { status, colours: atlas.colours, alpha, part, strong });
    if (part === 1) paintDecisionOnMove(context, atlas, move.number, pointOnCurve(curve, 0.2));
  }
};

const easeOut = (t) => 1 - (1 - t) ** 3;
