/* Moves as arrows: along the great circle, bent a little further so that there and back lie apart. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { styled, path, project } = storymap;
  const STEPS = 32;
  const FAR = 1500; // kilometres; nearer than that a straight line and the shortest way look alike
  const HIGHEST = project(0, 78)[1]; // no arrow leaves the map at the top

  /** How each status is drawn; no two differ by colour alone. In the order of the data's numbers. */
  const STATUSES = [
    { words: "Movement, reported", width: 2.7, dash: [] },
    { words: "Movement in the past", width: 1.4, dash: [] },
    { words: "Movement, possible", width: 2.2, dash: [8, 5], hollow: true },
    { words: "Movement, demanded", width: 2.2, dash: [8, 5], hollow: true, struck: true },
    { words: "Movement, speculation", width: 2.8, dash: [0.1, 6], hollow: true },
  ];

  const spot = ({ x, y }) => {
    const [lon, lat] = [2 * Math.PI * (x - 0.5), Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))];
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  };

  /** The shortest way over the globe between two points of the unit square, x running on past the antimeridian. */
  const greatCircle = (one, other) => {
    const [a, b] = [spot(one), spot(other)];
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    const turn = Math.round(other.x - one.x);
    const end = other.x - turn;
    const straight = (t) => ({ x: one.x + (end - one.x) * t, y: one.y + (other.y - one.y) * t });
    const points = [];
    for (let i = 0; i <= STEPS; i++) {
      const t = i / STEPS;
      if (angle * 6371 < FAR || angle > 3.1) {
        points.push(straight(t));
        continue;
      }
      const [p, q] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
      const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
      const [ux, uy] = project((Math.atan2(y, x) * 180) / Math.PI, (Math.asin(Math.max(-1, Math.min(1, z))) * 180) / Math.PI);
      points.push({ x: ux + Math.round(straight(t).x - ux), y: uy });
    }
    const top = Math.min(...points.map(({ y }) => y));
    const level = Math.min(one.y, other.y);
    // A way across the Arctic is drawn as far north as the map can show it.
    const kept = top < HIGHEST && level > HIGHEST ? (level - HIGHEST) / (level - top) : 1;
    return points.map((point, i) => {
      const flat = straight(i / STEPS);
      return { x: flat.x + (point.x - flat.x) * kept, y: flat.y + (point.y - flat.y) * kept };
    });
  };

  /** What an arrow of this story is, worked out once: its way, and which others run beside it. */
  storymap.arrow = (atlas, move) => {
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
  storymap.curve = (move, view, atlas) => {
    storymap.arrow(atlas, move);
    let points;
    if (move.lone) {
      const { x, y } = atlas.anchor(move.lone.at, view);
      const tail = move.lone.out ? { x, y } : { x: x - 62, y: y + 40 };
      points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: tail.x + 62 * t, y: tail.y - 40 * t - 28 * t * (1 - t) }));
    } else if (move.way) {
      // The copy of the world in which the arrow's middle is nearest the middle of the view.
      const middle = move.way[STEPS / 2].x;
      const turn = view.near(middle) - middle;
      points = bent(move, move.way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) })), view);
    } else return null;
    const lengths = [0];
    for (let i = 1; i < points.length; i++) lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
    const length = lengths[lengths.length - 1];
    if (length < 16) return null;
    const gap = Math.min(11, length / 5) / length;
    return { points, lengths, length, from: move.lone && !move.lone.out ? 0 : gap, to: move.lone?.out ? 1 : 1 - gap };
  };

  const bent = (move, points, view) => {
    const [start, end] = [points[0], points[STEPS]];
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const chord = Math.hypot(dx, dy) || 1;
    const [nx, ny] = [dy / chord, -dx / chord];
    const middle = points[STEPS / 2];
    const bow = (middle.x - (start.x + end.x) / 2) * nx + (middle.y - (start.y + end.y) / 2) * ny;
    // Towards the nearer pole, as the shortest way bends; the way back bends away, a twin further out.
    const north = view.top + (start.y + end.y) / 2 / view.scale < 0.5;
    const side = Math.abs(bow) > 2 ? Math.sign(bow) : (dx > 0) === north ? 1 : -1;
    const wanted = Math.max(10, Math.min(75, chord * 0.11)) * (1 + 0.8 * move.twins);
    const more = move.back ? -side * (Math.abs(bow) + wanted) : side * Math.max(0, wanted - (move.twins ? 0 : Math.abs(bow)));
    return points.map(({ x, y }, i) => {
      const t = i / STEPS;
      const by = more * 4 * t * (1 - t);
      return { x: x + nx * by, y: y + ny * by };
    });
  };

  /** The point at a share of the visible arrow, 0 its tail and 1 its tip. */
  const onCurve = ({ points, lengths, length, from, to }, t) => {
    const goal = (from + (to - from) * t) * length;
    let at = 1;
    while (at < points.length - 1 && lengths[at] < goal) at++;
    const part = (goal - lengths[at - 1]) / (lengths[at] - lengths[at - 1] || 1);
    const [a, b] = [points[at - 1], points[at]];
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
  };

  const trace = (context, curve, until) => {
    const start = onCurve(curve, 0);
    context.moveTo(start.x, start.y);
    const [first, last] = [curve.from * curve.length, (curve.from + (curve.to - curve.from) * until) * curve.length];
    curve.points.forEach(({ x, y }, i) => {
      if (curve.lengths[i] > first && curve.lengths[i] < last) context.lineTo(x, y);
    });
    const end = onCurve(curve, until);
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
  storymap.strokeArrow = (context, curve, { status, colours, alpha = 1, part = 1, strong = false, halo = true }) => {
    const look = STATUSES[status];
    const size = Math.min(13, Math.max(8, curve.length * 0.2));
    const tip = onCurve(curve, part);
    const neck = Math.max(0, part - (size * 0.8) / (curve.length * (curve.to - curve.from)));
    const back = onCurve(curve, neck);
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    const round = look.dash.length && look.dash[0] > 1 ? "butt" : "round";
    const lineWidth = look.width + (strong ? 1 : 0);
    if (halo) styled(context, { strokeStyle: colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha, lineCap: "round", lineJoin: "round" }, () => path(context, () => trace(context, curve, neck)));
    styled(context, { strokeStyle: colours.move, lineWidth, globalAlpha: alpha, lineCap: round, lineJoin: "round", dash: look.dash }, () =>
      path(context, () => trace(context, curve, neck)));
    if (look.struck && part > 0.4) strike(context, curve, colours, alpha);
    head(context, { ...tip, angle, size, colours, hollow: look.hollow, alpha });
  };

  /** Two strokes across an arrow: asked for, not done. */
  const strike = (context, curve, colours, globalAlpha) => {
    for (const t of [0.27, 0.31]) {
      const [{ x, y }, next] = [onCurve(curve, t), onCurve(curve, t + 0.02)];
      const turn = Math.atan2(next.y - y, next.x - x) + 1.15;
      const [cx, cy] = [Math.cos(turn) * 6, Math.sin(turn) * 6];
      styled(context, { strokeStyle: colours.move, lineWidth: 2, globalAlpha, lineCap: "round" }, () =>
        path(context, () => (context.moveTo(x - cx, y - cy), context.lineTo(x + cx, y + cy))));
    }
  };

  storymap.paintMoves = (context, view, atlas) => {
    const now = performance.now();
    for (const move of atlas.moves) {
      const alpha = atlas.moveLook(move);
      const curve = alpha && storymap.curve(move, view, atlas);
      if (!curve) continue;
      const part = storymap.still() ? 1 : easeOut(Math.min(1, (now - (move.since || 0)) / 950));
      if (part <= 0.02) continue;
      const strong = atlas.spoken.has(move.number) || atlas.hotMove === move.number;
      const status = atlas.span?.ahead?.has(move.number) && move.status < 2 ? 2 : move.status;
      storymap.strokeArrow(context, curve, { status, colours: atlas.colours, alpha, part, strong });
      if (part === 1) storymap.paintDecisionOnMove(context, atlas, move.number, onCurve(curve, 0.2));
    }
  };

  const easeOut = (t) => 1 - (1 - t) ** 3;

  storymap.nearCurve = (curve, point, reach) => {
    if (!curve) return false;
    return curve.points.some(({ x, y }, i) => i && storymap.toSegment(point, curve.points[i - 1], { x, y }) < reach);
  };

  Object.assign(storymap, { onCurve, STATUSES, greatCircle });
})();
