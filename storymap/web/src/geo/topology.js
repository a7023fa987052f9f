/* A topology as paths in the unit square of Web Mercator: thinned by zoom, cut to the view.
   An arc is stored once and shared by the shapes on both its sides, so borders never part. */
import { flatProjected, poleOf } from "./mercator.js";
import { Pen } from "./pen.js";
import { arcNumber, boxOf, isInside, pairs, sweptBy, thinned, toDegrees } from "./rings.js";

const BEND = 3; // degrees: a line along a parallel is a curve around a pole

/** Flat degrees with points between those that lie far apart. @param {ArrayLike<number>} degrees */
const bent = (degrees) => {
  const found = [];
  for (let i = 0; i < degrees.length; i += 2) {
    const [lon, lat] = [degrees[i], degrees[i + 1]];
    const [before, low] = i ? [degrees[i - 2], degrees[i - 1]] : [lon, lat];
    const steps = Math.ceil(Math.abs(lon - before) / BEND);
    for (let step = 1; step < steps; step++) found.push(before + ((lon - before) * step) / steps, low + ((lat - low) * step) / steps);
    found.push(lon, lat);
  }
  return found;
};

export class Topology {
  /** What ``Shapes.page_topology`` gives: a basemap, lakes, disputed lines and the story's own shapes.
      @param {PackedTopology} packed */
  constructor({ basemap, lakes, rivers, disputed, shapes }) {
    /** @type {Float64Array[]} */
    this.arcs = [];
    /** @type {Box[]} of each arc */
    this.boxes = [];
    /** @type {number[]} what each arc adds to the area of a ring */
    this.swept = [];
    this.countries = this._areas(basemap);
    this.lakes = Object.values(this._areas(lakes));
    this.rivers = rivers.arcs.map((arc) => this._arc(toDegrees(arc, rivers.transform.scale, rivers.transform.translate)));
    this.disputed = disputed.map((line) => this._arc(line.flat()));
    // The basemap's arcs come first, so their numbers are the arcs' own.
    this.coasts = basemap.lines.coast;
    this.borders = basemap.lines.borders;
    this.provinces = basemap.lines.provinces;
    /** @type {Map<string, Shape>} */
    this.stories = new Map();
    for (const [key, story] of Object.entries(shapes))
      this.stories.set(key, this._own(story));
    /** @type {Map<number, ArrayLike<number>[]>} by zoom */
    this.levels = new Map();
    /** @type {(shape: Shape) => number[]} */
    const wide = ({ rings }) => rings.reduce((/** @type {{area: number, box: number[]}} */ widest, ring) => (ring.area > widest.area ? ring : widest), { area: 0, box: [0, 0, 0, 0] }).box;
    this.extents = new Map(Object.entries(this.countries).map(([code, country]) => {
      const [left, top, right, bottom] = wide(country);
      return [code, [right - left, bottom - top]];
    }));
    this.land = { rings: Object.values(this.countries).flatMap((country) => country.rings) };
  }

  /** Keep one arc given as flat degrees, and say its number. @param {ArrayLike<number>} given flat degrees */
  _arc(given) {
    const points = flatProjected(poleOf() ? bent(given) : given);
    this.boxes.push(boxOf(points));
    this.swept.push(sweptBy(points));
    return this.arcs.push(points) - 1;
  }

  /** Add a line or ring that the data did not have; its number. @param {number[]} degrees flat */
  add(degrees) {
    const number = this._arc(degrees);
    this.levels.clear();
    return number;
  }

  /** A shape of rings that are an arc each. @param {number[]} arcs */
  shapeOf(arcs) {
    return this._shape(arcs.map((arc) => [arc]));
  }

  /** @param {PackedAreas} packed @returns {Record<string, Shape>} */
  _areas({ transform, arcs, areas }) {
    const first = this.arcs.length;
    for (const arc of arcs) this._arc(toDegrees(arc, transform.scale, transform.translate));
    /** @param {number} ref */
    const moved = (ref) => (ref < 0 ? ref - first : ref + first);
    return Object.fromEntries(
      Object.entries(areas).map(([key, polygons]) => [key, this._shape(polygons.flat().map((ring) => ring.map(moved)))]),
    );
  }

  /** A shape of the story: countries, lines, rings of its own, or rings of the basemap's arcs. @param {PackedShape} packed */
  _own({ countries, lines, rings, refs }) {
    if (countries) return this._union(countries);
    return lines ? this._lines(lines) : this._shape(rings ? rings.map((ring) => [this._thousandths(ring)]) : refs ?? []);
  }

  /** @param {number[]} line */
  _thousandths(line) {
    return this._arc(toDegrees(line, [0.001, 0.001], [0, 0]));
  }

  /** @param {number[][]} lines @returns {Shape} */
  _lines(lines) {
    const arcs = lines.map((line) => this._thousandths(line));
    return { rings: [], edges: arcs, parts: arcs.map((arc) => pairs(this.arcs[arc])) };
  }

