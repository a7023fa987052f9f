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

  /** Both sides of a border follow the same curve, whichever way they run. 
      @param {ArrayLike<number>} arc @param {boolean} [backwards] @param {boolean} [chord] */
  follow(arc, backwards = false, chord = false) {
    const last = arc.length - 2;
    if (!chord && this.rounds && last > 2) this._rounded(arc, backwards, last);
    else this._straight(arc, backwards, last, chord ? Math.max(2, last) : 2);
  }

  /** From point to point, as most of a frame is. A line keeps to the cut at 180°; the edge of an area overlaps it.
      @param {ArrayLike<number>} arc @param {boolean} backwards @param {number} last @param {number} step */
  _straight(arc, backwards, last, step) {
    const { context, turn, seams } = this;
    const { left, top, scale } = this.view;
    let was = NaN;
    for (let i = 0; i <= last; i += step) {
      const at = backwards ? last - i : i;
      const x = ((seams ? arc[at] : closed(arc[at])) + turn - left) * scale;
      const y = (arc[at + 1] - top) * scale;
      if (this.fresh || (seams && isSeam(was, arc[at]))) context.moveTo(x, y);
      else context.lineTo(x, y);
      this.fresh = false;
      was = arc[at];
    }
  }

  /** @param {ArrayLike<number>} arc @param {boolean} backwards @param {number} last */
  _rounded(arc, backwards, last) {
    const { context, view, turn, seams } = this;
    let [px, py, was] = [0, 0, NaN];
    for (let i = 0; i <= last; i += 2) {
      const at = backwards ? last - i : i;
      const x = view.x((seams ? arc[at] : closed(arc[at])) + turn);
      const y = view.y(arc[at + 1]);
      if (this.fresh || (seams && isSeam(was, arc[at]))) context.moveTo(x, y);
      else curveTo(context, { x, y, px, py, i });
      if (i === last) context.lineTo(x, y);
      this.fresh = false;
      [px, py, was] = [x, y, arc[at]];
    }
  }
}

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
