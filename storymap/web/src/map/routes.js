/* Routes: the numbered way of each traveller, which grows as the story is read. */
import { drawPath, SANS, styled } from "../core/canvas.js";
import { reducedMotion } from "../core/motion.js";
import { bent, measured, pointOnCurve } from "../geo/curves.js";
import { boxOf } from "../geo/rings.js";
import { greatCircle } from "../geo/sphere.js";
import { isInView, square, Taken } from "../labels/room.js";

const STOP = 8.5; // pixels: the radius of a sign with its number
const BOW = 0.35; // of the bend of an arrow: a route runs straighter
const [WHOLE, PASSAGE] = [2400, 900]; // milliseconds in which a route, or what a passage tells of it, is drawn
export const WAYS = ["way", "way2", "way3"]; // colours, one a traveller

/** The legs of a route, worked out once: from each stop to the next that the way does not only pass through.
    @param {Atlas} atlas @param {Route} route @returns {Leg[]} */
export const legsOf = (atlas, route) => {
  if (route.legs) return route.legs;
  const legs = [];
  /** @type {{stop: Stop, feature: any} | null} */
  let last = null;
  for (const stop of route.stops) {
    const feature = atlas.features.get(stop.place);
    if (stop.passed || feature?.x === undefined) continue;
    if (last && last.feature.place !== feature.place) {
      const way = greatCircle(last.feature, feature);
      legs.push({ from: last.stop, to: stop, inferred: stop.inferred, paragraph: stop.paragraph, way, box: boxOf(way.flatMap(({ x, y }) => [x, y])) });
    }
    last = { stop, feature };
  }
  return (route.legs = legs);
};

/** The routes that are drawn now; a chosen date leaves only what is told of it. @param {Atlas} atlas */
const routesShown = (atlas) => (atlas.showRoutes && !atlas.span ? atlas.routes : []);

/** The legs that have been told by now. @param {Atlas} atlas */
export const legsShown = (atlas) =>
  routesShown(atlas).flatMap((route) => legsOf(atlas, route).filter((leg) => isReached(atlas, leg)).map((leg) => ({ route, leg })));

/** @param {Atlas} atlas @param {{paragraph: number}} told */
const isReached = (atlas, { paragraph }) => atlas.reached === null || paragraph <= atlas.reached;

/** Whether the passage that is being read tells of it; all is told where no passage is read. @param {Atlas} atlas @param {{paragraph: number}} told */
const isTold = (atlas, { paragraph }) => atlas.reached === null || paragraph === atlas.reached;

/** The legs that a passage tells of. @param {Atlas} atlas @param {number} paragraph */
export const legsIn = (atlas, paragraph) =>
  routesShown(atlas).flatMap((route) => legsOf(atlas, route).filter((leg) => leg.paragraph === paragraph));

/** The stop of a route that the reader has come to; null before the first. @param {Atlas} atlas @param {Route} route */
export const stopReached = (atlas, route) => route.stops.filter((stop) => isReached(atlas, stop)).at(-1) ?? null;

/** Whether a move is a leg of a route, which then says it: from and to follow each other there, or it is half a leg. @param {Atlas} atlas @param {Move} move */
export const isLeg = (atlas, move) => {
  move.leg ??= isAtStop(atlas, move) || atlas.routes.some((route) => legsOf(atlas, route).some(({ from, to }) => from.place === move.from && to.place === move.to));
  return move.leg;
};

/** Whether a move of which one end is known begins or ends at a stop of a route, which says more. @param {Atlas} atlas @param {Move} move */
const isAtStop = (atlas, { from, to }) =>
  (from < 0) !== (to < 0) && atlas.routes.some(({ stops }) => stops.some(({ place }) => place === Math.max(from, to)));

/** Whether a move leads from one stop of a route to a later one that is not the next. @param {Atlas} atlas @param {Move} move */
export const isAlongRoute = (atlas, move) => {
  move.along ??= atlas.routes.some(({ stops }) => {
    const start = stops.findIndex(({ place }) => place === move.from);
    return start >= 0 && stops.slice(start + 1).some(({ place }) => place === move.to);
  });
  return move.along;
};

