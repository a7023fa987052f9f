/* Distances on the globe, for answers given on a map: from a click to the shape that was looked for, not to its middle. */
(() => {
  "use strict";
  const EARTH = 6371.0088;
  const RAD = Math.PI / 180;

  const km = ([lat, lon], [toLat, toLon]) => {
    const half = Math.sin(((toLat - lat) * RAD) / 2) ** 2 + Math.cos(lat * RAD) * Math.cos(toLat * RAD) * Math.sin(((toLon - lon) * RAD) / 2) ** 2;
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
  };

  /** Flat steps in hundredths of a degree → [lat, lon] pairs. */
  const unpack = (steps) => {
    const points = [];
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) points.push([(y += steps[i + 1]) / 100, (x += steps[i]) / 100]);
    return points;
  };

  const turned = (lon, to) => lon + 360 * Math.round((to - lon) / 360);

  const inside = (points, lat, lon) => {
    let odd = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const [ay, ax] = points[i], [by, bx] = points[j];
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd;
    }
    return odd;
  };

  /** Kilometres from a point to a line of points: near enough flat around the point. */
  const toLine = (points, lat, lon, closed) => {
    const squeeze = Math.cos(lat * RAD);
    let best = Infinity, at = null;
    for (let i = closed ? 0 : 1; i < points.length; i++) {
      const [ay, ax] = points[i ? i - 1 : points.length - 1], [by, bx] = points[i];
      const dx = (bx - ax) * squeeze, dy = by - ay, px = (lon - ax) * squeeze, py = lat - ay;
      const share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
      const off = (px - share * dx) ** 2 + (py - share * dy) ** 2;
      if (off < best) (best = off), (at = [ay + share * dy, ax + share * (bx - ax)]);
    }
    return at ? km([lat, lon], at) : Infinity;
  };

  /** Kilometres from [lat, lon] to a place: 0 inside its shape. */
  const toPlace = (place, [lat, lon]) => {
    const parts = [...place.rings, ...place.lines].map(unpack);
    if (!parts.length) return km(place.at, [lat, lon]);
    let best = Infinity, odd = false;
    for (const [i, points] of parts.entries()) {
      const ring = i < place.rings.length;
      for (const shift of [-360, 0, 360]) {
        if (ring && inside(points, lat, lon + shift)) odd = !odd;
        best = Math.min(best, toLine(points, lat, lon + shift, ring));
      }
    }
    return odd ? 0 : best;
  };

  window.globe = { km, unpack, turned, toPlace };
})();
