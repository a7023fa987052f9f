/* How the map looks: sea, land and borders; areas, lines, arrows and pins by role. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const SOLID = new Set([0, 1]); // reported, past
  const SHADES = { literal: 0.16, facility: 0.16, organisation: 0.12, demonym: 0.2, actor: 0 };

  /** Paint something with its own alpha and line settings, then put the context back. */
  const styled = (context, style, paint) => {
    context.save();
    Object.assign(context, style);
    if (style.dash) context.setLineDash(style.dash);
    paint();
    context.restore();
  };

  const path = (context, trace, draw = "stroke") => {
    context.beginPath();
    trace();
    context[draw]();
  };

  storymap.paintBase = (context, view, atlas) => {
    const { topology, colours } = atlas;
    const lineJoin = "round";
    styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, view.width, view.height));
    styled(context, { strokeStyle: colours.graticule, lineWidth: 0.6 }, () => path(context, () => graticule(context, view)));
    styled(context, { fillStyle: colours.land }, () =>
      topology.fill(context, topology.land, view));
    const areas = shownAreas(atlas);
    for (const area of areas) tint(context, view, atlas, area);
    styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.5 }, () =>
      topology.lakes.forEach((lake) => isLarge(lake, view) && topology.fill(context, lake, view)));
    if (view.zoom >= 3.2)
      styled(context, { strokeStyle: colours.coast, lineWidth: Math.min(1.3, 0.2 + view.zoom * 0.12), globalAlpha: 0.6, lineJoin }, () =>
        path(context, () => topology.stroke(context, topology.rivers, view)));
    if (view.zoom >= 4)
      styled(context, { strokeStyle: colours.border, lineWidth: 0.6, globalAlpha: 0.75, lineJoin, dash: [1, 2.5] }, () =>
        path(context, () => topology.stroke(context, topology.provinces, view)));
    styled(context, { strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () =>
      path(context, () => topology.stroke(context, topology.coasts, view)));
    styled(context, { strokeStyle: colours.border, lineWidth: view.zoom < 3 ? 0.6 : 0.9, lineJoin }, () =>
      path(context, () => topology.stroke(context, topology.borders, view)));
    styled(context, { strokeStyle: colours.disputed, lineWidth: 1.1, lineJoin, dash: [4, 3] }, () =>
      path(context, () => topology.stroke(context, topology.disputed, view)));
    for (const area of areas) outline(context, view, atlas, area);
    for (const feature of atlas.features.values()) if (feature.type === "line") border(context, view, atlas, feature);
  };

  const isLarge = (lake, view) => lake.rings.some(({ box }) => (box[2] - box[0]) * view.scale > 5);

  const graticule = (context, view) => {
    const step = view.zoom < 3.2 ? 30 : view.zoom < 5 ? 10 : view.zoom < 7 ? 5 : 1;
    for (const turn of view.turns)
      for (let lon = -180; lon < 180; lon += step) {
        const x = view.x(lon / 360 + 0.5 + turn);
        if (x >= 0 && x <= view.width) context.moveTo(x, 0), context.lineTo(x, view.height);
      }
    for (let lat = -80; lat <= 80; lat += step) {
      const y = view.y(storymap.project(0, lat)[1]);
      if (y >= 0 && y <= view.height) context.moveTo(0, y), context.lineTo(view.width, y);
    }
  };

  const shownAreas = (atlas) =>
    [...atlas.features.values()]
      .filter((feature) => feature.type === "area")
      .map((feature) => ({ feature, ...(atlas.look(feature) || { role: null, strength: 0 }) }))
      .filter(({ role }) => role && SHADES[role])
      .sort((one, other) => other.feature.extent - one.feature.extent);

  /** A large area stays light, a small one may be strong: the eye reads area times tone. */
  const shade = (feature, role, view) => {
    const share = (feature.extent * view.scale ** 2) / (view.width * view.height);
    return SHADES[role] * Math.max(0.42, Math.min(1.5, 0.55 / Math.sqrt(share + 0.08)));
  };

  const tint = (context, view, atlas, { feature, role, strength }) => {
    const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
    const alpha = shade(feature, role, view) * strength + (hot ? 0.1 : 0);
    styled(context, { fillStyle: atlas.colours[role], globalAlpha: alpha }, () =>
      atlas.topology.fill(context, feature.shape, view));
  };

  const outline = (context, view, atlas, { feature, role, strength }) => {
    const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
    if (strength < 1 && !hot) return;
    if (role === "demonym" && !hot) return;
    const strokeStyle = atlas.colours[role];
    const stroke = () => path(context, () => atlas.topology.stroke(context, feature.shape.edges, view));
    if (feature.soft) {
      // A vague region has no line where it ends: a soft edge, with dashes only to find it by.
      for (const [lineWidth, globalAlpha] of [[14, 0.06], [9, 0.07], [5, 0.08]])
        styled(context, { strokeStyle, lineWidth, globalAlpha, lineJoin: "round" }, stroke);
      styled(context, { strokeStyle, lineWidth: hot ? 1.8 : 1.1, globalAlpha: 0.75, dash: [5, 5], lineJoin: "round" }, stroke);
    } else {
      styled(context, { strokeStyle, lineWidth: hot ? 2.2 : 1.3, globalAlpha: 0.85, lineJoin: "round" }, stroke);
    }
  };

  const traceLine = (context, feature, view) => {
    for (const turn of view.turns)
      for (const part of feature.parts)
        part.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](view.x(x + turn), view.y(y)));
  };

  const border = (context, view, atlas, feature) => {
    const look = atlas.look(feature);
    if (!look) return;
    const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
    const stroke = () => path(context, () => traceLine(context, feature, view));
    const round = { lineJoin: "round", lineCap: "round" };
    styled(context, { ...round, strokeStyle: atlas.colours.halo, lineWidth: 7, globalAlpha: 0.55 * look.strength }, stroke);
    styled(context, { ...round, strokeStyle: atlas.colours[look.role], lineWidth: hot ? 4.5 : 3, globalAlpha: look.strength }, stroke);
  };

  // Moves

  /** Where a move's arrow runs in pixels; an end that the story does not name is a short stub. */
  storymap.curve = (move, view, atlas) => {
    const ends = [move.from, move.to].map((place) => (place < 0 ? null : atlas.features.get(place)));
    let [start, end] = ends.map((feature) => feature && feature.x !== undefined && atlas.anchor(feature, view));
    if (!start && !end) return null;
    if (start && end) {
      // The shorter way round the world.
      const width = view.scale;
      end = { ...end, x: end.x - Math.round((end.x - start.x) / width) * width };
    } else if (start) end = { x: start.x + 62, y: start.y - 40 };
    else start = { x: end.x - 62, y: end.y - 40 };
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const length = Math.hypot(dx, dy);
    if (length < 14) return null;
    // Arrows bend towards the nearer pole, as the shortest way does; the way back bends away, and a twin further out.
    const twins = atlas.moves.filter((other) => other.number < move.number && other.from === move.from && other.to === move.to);
    const back = atlas.moves.some((other) => other.number < move.number && other.from === move.to && other.to === move.from);
    const north = view.top + (start.y + end.y) / 2 / view.scale < 0.52;
    const side = (dx > 0) === north ? 1 : -1;
    const bend = ((back ? -side : side) * Math.max(12, Math.min(150, length * (0.18 + 0.1 * twins.length)))) / length;
    const middle = { x: (start.x + end.x) / 2 + dy * bend, y: (start.y + end.y) / 2 - dx * bend };
    const gap = Math.min(11, length / 4);
    const trim = (from, to) => {
      const far = Math.hypot(to.x - from.x, to.y - from.y);
      return { x: from.x + ((to.x - from.x) * gap) / far, y: from.y + ((to.y - from.y) * gap) / far };
    };
    return { start: trim(start, middle), middle, end: trim(end, middle), open: ends.some((feature) => !feature) };
  };

  const onCurve = ({ start, middle, end }, t) => ({
    x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * middle.x + t * t * end.x,
    y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * middle.y + t * t * end.y,
  });

  storymap.paintMoves = (context, view, atlas) => {
    const now = performance.now();
    for (const move of atlas.moves) {
      const strength = atlas.moveLook(move);
      const curve = strength && storymap.curve(move, view, atlas);
      if (!curve) continue;
      const staged = atlas.staged?.moves.has(move.number);
      const part = staged && !storymap.still() ? easeOut(Math.min(1, (now - atlas.revealed) / 850)) : 1;
      if (part <= 0.02) continue;
      const tip = onCurve(curve, part);
      const middle = { x: curve.start.x + (curve.middle.x - curve.start.x) * part, y: curve.start.y + (curve.middle.y - curve.start.y) * part };
      const angle = Math.atan2(tip.y - middle.y, tip.x - middle.x);
      const neck = { x: tip.x - Math.cos(angle) * 8, y: tip.y - Math.sin(angle) * 8 };
      const trace = () => (context.moveTo(curve.start.x, curve.start.y), context.quadraticCurveTo(middle.x, middle.y, neck.x, neck.y));
      const solid = SOLID.has(move.status);
      const globalAlpha = strength;
      styled(context, { strokeStyle: atlas.colours.halo, lineWidth: 5.5, globalAlpha: 0.7 * strength, lineCap: "round" }, () => path(context, trace));
      const line = { strokeStyle: atlas.colours.move, lineWidth: solid ? 2.6 : 2, globalAlpha, lineCap: solid ? "round" : "butt" };
      styled(context, solid ? line : { ...line, dash: [7, 5] }, () => path(context, trace));
      styled(context, { fillStyle: atlas.colours.move, strokeStyle: atlas.colours.halo, globalAlpha, lineWidth: 1 }, () => {
        context.translate(tip.x, tip.y);
        context.rotate(angle);
        path(context, () => (context.moveTo(1, 0), context.lineTo(-12, -6), context.lineTo(-9, 0), context.lineTo(-12, 6), context.closePath()), "fill");
      });
    }
  };

  const easeOut = (t) => 1 - (1 - t) ** 3;

  storymap.nearCurve = (curve, point, reach) => {
    if (!curve) return false;
    for (let t = 0; t <= 1; t += 0.04) {
      const { x, y } = onCurve(curve, t);
      if (Math.hypot(x - point.x, y - point.y) < reach) return true;
    }
    return false;
  };

  storymap.nearLine = (feature, view, point, reach) =>
    view.turns.some((turn) =>
      feature.parts.some((part) =>
        part.some(([x, y], i) => {
          if (!i) return false;
          const [a, b] = [part[i - 1], [x, y]].map(([u, v]) => ({ x: view.x(u + turn), y: view.y(v) }));
          const [dx, dy] = [b.x - a.x, b.y - a.y];
          const t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
          return Math.hypot(a.x + t * dx - point.x, a.y + t * dy - point.y) < reach;
        })));

  // Pins

  /** Points have pins; so has an actor, whatever its shape: a government is not an area. */
  storymap.hasPin = (feature, role) => feature.type === "pin" || (feature.type === "area" && role === "actor");

  storymap.paintPins = (context, view, atlas) => {
    const shown = [...atlas.features.values()]
      .map((feature) => ({ feature, ...atlas.look(feature) }))
      .filter(({ feature, role }) => role && storymap.hasPin(feature, role))
      .sort((one, other) => one.strength - other.strength || other.feature.place - one.feature.place);
    const faint = shown.length > 150 ? shown.filter(({ strength }) => strength < 1) : [];
    crowd(context, view, atlas, faint);
    for (const { feature, role, strength } of shown.slice(faint.length)) {
      const { x, y } = atlas.anchor(feature, view);
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
      pin(context, { x, y, role, colours: atlas.colours, size: hot ? 8 : 6.2, certainty: feature.certainty, alpha: strength < 1 ? 0.5 : 1 });
    }
    paintPulse(context, view, atlas);
  };

  /** Many faint pins at once, as small dots: one path a role. */
  const crowd = (context, view, atlas, pins) => {
    for (const name of storymap.ROLES) {
      const those = pins.filter(({ role }) => role === name).map(({ feature }) => atlas.anchor(feature, view));
      if (!those.length) continue;
      styled(context, { fillStyle: atlas.colours[name], strokeStyle: atlas.colours.halo, globalAlpha: 0.6 }, () => {
        context.beginPath();
        for (const { x, y } of those) if (x > 0 && y > 0 && x < view.width && y < view.height) context.rect(x - 2.5, y - 2.5, 5, 5);
        context.fill();
      });
    }
  };

  /** Dots for what happens, squares for buildings and institutions, rings for actors; broken where it is a guess. */
  const pin = (context, { x, y, role, colours, size, certainty, alpha }) => {
    const square = role === "facility" || role === "organisation";
    const hollow = role === "actor" || role === "organisation" || role === "demonym";
    const trace = (radius) => () =>
      square ? context.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76) : context.arc(x, y, radius, 0, 7);
    const globalAlpha = alpha;
    styled(context, { fillStyle: colours.halo, globalAlpha }, () => path(context, trace(size + 1.6), "fill"));
    const guess = certainty === 2;
    if (hollow || guess) {
      const dash = guess ? [2.6, 2.2] : [];
      styled(context, { strokeStyle: colours[role], lineWidth: 2.4, globalAlpha, dash }, () => path(context, trace(size - 0.6)));
      if (!hollow) styled(context, { fillStyle: colours[role], globalAlpha }, () => path(context, trace(size * 0.4), "fill"));
    } else {
      styled(context, { fillStyle: colours[role], globalAlpha }, () => path(context, trace(size), "fill"));
      if (certainty === 1) styled(context, { fillStyle: colours.halo, globalAlpha }, () => path(context, trace(size * 0.36), "fill"));
    }
  };

  const paintPulse = (context, view, atlas) => {
    const feature = atlas.picked && atlas.features.get(atlas.picked.place);
    const anchor = feature && atlas.anchor(feature, view);
    if (!anchor || !atlas.pulse) return;
    const age = (performance.now() - atlas.pulse) / 1200;
    if (age >= 1) return;
    const wave = (age * 2) % 1;
    styled(context, { strokeStyle: atlas.colours[atlas.picked.role], lineWidth: 2, globalAlpha: 1 - wave }, () =>
      path(context, () => context.arc(anchor.x, anchor.y, 8 + wave * 26, 0, 7)));
  };

  Object.assign(storymap, { onCurve, styled, pin });
})();
