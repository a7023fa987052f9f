/* Meridians and parallels. */
import { say } from "../core/say.js";
import { SANS, styled } from "../core/canvas.js";
import { project } from "../geo/mercator.js";

/** @param {View} view */
const stepOf = (view) => (view.zoom < 3.2 ? 30 : view.zoom < 5 ? 10 : view.zoom < 7 ? 5 : view.zoom < 9 ? 1 : 0.25);

/** The meridians and parallels in view: degrees, and where each is in pixels. @param {View} view */
const gridLines = (view) => {
  const step = stepOf(view);
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

/** @param {CanvasRenderingContext2D} context @param {View} view */
export const graticule = (context, view) => {
  const { meridians, parallels } = gridLines(view);
  for (const [, x] of meridians) context.moveTo(x, 0), context.lineTo(x, view.height);
  for (const [, y] of parallels) context.moveTo(0, y), context.lineTo(view.width, y);
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Colours} colours */
export const paintDegrees = (context, view, colours) => {
  const { meridians, parallels } = gridLines(view);
  /** @param {number} degree */
  const words = (degree, [below, above]) => `${Math.abs(degree)}°${degree ? say(degree < 0 ? below : above) : ""}`;
  styled(context, { font: `11px ${SANS}`, fillStyle: colours.quiet, strokeStyle: colours.halo, lineWidth: 3, lineJoin: "round" }, () => {
    /** @param {string} text @param {number} x @param {number} y */
    const put = (text, x, y) => (context.strokeText(text, x, y), context.fillText(text, x, y));
    for (const [lon, x] of meridians) put(words(lon, ["west", "east"]), x + 3, 12);
    for (const [lat, y] of parallels) put(words(lat, ["south", "north"]), 4, y - 3);
  });
};