  /** The shape with a key: one of the story's own, or a country as the basemap has it. @param {string} key */
  story(key) {
    const known = this.stories.get(key) ?? this._union([key.replace("country/", "")]);
    this.stories.set(key, known);
    return known;
  }

  /** @param {string[]} codes */
  _union(codes) {
    return this._shape(codes.flatMap((code) => this.countries[code]?.rings.map((ring) => ring.refs) || []));
  }

  /** Rings with their boxes and areas; the edges are the arcs that no two of them share. @param {number[][]} rings @returns {Shape} */
  _shape(rings) {
    const uses = new Map();
    for (const ref of rings.flat()) uses.set(arcNumber(ref), (uses.get(arcNumber(ref)) || 0) + 1);
    return {
      rings: rings.map((refs) => ({ refs, box: this._around(refs), area: this._areaWithin(refs) })),
      edges: [...uses].filter(([, count]) => count === 1).map(([arc]) => arc),
    };
  }

  /** The box about the arcs of a ring. @param {number[]} refs @returns {Box} */
  _around(refs) {
    /** @type {Box} */
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ref of refs) {
      const [left, top, right, bottom] = this.boxes[arcNumber(ref)];
      box[0] = Math.min(box[0], left);
      box[1] = Math.min(box[1], top);
      box[2] = Math.max(box[2], right);
      box[3] = Math.max(box[3], bottom);
    }
    return box;
  }

  /** The area of a ring: its arcs were summed up once, what is left are the joints between them. @param {number[]} refs */
  _areaWithin(refs) {
    const joints = [];
    let sum = 0;
    for (const ref of refs) {
      const arc = this.arcs[arcNumber(ref)];
      const ends = [arc[0], arc[1], arc[arc.length - 2], arc[arc.length - 1]];
      joints.push(...(ref < 0 ? [ends[2], ends[3], ends[0], ends[1]] : ends));
      sum += ref < 0 ? -this.swept[arcNumber(ref)] : this.swept[arcNumber(ref)];
    }
    for (let i = 2; i < joints.length; i += 4) {
      const next = (i + 2) % joints.length;
      sum += ((joints[i] - joints[next]) * (joints[i + 1] + joints[next + 1])) / 2;
    }
    return Math.abs(sum);
  }

  /** All points of a ring, for "is this inside". @param {number[]} refs */
  points(refs) {
    const points = new Float64Array(refs.reduce((sum, ref) => sum + this.arcs[arcNumber(ref)].length, 0));
    let at = 0;
    for (const ref of refs) {
      const arc = this.arcs[arcNumber(ref)];
      if (ref >= 0) points.set(arc, at);
      else for (let i = arc.length - 2, to = at; i >= 0; i -= 2, to += 2) [points[to], points[to + 1]] = [arc[i], arc[i + 1]];
      at += arc.length;
    }
    return points;
  }

  /** The arcs with points closer than half a pixel at this zoom left out. @param {number} zoom */
  level(zoom) {
    const step = Math.max(0, Math.min(12, Math.ceil(zoom)));
    const gap = (0.55 / (256 * 2 ** step)) ** 2;
    const arcs = this.levels.get(step) ?? this.arcs.map((arc) => thinned(arc, gap));
    this.levels.set(step, arcs);
    return arcs;
  }

  /** Fill a shape in every copy of the world that the view holds. Even-odd: its rings turn either way.
      A fill closes its rings by itself; closePath would measure the whole path anew for each of them. */
  /** @param {CanvasRenderingContext2D} context @param {Shape} shape @param {View} view */
  fill(context, shape, view) {
    const arcs = this.level(view.zoom);
    for (const turn of view.turns) {
      const seen = shape.rings.filter(({ box }) => view.holds(box, turn) && !view.isSpeck(box));
      if (!seen.length) continue;
      context.beginPath();
      for (const { refs } of seen) this._trace(context, refs, arcs, view, turn);
      context.fill("evenodd");
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {number[]} refs @param {ArrayLike<number>[]} arcs @param {View} view @param {number} turn */
  _trace(context, refs, arcs, view, turn) {
    const pen = new Pen(context, view, turn);
    for (const ref of refs) {
      const number = arcNumber(ref);
      const arc = arcs[number];
      // An arc out of view becomes its chord: both lie in the arc's box, which does not touch the view.
      pen.follow(arc, ref < 0, !view.holds(this.boxes[number], turn));
    }
  }

  /** Add arcs as lines; the seam at 180° is not a line. @param {CanvasRenderingContext2D} context @param {number[]} numbers @param {View} view */
  stroke(context, numbers, view) {
    const arcs = this.level(view.zoom);
    for (const turn of view.turns)
      for (const number of numbers)
        if (view.holds(this.boxes[number], turn) && !view.isSpeck(this.boxes[number])) new Pen(context, view, turn, true).follow(arcs[number]);
  }

  /** Whether a shape holds a point of the unit square. @param {Shape} shape @param {number} x @param {number} y */
  contains(shape, x, y) {
    let inside = false;
    for (const { box, refs } of shape.rings) {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
      if (isInside(this.points(refs), x, y)) inside = !inside;
    }
    return inside;
  }
}
