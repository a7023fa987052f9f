/* How the map looks: sea, land and borders; areas, lines, arrows and pins by role. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const TOWNS = 7; // from this zoom on towns have a size
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
    styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, view.width, view.height));
    const grid = () => styled(context, { strokeStyle: colours.graticule, lineWidth: 0.7 }, () => path(context, () => graticule(context, view)));
    grid();
    styled(context, { fillStyle: colours.land }, () => {
      topology.fill(context, topology.land, view);
      // The ice goes on to the pole, beyond what the projection can show.
      if (view.bottom > 1) context.fillRect(0, view.y(1) - 1, view.width, view.height);
    });
    if (view.zoom >= TOWNS) towns(context, view, atlas);
    const { areas, lines } = atlas.shown();
    for (const area of areas) tint(context, view, atlas, area);
    drawn(context, view, atlas);
    // Tiles hide what is below them: the tints come once more.
    storymap.paintTiles(context, view, atlas);
    if (storymap.hasTiles()) for (const area of areas) tint(context, view, atlas, area);
    // From near there is little else to hold on to.
    if (atlas.graticule || (view.zoom >= TOWNS + 0.5 && !storymap.hasTiles())) grid();
    if (atlas.graticule) degrees(context, view, colours);
    for (const area of areas) outline(context, view, atlas, area);
    for (const line of lines) border(context, view, atlas, line);
  };

  /** Lakes, rivers, coasts and borders of our own. */
  const drawn = (context, view, { topology, colours }) => {
    const lineJoin = "round";
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
  };

  /** Towns as discs by their people, four thousand to a square kilometre, where a dot says too little. */
  const towns = (context, view, atlas) => {
    styled(context, { fillStyle: atlas.colours.border, globalAlpha: Math.min(0.2, (view.zoom - TOWNS + 0.3) * 0.12) }, () => {
      for (const [, lon, lat, people] of atlas.data.labels.cities) {
        const [x, y] = storymap.project(lon, lat);
        const kilometre = view.scale / (40075 * Math.cos((lat * Math.PI) / 180));
        const radius = Math.sqrt(people / 4000 / Math.PI) * kilometre;
        const [px, py] = [view.x(view.near(x)), view.y(y)];
        if (radius < 2 || px + radius < 0 || py + radius < 0 || px - radius > view.width || py - radius > view.height) continue;
        path(context, () => context.arc(px, py, radius, 0, 7), "fill");
      }
    });
  };

  const isLarge = (lake, view) => lake.rings.some(({ box }) => (box[2] - box[0]) * view.scale > 5);

  const stepOf = (view) => (view.zoom < 3.2 ? 30 : view.zoom < 5 ? 10 : view.zoom < 7 ? 5 : view.zoom < 9 ? 1 : 0.25);

  /** The meridians and parallels in view: degrees, and where each is in pixels. */
  const gridLines = (view) => {
    const step = stepOf(view);
    const found = { meridians: [], parallels: [] };
    for (const turn of view.turns)
      for (let lon = -180; lon < 180; lon += step) {
        const x = view.x(lon / 360 + 0.5 + turn);
        if (x >= 0 && x <= view.width) found.meridians.push([lon, x]);
      }
    for (let lat = -80; lat <= 80; lat += step) {
      const y = view.y(storymap.project(0, lat)[1]);
      if (y >= 0 && y <= view.height) found.parallels.push([lat, y]);
    }
    return found;
  };

  const graticule = (context, view) => {
    const { meridians, parallels } = gridLines(view);
    for (const [, x] of meridians) context.moveTo(x, 0), context.lineTo(x, view.height);
    for (const [, y] of parallels) context.moveTo(0, y), context.lineTo(view.width, y);
  };

  const degrees = (context, view, colours) => {
    const { meridians, parallels } = gridLines(view);
    const words = (degree, signs) => `${Math.abs(degree)}°${degree ? signs[degree < 0 ? 0 : 1] : ""}`;
    styled(context, { font: `11px ${storymap.SANS}`, fillStyle: colours.quiet, strokeStyle: colours.halo, lineWidth: 3, lineJoin: "round" }, () => {
      const put = (text, x, y) => (context.strokeText(text, x, y), context.fillText(text, x, y));
      for (const [lon, x] of meridians) put(words(lon, "WE"), x + 3, 12);
      for (const [lat, y] of parallels) put(words(lat, "SN"), 4, y - 3);
    });
  };

  /** Whether an area has a tint in a role: a government is not an area. */
  storymap.isTinted = (role) => SHADES[role] > 0;

  /** A large area stays light, a small one may be strong: the eye reads area times tone. */
  const shade = (feature, role, view) => {
    const share = (feature.extent * view.scale ** 2) / (view.width * view.height);
    const vague = feature.soft && share > 0.1 ? 0.7 : 1;
    return vague * SHADES[role] * Math.max(0.42, Math.min(1.5, 0.55 / Math.sqrt(share + 0.08)));
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
      const wide = Math.max(0.45, Math.min(1, (view.zoom - 0.5) / 3.5));
      for (const [lineWidth, globalAlpha] of [[14, 0.06], [9, 0.07], [5, 0.08]])
        styled(context, { strokeStyle, lineWidth: lineWidth * wide, globalAlpha, lineJoin: "round" }, stroke);
      styled(context, { strokeStyle, lineWidth: hot ? 1.8 : 1, globalAlpha: hot ? 0.8 : 0.5, dash: [2, 5], lineJoin: "round" }, stroke);
    } else {
      // Far out, a coast of many islands in full strength would be all line.
      const lineWidth = hot ? 2.2 : Math.max(0.8, Math.min(1.5, 0.35 + view.zoom * 0.24));
      styled(context, { strokeStyle, lineWidth, globalAlpha: 0.85, lineJoin: "round" }, stroke);
    }
  };

  const traceLine = (context, feature, view) => {
    for (const turn of view.turns) for (const part of feature.parts) new storymap.Pen(context, view, turn).follow(part.flat());
  };

  const border = (context, view, atlas, { feature, role, strength }) => {
    const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
    const stroke = () => path(context, () => traceLine(context, feature, view));
    const round = { lineJoin: "round", lineCap: "round" };
    styled(context, { ...round, strokeStyle: atlas.colours.halo, lineWidth: 7, globalAlpha: 0.55 * strength }, stroke);
    styled(context, { ...round, strokeStyle: atlas.colours[role], lineWidth: hot ? 4.5 : 3, globalAlpha: strength }, stroke);
  };

  // Pointing

  /** How far a point is from a stretch of line, in pixels. */
  storymap.toSegment = (point, a, b) => {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(a.x + t * dx - point.x, a.y + t * dy - point.y);
  };

  storymap.nearLine = (feature, view, point, reach) =>
    view.turns.some((turn) =>
      feature.parts.some((part) =>
        part.some(([x, y], i) => {
          if (!i) return false;
          const [a, b] = [part[i - 1], [x, y]].map(([u, v]) => ({ x: view.x(u + turn), y: view.y(v) }));
          return storymap.toSegment(point, a, b) < reach;
        })));

  // Pins

  /** Points have pins; so has an actor, whatever its shape: a government is not an area. */
  storymap.hasPin = (feature, role) => feature.type === "pin" || (feature.type === "area" && role === "actor");

  storymap.paintPins = (context, view, atlas) => {
    const { singles, clusters, crowd } = storymap.clustered(atlas, view);
    paintCrowd(context, view, atlas, crowd);
    storymap.paintClusters(context, view, atlas, clusters);
    for (const { feature, role, strength } of singles) {
      const { x, y } = atlas.anchor(feature, view);
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
      const size = hot ? 8 : 6.2;
      pin(context, { x, y, role, colours: atlas.colours, size, certainty: feature.certainty, alpha: strength < 1 ? 0.5 : 1 });
      storymap.paintDecisionOnPin(context, atlas, feature.place, { x, y, size, colour: atlas.colours[role], alpha: strength < 1 ? 0.5 : 1 });
    }
    paintPulse(context, view, atlas);
  };

  /** Many faint pins at once, as small dots: one path a role. */
  const paintCrowd = (context, view, atlas, pins) => {
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

  Object.assign(storymap, { styled, path, pin });
})();