/** The legs to be drawn from now on run one after another. @param {Atlas} atlas */
export const setOut = (atlas) => {
  const now = performance.now();
  for (const route of routesShown(atlas)) {
    const legs = legsOf(atlas, route).filter((leg) => isTold(atlas, leg));
    const each = (atlas.reached === null ? WHOLE : PASSAGE) / Math.max(1, legs.length);
    legs.forEach((leg, at) => Object.assign(leg, { since: now + at * each, lasts: each }));
  }
  return atlas.reached === null ? WHOLE : PASSAGE;
};

/** How much of a leg is drawn. @param {Leg} leg @param {number} now */
const partOf = ({ since, lasts }, now) => (since === undefined || reducedMotion() ? 1 : Math.max(0, Math.min(1, (now - since) / (lasts ?? 1))));

/** A leg in pixels, in each copy of the world where it is in view. @param {Leg} leg @param {View} view */
export const curvesOf = (leg, view) => {
  const near = view.near((leg.box[0] + leg.box[2]) / 2) - (leg.box[0] + leg.box[2]) / 2;
  return [near - 1, near, near + 1]
    .filter((turn) => view.holds(leg.box, turn))
    .map((turn) => {
      const points = leg.way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) }));
      const curve = measured(bent(points, { twins: 0, back: false, isNorth: true, bow: BOW }));
      return { ...curve, from: 0, to: 1 };
    });
};

/** @param {CanvasRenderingContext2D} context @param {Curve} curve @param {number} part */
const trace = (context, curve, part) => {
  const last = part * curve.length;
  curve.points.forEach(({ x, y }, i) => {
    if (!i) context.moveTo(x, y);
    else if (curve.lengths[i] < last) context.lineTo(x, y);
  });
  const { x, y } = pointOnCurve(curve, part);
  context.lineTo(x, y);
};

/** A small head in the middle of a leg says which way it goes. @param {CanvasRenderingContext2D} context @param {Curve} curve @param {any} style */
const chevron = (context, curve, { colour, halo, alpha, size }) => {
  const [at, next] = [pointOnCurve(curve, 0.5), pointOnCurve(curve, 0.56)];
  styled(context, { globalAlpha: alpha, fillStyle: colour, strokeStyle: halo, lineWidth: 1.5, lineJoin: "round" }, () => {
    context.translate(at.x, at.y);
    context.rotate(Math.atan2(next.y - at.y, next.x - at.x));
    context.beginPath();
    context.moveTo(size, 0);
    context.lineTo(-size * 0.7, -size * 0.75);
    context.lineTo(-size * 0.3, 0);
    context.lineTo(-size * 0.7, size * 0.75);
    context.closePath();
    context.stroke();
    context.fill();
  });
};

/** @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {Leg} leg @param {Curve} curve
    @param {{colour: string, part: number}} look */
