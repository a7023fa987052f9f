/* Arcs as lines on a canvas. */
import { poleOf } from "./mercator.js";

const SMOOTH = 6; // from this zoom on the outlines' points would show as corners

/** Traces arcs in pixels: as they are, or rounded where they are looked at from near. */
export class Pen {
  /** @param {CanvasRenderingContext2D} context @param {View} view @param {number} turn @param {boolean} [seams] */
  constructor(context, view, turn, seams = false) {
    this.context = context;
    this.view = view;
    this.turn = turn;
    this.seams = seams;
    this.rounds = !view.sharp && view.zoom >= SMOOTH;
    this.fresh = true;
  }

  /** A line keeps to the cut; the edge of an area overlaps it. @param {number} x */
  _shown(x) {
    return this.seams ? x : closed(x);
  }

  /** Both sides of a border follow the same curve, whichever way they run. 
      @param {ArrayLike<number>} arc @param {boolean} [backwards] @param {boolean} [chord] */
  follow(arc, backwards = false, chord = false) {
    const { context, view, turn, seams } = this;
    const last = arc.length - 2;
    const isSmooth = !chord && this.rounds && last > 2;
    const step = chord ? Math.max(2, last) : 2;
    const draw = isSmooth ? curveTo : lineTo;
    let [px, py, was] = [0, 0, 0];
    for (let i = 0; i <= last; i += step) {
      const at = backwards ? last - i : i;
      const x = view.x(this._shown(arc[at]) + turn);
      const y = view.y(arc[at + 1]);
      if (this.fresh || (seams && i && isSeam(was, arc[at]))) context.moveTo(x, y);
      else draw(context, { x, y, px, py, i });
      if (isSmooth && i === last) context.lineTo(x, y);
      this.fresh = false;
      [px, py, was] = [x, y, arc[at]];
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Point} at */
const lineTo = (context, { x, y }) => context.lineTo(x, y);

/** Through the middles of the stretches, with the points themselves as handles.
    @param {CanvasRenderingContext2D} context @param {{x: number, y: number, px: number, py: number, i: number}} at */
const curveTo = (context, { x, y, px, py, i }) => {
  if (i === 0) context.lineTo(x, y);
  else if (i === 2) context.lineTo((px + x) / 2, (py + y) / 2);
  else context.quadraticCurveTo(px, py, (px + x) / 2, (py + y) / 2);
};

const SEAM = 0.00001;

/** A stretch along the cut at 180° is no line. @param {number} one @param {number} other */
const isSeam = (one, other) => atSeam(one) && atSeam(other);

/** Whether a point lies at 180°: at the edge of the map, or on the ray from a pole. @param {number} x */
const atSeam = (x) => poleOf() ? Math.abs(x - 0.5) < 1e-7 : x < SEAM || Math.abs(x - 1) < SEAM;

/** Copies of the world overlap by a hair at the cut, so that no line of sea shows there. @param {number} x */
const closed = (x) => (poleOf() ? x : x < SEAM ? -0.00004 : Math.abs(x - 1) < SEAM ? 1.00004 : x);
