/* Meridians and parallels. */
import { say } from "../core/say.js";
import { SANS, styled } from "../core/canvas.js";
import { poleOf, project } from "../geo/mercator.js";

/** @param {View} view */
const stepOf = (view) => (view.zoom < 3.2 ? 30 : view.zoom < 5 ? 10 : view.zoom < 7 ? 5 : view.zoom < 9 ? 1 : 0.25);

/** The meridians and parallels in view: degrees, and where each is in pixels. @param {View} view */
const gridLines = (view) => {
  const step = stepOf(view);
  /** @type {{meridians: [number, number][], parallels: [number, number][]}} */
  const found = { meridians: [], parallels: [] };
  for (const turn of view.turns)
    for (let lon = -180; lon < 180; lon += step) {
      const x = view.x(lon / 360 + 0.5 + turn);
      if (x >= 0 && x <= view.width) found.meridians.push([lon, x]);
    }
  for (let lat = -80; lat <= 80; lat += step) {
    const y = view.y(project(0, lat)[1]);
    if (y >= 0 && y <= view.height) found.parallels.push([lat, y]);
  }
  return found;
};

/** Circles and rays around the pole. @param {CanvasRenderingContext2D} context @param {View} view */
const aroundPole = (context, view) => {
  const step = Math.max(10, stepOf(view));
  /** @param {number} lon @param {number} lat @param {boolean} first */
  const to = (lon, lat, first) => {
    const [x, y] = project(lon, lat);
    if (first) context.moveTo(view.x(x), view.y(y));
    else context.lineTo(view.x(x), view.y(y));
  };
  for (let lat = -80; lat <= 80; lat += 10) for (let lon = -180; lon <= 180; lon += 3) to(lon, lat, lon === -180);
  for (let lon = -180; lon < 180; lon += Math.max(step, 30)) to(lon, 80 * poleOf(), true), to(lon, -80 * poleOf(), false);
};

/** @param {CanvasRenderingContext2D} context @param {View} view */
export const graticule = (context, view) => {
  if (poleOf()) return aroundPole(context, view);
  const { meridians, parallels } = gridLines(view);
  for (const [, x] of meridians) context.moveTo(x, 0), context.lineTo(x, view.height);
  for (const [, y] of parallels) context.moveTo(0, y), context.lineTo(view.width, y);
  return undefined;
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Colours} colours */
export const paintDegrees = (context, view, colours) => {
  if (poleOf()) return;
  const { meridians, parallels } = gridLines(view);
  /** @param {number} degree @param {string[]} signs below and above nought */
  const words = (degree, [below, above]) => `${Math.abs(degree)}°${degree ? say(degree < 0 ? below : above) : ""}`;
  styled(context, { font: `11px ${SANS}`, fillStyle: colours.quiet, strokeStyle: colours.halo, lineWidth: 3, lineJoin: "round" }, () => {
    /** @param {string} text @param {number} x @param {number} y */
    const put = (text, x, y) => (context.strokeText(text, x, y), context.fillText(text, x, y));
    for (const [lon, x] of meridians) put(words(lon, ["west", "east"]), x + 3, 12);
    for (const [lat, y] of parallels) put(words(lat, ["south", "north"]), 4, y - 3);
  });
};