const paintLeg = (context, atlas, leg, curve, { colour, part }) => {
  const told = isTold(atlas, leg);
  const alpha = told ? 1 : 0.5;
  const lineWidth = (told ? 3 : 2) * (leg.inferred ? 0.75 : 1);
  const line = () => drawPath(context, () => trace(context, curve, part));
  const round = { lineCap: "round", lineJoin: "round" };
  styled(context, { ...round, strokeStyle: atlas.colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha }, line);
  styled(context, { ...round, strokeStyle: colour, lineWidth, globalAlpha: leg.inferred ? alpha * 0.7 : alpha, dash: leg.inferred ? [2, 6] : [] }, line);
  if (part > 0.5 && curve.length > 46) chevron(context, curve, { colour, halo: atlas.colours.halo, alpha, size: told ? 6 : 4.5 });
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintRoutes = (context, view, atlas) => {
  const now = performance.now();
  // What was told before lies under what is told here.
  const legs = legsShown(atlas).sort((one, other) => Number(isTold(atlas, one.leg)) - Number(isTold(atlas, other.leg)));
  for (const { route, leg } of legs) {
    const part = partOf(leg, now);
    if (part <= 0.02) continue;
    for (const curve of curvesOf(leg, view)) paintLeg(context, atlas, leg, curve, { colour: wayColour(atlas, route), part });
  }
};

/** @param {Atlas} atlas @param {Route} route */
const wayColour = (atlas, route) => atlas.colours[WAYS[shownNumber(atlas, route) % WAYS.length]];

/** The how-manieth route of the map this is. @param {Atlas} atlas @param {Route} route */
const shownNumber = (atlas, route) => atlas.routes.indexOf(route);

/** The stops that have a sign with their number: where two would lie on each other, the one that is being read, then the ends.
    @param {Atlas} atlas @param {View} view @returns {StopSign[]} */
export const stopsShown = (atlas, view) => {
  const taken = new Taken();
  const signs = [];
  for (const { route, stop } of stopsByWorth(atlas)) {
    const at = atlas.anchor(atlas.features.get(stop.place), view);
    if (!at || !isInView(at, view, 20)) continue;
    const box = square(at, STOP - 1.5);
    if (!taken.free(box)) continue;
    taken.take(box);
    signs.push({ route, stop, ...at, told: isTold(atlas, stop) });
  }
  return signs.reverse();
};

/** @param {Atlas} atlas */
const stopsByWorth = (atlas) => {
  /** @type {{route: Route, stop: Stop, worth: number}[]} */
  const all = [];
  const seen = new Set();
  for (const route of routesShown(atlas)) {
    const reached = route.stops.filter((stop) => !stop.passed && isReached(atlas, stop) && atlas.features.get(stop.place)?.x !== undefined);
    if (!legsOf(atlas, route).some((leg) => isReached(atlas, leg))) continue;
    reached.forEach((stop, at) => {
      const worth = (isTold(atlas, stop) ? 2 : 0) + (at === 0 || at === reached.length - 1 ? 1 : 0);
      all.push({ route, stop, worth });
    });
  }
  return all
    .sort((one, other) => other.worth - one.worth || one.stop.number - other.stop.number)
    .filter(({ stop }) => !seen.has(stop.place) && seen.add(stop.place));
};

/** The signs of the stops: a disc for the first traveller, a square for the second, a rhomb for the third.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintStops = (context, view, atlas) => {
  // On paper a number by a place is the one that the list gives it: the signs of the stops are bare there.
  const bare = Boolean(atlas.printing);
  for (const { route, stop, x, y, told } of stopsShown(atlas, view))
    paintStop(context, { x, y, number: bare ? 0 : stop.number, colour: wayColour(atlas, route), halo: atlas.colours.halo, shape: shownNumber(atlas, route) % 3, alpha: told ? 1 : 0.62, size: bare ? 4.5 : told ? STOP : STOP - 1.5 });
};

/** @param {CanvasRenderingContext2D} context
    @param {Point & {number: number, colour: string, halo: string, shape: number, alpha: number, size: number}} look */
export const paintStop = (context, { x, y, number, colour, halo, shape, alpha, size }) => {
  styled(context, { fillStyle: colour, strokeStyle: halo, lineWidth: 2, globalAlpha: 1 }, () => {
    const outline = () => {
      if (shape === 0) context.arc(x, y, size, 0, 7);
      else if (shape === 1) context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
      else [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0], [0, -1.3]].forEach(([u, v], i) => context[i ? "lineTo" : "moveTo"](x + u * size, y + v * size));
    };
    styled(context, { fillStyle: halo }, () => drawPath(context, outline, "fill"));
    drawPath(context, outline);
    context.globalAlpha = alpha;
    drawPath(context, outline, "fill");
  });
  if (!number) return;
  styled(context, { fillStyle: halo, font: `700 ${number > 99 ? 8 : 10}px ${SANS}`, textAlign: "center", textBaseline: "middle" }, () =>
    context.fillText(String(number), x, y + 0.5));
};
