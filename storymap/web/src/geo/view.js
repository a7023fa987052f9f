/* What a map shows: how unit coordinates become pixels, and which copies of the world are in it. */
import { poleOf, project } from "./mercator.js";

export class View {
  /** @param {{x: number, y: number, zoom: number, width: number, height: number}} look a centre in the unit square, a zoom, a size in pixels */
  constructor({ x, y, zoom, width, height }) {
    this.zoom = zoom;
    this.scale = 256 * 2 ** zoom;
    this.width = width;
    this.height = height;
    this.left = x - width / 2 / this.scale;
    this.top = y - height / 2 / this.scale;
    this.right = this.left + width / this.scale;
    this.bottom = this.top + height / this.scale;
    this.centre = x;
    this.sharp = false; // whether lines keep their corners from near
    /** @type {number[]} copies of the world; around a pole there is one */
    this.turns = poleOf() ? [0] : [];
    if (!poleOf()) for (let turn = Math.floor(this.left) - 1; turn <= Math.floor(this.right) + 1; turn++) this.turns.push(turn);
  }
  /** @param {number} x */
  x(x) {
    return (x - this.left) * this.scale;
  }
  /** @param {number} y */
  y(y) {
    return (y - this.top) * this.scale;
  }
  /** Whether a box of the unit square is in view, in a copy of the world. @param {Box} box @param {number} turn */
  holds(box, turn) {
    return box[0] + turn <= this.right && box[2] + turn >= this.left && box[1] <= this.bottom && box[3] >= this.top;
  }
  /** Whether a box is too small to be seen. @param {Box} box */
  isSpeck(box) {
    return box[2] - box[0] < 0.7 / this.scale && box[3] - box[1] < 0.7 / this.scale;
  }
  /** The copy of x that is nearest the middle of the view. @param {number} x */
  near(x) {
    return poleOf() ? x : x + Math.round(this.centre - x);
  }
}

/** What a Leaflet map shows now. @param {L.Map} map */
export const viewOf = (map) => {
  const [size, centre] = [map.getSize(), map.getCenter()];
  const [x, y] = project(centre.lng, centre.lat);
  return new View({ x, y, zoom: map.getZoom(), width: size.x, height: size.y });
};
