/* The map as a picture: what is shown, its title and whose data it is, as PNG or SVG. */
import { SANS, SERIF, styled } from "../core/canvas.js";
import { say } from "../core/say.js";
import { SvgPen } from "../core/svg.js";
import { viewOf } from "../geo/view.js";

const FOOT = 30; // pixels below the map for title and credit
const SHARP = 2; // dots a pixel

/** @param {any} pen @param {Atlas} atlas @param {View} view @param {string} title */
const paint = (pen, atlas, view, title) => {
  atlas.paintOn(pen, pen, view);
  const { paper, ink, quiet } = atlas.colours;
  const foot = view.height + FOOT / 2;
  styled(pen, { fillStyle: paper }, () => pen.fillRect(0, view.height, view.width, FOOT));
  const credit = `${say("credit")} · storymap`;
  styled(pen, { font: `12px ${SANS}`, fillStyle: quiet, textAlign: "right", textBaseline: "middle" }, () => pen.fillText(credit, view.width - 12, foot));
  styled(pen, { font: `600 15px ${SERIF}`, fillStyle: ink, textAlign: "left", textBaseline: "middle" }, () => {
    const room = view.width - 24 - pen.measureText(credit).width;
    pen.fillText(cut(pen, title, room), 12, foot);
  });
};

/** A text as far as it fits. @param {any} pen @param {string} text @param {number} room */
const cut = (pen, text, room) => {
  if (pen.measureText(text).width <= room) return text;
  const letters = [...text];
  while (letters.length && pen.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
};

/** A canvas with what the map shows. @param {Atlas} atlas @param {string} title @returns {HTMLCanvasElement} */
export const canvasOf = (atlas, title) => {
  const view = viewOf(atlas.map);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: view.width * SHARP, height: (view.height + FOOT) * SHARP });
  const context = canvas.getContext("2d");
  context.scale(SHARP, SHARP);
  paint(context, atlas, view, title);
  return canvas;
};

/** What the map shows as an SVG document. @param {Atlas} atlas @param {string} title */
export const svgOf = (atlas, title) => {
  const view = viewOf(atlas.map);
  const pen = new SvgPen(view.width, view.height + FOOT, document.createElement("canvas").getContext("2d"));
  paint(pen, atlas, view, title);
  return pen.document(title);
};
