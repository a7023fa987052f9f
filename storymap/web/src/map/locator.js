/* Where in the world: a globe that is turned to a place, or a small map around it. */
import { drawPath, sized, styled } from "../core/canvas.js";
import { project, toRadians, unproject } from "../geo/mercator.js";
import { View } from "../geo/view.js";

/** The globe as seen from above a point: points of its far side come to lie on its edge. @param {number} lat @param {number} lon */
const turned = (lat, lon, radius) => {
  const [phi, lambda] = [toRadians(lat), toRadians(lon)];
  const [sine, cosine] = [Math.sin(phi), Math.cos(phi)];
  return (lambda1, phi1) => {
    const [s, c, d] = [Math.sin(phi1), Math.cos(phi1), lambda1 - lambda];
    const near = sine * s + cosine * c * Math.cos(d);
    const [x, y] = [c * Math.sin(d), cosine * s - sine * c * Math.cos(d)];
    const far = near < 0 ? 1 / (Math.hypot(x, y) || 1) : 1;
    return { x: x * far * radius, y: -y * far * radius, front: near >= 0 };
  };
};

/** @param {CanvasRenderingContext2D} context @param {Atlas} atlas */
const paintGlobe = (context, atlas, { lat, lon, size, box }) => {
  const { colours, topology } = atlas;
  const radius = size / 2 - 2;
  const at = turned(lat, lon, radius);
  const arcs = topology.level(0);
  context.translate(size / 2, size / 2);
  styled(context, { fillStyle: colours.sea }, () => drawPath(context, () => context.arc(0, 0, radius, 0, 7), "fill"));
  styled(context, { fillStyle: colours.land, strokeStyle: colours.coast, lineWidth: 0.6 }, () => {
    for (const { refs, area } of topology.land.rings) {
      if (area < 2e-5) continue;
      let [front, first] = [false, true];
      context.beginPath();
      for (const ref of refs) {
        const arc = arcs[ref < 0 ? ~ref : ref];
        for (let i = 0; i < arc.length; i += 2) {
          const j = ref < 0 ? arc.length - 2 - i : i;
          const point = at(...unproject(arc[j], arc[j + 1]));
          context[first ? "moveTo" : "lineTo"](point.x, point.y);
          first = false;
          front ||= point.front;
        }
      }
      context.closePath();
      if (front) context.fill(), context.stroke();
    }
  });
  styled(context, { strokeStyle: colours.graticule, lineWidth: 0.6 }, () => drawPath(context, () => {
    for (let line = -180; line < 180; line += 30) trace(context, at, (t) => [line, -90 + 180 * t]);
    for (let line = -60; line <= 60; line += 30) trace(context, at, (t) => [-180 + 360 * t, line]);
  }));
  styled(context, { strokeStyle: colours.border, lineWidth: 1.2 }, () => drawPath(context, () => context.arc(0, 0, radius, 0, 7)));
  if (box) paintFrame(context, at, box, colours);
  else dot(context, colours);
};

/** @param {CanvasRenderingContext2D} context */
const trace = (context, at, line) => {
  let drawing = false;
  for (let t = 0; t <= 1.0001; t += 1 / 48) {
    const { x, y, front } = at(...line(t).map(toRadians));
    if (front) context[drawing ? "lineTo" : "moveTo"](x, y);
    drawing = front;
  }
};

/** @param {CanvasRenderingContext2D} context @param {Colours} colours */
const dot = (context, colours) => {
  styled(context, { fillStyle: colours.halo }, () => drawPath(context, () => context.arc(0, 0, 6, 0, 7), "fill"));
  styled(context, { fillStyle: colours.literal }, () => drawPath(context, () => context.arc(0, 0, 4.4, 0, 7), "fill"));
};

/** What a map shows, drawn on the globe; a dot where that would be too small to see.
    @param {CanvasRenderingContext2D} context @param {Colours} colours */
const paintFrame = (context, at, [west, top, east, bottom], colours) => {
  const points = [];
  const side = (x0, y0, x1, y1) => {
    for (let t = 0; t < 1; t += 1 / 12) points.push(at(...unproject(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)));
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

/** A small map around a place: land, lakes, borders, and the place. @param {CanvasRenderingContext2D} context @param {Atlas} atlas */
const paintInset = (context, atlas, { lat, lon, width, height, zoom }) => {
  const { topology, colours } = atlas;
  const [x, y] = project(lon, lat);
  const view = new View({ x, y, zoom, width, height });
  /** @param {number[]} numbers */
  const lines = (numbers) => drawPath(context, () => topology.stroke(context, numbers, view));
  styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, width, height));
  styled(context, { fillStyle: colours.land }, () => topology.fill(context, topology.land, view));
  styled(context, { fillStyle: colours.sea }, () => topology.lakes.forEach((lake) => topology.fill(context, lake, view)));
  styled(context, { strokeStyle: colours.coast, lineWidth: 0.7 }, () => lines(topology.coasts));
  styled(context, { strokeStyle: colours.border, lineWidth: 0.8 }, () => lines(topology.borders));
  styled(context, { strokeStyle: colours.disputed, lineWidth: 1, dash: [4, 3] }, () => lines(topology.disputed));
  context.translate(width / 2, height / 2);
  dot(context, colours);
};

/** @param {Atlas} atlas @param {HTMLElement} element @param {number} width @param {number} height */
const fill = (atlas, element, draw, width, height) => {
  const canvas = /** @type {any} */ (element).querySelector(":scope > canvas.sm-locator") || document.createElement("canvas");
  canvas.className = "sm-locator";
  canvas.setAttribute("aria-hidden", "true");
  const context = sized(canvas, width, height, Math.max(2, devicePixelRatio || 1));
  draw(context);
  if (!canvas.parentElement) element.append(canvas);
  return canvas;
};

/** Fill an element with a picture of where a place is: a globe, or with a zoom a small map around it.
    @param {Atlas} atlas */
export const showLocator = (atlas, { lat, lon }, element, { zoom = null, size = 112, width = size * 1.6, height = size, box = null } = {}) => {
  if (zoom === null) return fill(atlas, element, (context) => paintGlobe(context, atlas, { lat, lon, size, box }), size, size);
  return fill(atlas, element, (context) => paintInset(context, atlas, { lat, lon, width, height, zoom }), width, height);
};
