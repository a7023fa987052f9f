/* Where in the world: a globe that is turned to a place, or a small map around it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { styled, path, project } = storymap;

  const lonLat = (x, y) => [2 * Math.PI * (x - 0.5), Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))];

  /** The globe as seen from above a point: points of its far side come to lie on its edge. */
  const turned = (lat, lon, radius) => {
    const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
    const [sine, cosine] = [Math.sin(phi), Math.cos(phi)];
    return (lambda1, phi1) => {
      const [s, c, d] = [Math.sin(phi1), Math.cos(phi1), lambda1 - lambda];
      const near = sine * s + cosine * c * Math.cos(d);
      const [x, y] = [c * Math.sin(d), cosine * s - sine * c * Math.cos(d)];
      const far = near < 0 ? 1 / (Math.hypot(x, y) || 1) : 1;
      return { x: x * far * radius, y: -y * far * radius, front: near >= 0 };
    };
  };

  const globe = (context, atlas, { lat, lon, size, box }) => {
    const { colours, topology } = atlas;
    const radius = size / 2 - 2;
    const at = turned(lat, lon, radius);
    const arcs = topology.level(0);
    context.translate(size / 2, size / 2);
    styled(context, { fillStyle: colours.sea }, () => path(context, () => context.arc(0, 0, radius, 0, 7), "fill"));
    styled(context, { fillStyle: colours.land, strokeStyle: colours.coast, lineWidth: 0.6 }, () => {
      for (const { refs, area } of topology.land.rings) {
        if (area < 2e-5) continue;
        let [front, first] = [false, true];
        context.beginPath();
        for (const ref of refs) {
          const arc = arcs[ref < 0 ? ~ref : ref];
          for (let i = 0; i < arc.length; i += 2) {
            const j = ref < 0 ? arc.length - 2 - i : i;
            const point = at(...lonLat(arc[j], arc[j + 1]));
            context[first ? "moveTo" : "lineTo"](point.x, point.y);
            first = false;
            front ||= point.front;
          }
        }
        context.closePath();
        if (front) context.fill(), context.stroke();
      }
    });
    styled(context, { strokeStyle: colours.graticule, lineWidth: 0.6 }, () => path(context, () => {
      for (let line = -180; line < 180; line += 30) trace(context, at, (t) => [line, -90 + 180 * t]);
      for (let line = -60; line <= 60; line += 30) trace(context, at, (t) => [-180 + 360 * t, line]);
    }));
    styled(context, { strokeStyle: colours.border, lineWidth: 1.2 }, () => path(context, () => context.arc(0, 0, radius, 0, 7)));
    if (box) frame(context, at, box, colours);
    else dot(context, colours);
  };

  const trace = (context, at, line) => {
    let drawing = false;
    for (let t = 0; t <= 1.0001; t += 1 / 48) {
      const { x, y, front } = at(...line(t).map((degrees) => (degrees * Math.PI) / 180));
      if (front) context[drawing ? "lineTo" : "moveTo"](x, y);
      drawing = front;
    }
  };

  const dot = (context, colours) => {
    styled(context, { fillStyle: colours.halo }, () => path(context, () => context.arc(0, 0, 6, 0, 7), "fill"));
    styled(context, { fillStyle: colours.literal }, () => path(context, () => context.arc(0, 0, 4.4, 0, 7), "fill"));
  };

  /** What a map shows, drawn on the globe; a dot where that would be too small to see. */
  const frame = (context, at, [west, top, east, bottom], colours) => {
    const points = [];
    const side = (x0, y0, x1, y1) => {
      for (let t = 0; t < 1; t += 1 / 12) points.push(at(...lonLat(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)));
    };
    side(west, top, east, top);
    side(east, top, east, bottom);
    side(east, bottom, west, bottom);
    side(west, bottom, west, top);
    if (Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x)) < 9) return dot(context, colours);
    context.beginPath();
    points.forEach(({ x, y }, i) => context[i ? "lineTo" : "moveTo"](x, y));
    context.closePath();
    styled(context, { fillStyle: colours.literal, globalAlpha: 0.18 }, () => context.fill());
    styled(context, { strokeStyle: colours.literal, lineWidth: 1.6 }, () => context.stroke());
    return undefined;
  };

  /** A small map around a place: land, lakes, borders, and the place. */
  const inset = (context, atlas, { lat, lon, width, height, zoom }) => {
    const { topology, colours } = atlas;
    const [x, y] = project(lon, lat);
    const view = Object.create(storymap.View.prototype).look(x, y, zoom, width, height);
    const lines = (numbers) => path(context, () => topology.stroke(context, numbers, view));
    styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, width, height));
    styled(context, { fillStyle: colours.land }, () => topology.fill(context, topology.land, view));
    styled(context, { fillStyle: colours.sea }, () => topology.lakes.forEach((lake) => topology.fill(context, lake, view)));
    styled(context, { strokeStyle: colours.coast, lineWidth: 0.7 }, () => lines(topology.coasts));
    styled(context, { strokeStyle: colours.border, lineWidth: 0.8 }, () => lines(topology.borders));
    styled(context, { strokeStyle: colours.disputed, lineWidth: 1, dash: [4, 3] }, () => lines(topology.disputed));
    context.translate(width / 2, height / 2);
    dot(context, colours);
  };

  const fill = (atlas, element, draw, width, height) => {
    const canvas = element.querySelector(":scope > canvas.sm-locator") || document.createElement("canvas");
    canvas.className = "sm-locator";
    canvas.setAttribute("aria-hidden", "true");
    const context = storymap.sized(canvas, width, height, Math.max(2, devicePixelRatio || 1));
    draw(context);
    if (!canvas.parentElement) element.append(canvas);
    return canvas;
  };

  Object.assign(storymap.pointing, {
    /** Fill an element with a picture of where a place is: a globe, or with a zoom a small map around it. */
    locator(lat, lon, element, { zoom = null, size = 112, width = size * 1.6, height = size, box = null } = {}) {
      if (zoom === null) return fill(this, element, (context) => globe(context, this, { lat, lon, size, box }), size, size);
      return fill(this, element, (context) => inset(context, this, { lat, lon, width, height, zoom }), width, height);
    },
  });

  /** A globe in the map's corner that shows what part of the world is in view; none where the view is the world. */
  storymap.globe = (map, atlas) => {
    const control = L.control({ position: "bottomright" });
    let box;
    control.onAdd = () => (box = L.DomUtil.create("div", "sm-globe"));
    control.addTo(map);
    const tell = () => {
      const { view } = atlas;
      if (!view) return;
      box.hidden = view.zoom < 3.2 || view.width < 560 || view.height < 420;
      if (box.hidden) return;
      const middle = (view.top + view.bottom) / 2;
      atlas.locator(storymap.latitude(middle), (view.centre - 0.5) * 360, box, { size: 86, box: [view.left, Math.max(0.01, view.top), view.right, Math.min(0.99, view.bottom)] });
    };
    atlas.on("drawn", () => {
      if (atlas.moving) return;
      const key = [atlas.view.left, atlas.view.top, atlas.view.zoom, atlas.view.width, atlas.colours.sea].join();
      if (key === box.dataset.key) return;
      box.dataset.key = key;
      tell();
    });
  };
})();
