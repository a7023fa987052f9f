/* Where names find room: boxes that are taken, and the corners of a place where a name may stand. */
const GAP = 2; // pixels kept free around a name
const CELL = 80; // pixels

/** Boxes that are taken, in a coarse grid so that thousands stay cheap. */
export class Taken {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  *cellsOf([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 4096 + y;
  }

  /** Whether nothing but a label's own box overlaps a box. @param {Box} box @param {Box} [own] */
  free(box, own) {
    for (const cell of this.cellsOf(box))
      for (const other of this.cells.get(cell) || [])
        if (other !== own && box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
    return true;
  }

  /** @param {Box} box */
  take(box) {
    for (const cell of this.cellsOf(box)) {
      const held = this.cells.get(cell);
      if (held) held.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

/** Where a name's upper left corner is, seen from its place. @type {Record<string, (width: number, height: number, gap: number) => [number, number]>} */
const CORNERS = {
  middle: (width, height) => [-width / 2, -height / 2],
  right: (width, height, gap) => [gap, -height / 2],
  left: (width, height, gap) => [-gap - width, -height / 2],
  above: (width, height, gap) => [-width / 2, -gap - height],
  below: (width, height, gap) => [-width / 2, gap],
  northeast: (width, height, gap) => [gap * 0.7, -gap * 0.5 - height],
  southeast: (width, height, gap) => [gap * 0.7, gap * 0.5],
  northwest: (width, height, gap) => [-gap * 0.7 - width, -gap * 0.5 - height],
  southwest: (width, height, gap) => [-gap * 0.7 - width, gap * 0.5],
  under: (width, height, gap) => [-width / 2, gap * 2],
  over: (width, height, gap) => [-width / 2, -gap * 2 - height],
};
export const AROUND = ["right", "left", "above", "below", "northeast", "southeast", "northwest", "southwest"];
export const ABOUT = ["middle", "above", "below", "right", "left"];
export const FURTHER = ["under", "over"]; // an area has more room for its name than a spot

/** Where a name may stand that found no room beside its place: pixels away, in so many directions. */
const [ASIDE, DIRECTIONS] = [[26, 40, 56, 76, 100, 130, 165, 205], 16];
const ARROWS = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"];
const EDGE = 10; // pixels between the edge of the map and the name of what lies beyond it
const [INSETS, STEPS] = [[0, 50, 110, 180], 9]; // pixels farther in, and names up and down

/** Every spot for a name aside, the nearest first: its corner seen from the place, and where the line to it ends.
    @param {number} width @param {number} height */
function* asides(width, height) {
  for (const far of ASIDE)
    for (let i = 0; i < DIRECTIONS; i++) {
      const angle = ((i % 2 ? -1 : 1) * Math.ceil(i / 2) * 2 * Math.PI) / DIRECTIONS - Math.PI / 8;
      const [dx, dy] = [Math.cos(angle) * far, Math.sin(angle) * far];
      const isBeside = Math.abs(Math.cos(angle)) > 0.38;
      const left = isBeside ? dx - (dx < 0 ? width : 0) : dx - width / 2;
      const top = isBeside ? dy - height / 2 : dy - (dy < 0 ? height : 0);
      yield { left, top, end: [dx, dy] };
    }
}

/** Spots for the name of what lies out of view: up and down the edge, then farther in, as tools may stand at the edge.
    @param {Point} start @param {View} view @param {number} high @returns {Generator<Point>} */
function* alongEdge(start, view, high) {
  for (const inset of INSETS)
    for (let step = 0; step < 2 * STEPS; step++)
      yield {
        x: start.x + (start.x > view.width / 2 ? -inset : inset),
        y: start.y + (step % 2 ? -1 : 1) * Math.ceil(step / 2) * high,
      };
}

/** A square around a point. @param {Point} point @param {number} half @returns {Box} */
export const square = ({ x, y }, half) => [x - half, y - half, x + half, y + half];

/** Whether a point lies in a view, or no farther out of it than a margin. @param {Point} point @param {any} view @param {number} [margin] */
export const isInView = ({ x, y }, view, margin = 0) =>
  x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;

/** Puts names on a view one after another, the important first: none lies over what is taken. */
export class Placer {
  /**
   * @param {any} view
   * @param {(label: Label) => number} measure the width of a label in pixels
   */
  constructor(view, measure) {
    this.view = view;
    this.measure = measure;
    this.taken = new Taken();
    this.dots = new Taken();
    /** what names alone take up @type {Taken} */
    this.names = new Taken();
    /** @type {PlacedLabel[]} */
    this.placed = [];
  }

  /** Put a label at the first of some corners where there is room; false where there is none. @param {Label} given @param {string[]} anchors */
  put(given, anchors) {
    const at = { x: this.view.x(given.x), y: this.view.y(given.y) };
    if (at.x < -60 || at.y < -20 || at.x > this.view.width + 60 || at.y > this.view.height + 20) return false;
    // A town's dot keeps clear of its neighbours: of two that would touch, the larger is named.
    const dot = given.kind === "city" ? square(at, 1.5) : null;
    if (dot && !(this.taken.free(dot, given.own) && this.dots.free(square(at, 5)))) return false;
    const label = this._measured(given);
    const corner = this._room(label, at, anchors);
    if (!corner) return false;
    if (dot) {
      this.taken.take(dot);
      this.dots.take(square(at, 5));
    }
    this.placed.push(Object.assign(label, { left: corner[0], top: corner[1] }));
    return true;
  }

  /** A label with its size. To measure a name takes longer than to see that there is no room for its dot. @param {Label} label @returns {MeasuredLabel} */
  _measured(label) {
    return Object.assign(label, { width: this.measure(label) + (label.tail || 0), height: label.size * 1.18 });
  }

  /** @param {Box} box */
  _take(box) {
    this.taken.take(box);
    this.names.take(box);
  }

  /** Put a label away from its place with a line that leads there: where all is free, else over signs, never over another name.
      What lies out of view is named at the edge, with an arrow. @param {Label} given */
  putAside(given) {
    const label = this._measured(given);
    const at = { x: this.view.x(label.x), y: this.view.y(label.y) };
    if (!isInView(at, this.view)) return this._putAtEdge(label, at);
    for (const taken of [this.taken, this.names])
      for (const { left, top, end } of asides(label.width, label.height)) {
        /** @type {Box} */
        const box = [at.x + left - GAP, at.y + top - GAP, at.x + left + label.width + GAP, at.y + top + label.height + GAP];
        if (this._isCut(box) || !taken.free(box) || this._crosses(at, end)) continue;
        this._take(box);
        this.placed.push(Object.assign(label, { left, top, lead: end }));
        return true;
      }
    return false;
  }

  /** @param {Box} box */
  _isCut([left, top, right, bottom]) {
    return left < 0 || right > this.view.width || top < 0 || bottom > this.view.height;
  }

  /** Whether a line from a place would run through a name. @param {Point} at @param {number[]} end */
  _crosses({ x, y }, [dx, dy]) {
    return [0.25, 0.45, 0.65, 0.85].some((t) => !this.names.free(square({ x: x + dx * t, y: y + dy * t }, 1)));
  }

  /** @param {MeasuredLabel} label @param {Point} at */
  _putAtEdge(label, at) {
    const { width, height } = this.view;
    const angle = Math.atan2(at.y - height / 2, at.x - width / 2);
    const text = label.around ? label.text : `${label.text} ${ARROWS[Math.round((angle * 4) / Math.PI + 8) % 8]}`;
    const wide = this.measure({ ...label, text });
    const start = { x: Math.max(EDGE, Math.min(width - EDGE - wide, at.x - wide / 2)), y: Math.max(EDGE, Math.min(height - EDGE - label.height, at.y)) };
    for (const { x, y } of alongEdge(start, this.view, label.height + 2 * GAP)) {
      /** @type {Box} */
      const box = [x - GAP, y - GAP, x + wide + GAP, y + label.height + GAP];
      if (this._isCut(box) || !this.taken.free(box)) continue;
      this._take(box);
      const spot = { x: this.view.left + x / this.view.scale, y: this.view.top + y / this.view.scale };
      this.placed.push(Object.assign(label, { ...spot, text, width: wide, left: 0, top: 0, edge: true }));
      return true;
    }
    return false;
  }

  /** @param {MeasuredLabel} label @param {Point} at @param {string[]} anchors */
  _room(label, { x, y }, anchors) {
    const wide = GAP + (label.wide || 0);
    for (const anchor of anchors) {
      const [left, top] = CORNERS[anchor](label.width, label.height, label.gap || 0);
      /** @type {Box} */
      const box = [x + left - wide, y + top - GAP, x + left + label.width + wide, y + top + label.height + GAP];
      if (this._isCut(box) || !(label.forced || this.taken.free(box, label.own))) continue;
      this._take(box);
      return [left, top];
    }
    return null;
  }
}
