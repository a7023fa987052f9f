/* Coast, lakes and rivers at 1:10 million in the box of a local story: they take the basemap's place there from near. */
import { drawPath, styled } from "../core/canvas.js";
import { project } from "../geo/mercator.js";

const NEAR = 5.6; // from this zoom on the basemap's coasts would show as blobs
const CELL = 2000; // thousandths of a degree: the box is put together from cells, whose edges are no coast

/** Flat steps in thousandths of a degree as points. @param {number[]} steps @returns {[number, number][]} */
const pointsOf = (steps) => {
  /** @type {[number, number][]} */
  const points = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) points.push([(x += steps[i]), (y += steps[i + 1])]);
  return points;
};

/** Rings in thousandths of a degree as arcs of a topology. @param {import("../geo/topology.js").Topology} topology @param {number[][]} rings */
export const ringsIn = (topology, rings) => rings.map((ring) => topology.add(pointsOf(ring).flatMap(([x, y]) => [x / 1000, y / 1000])));

/** A line without the stretches along the edges of a cell. @param {[number, number][]} points @returns {[number, number][][]} */
export const coastsOf = (points) => {
  /** @type {[number, number][][]} */
  const lines = [];
  /** @type {[number, number][]} */
  let line = [];
  for (const [i, [x, y]] of points.entries()) {
    const before = points[i - 1];
    const isEdge = before && ((x === before[0] && x % CELL === 0) || (y === before[1] && y % CELL === 0));
    if (isEdge) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push([x, y]);
  }
  if (line.length > 1) lines.push(line);
  return lines;
};

/** What a page has of the surroundings of its story. */
export class Local {
  /** @param {import("../geo/topology.js").Topology} topology @param {{box: number[], land: number[][], lakes: number[][], rivers: number[][], ice?: number[][], towns?: number[][]}} data */
  constructor(topology, data) {
    const [west, south, east, north] = data.box;
    const [[left, top], [right, bottom]] = [project(west, north), project(east, south)];
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
    const rings = { land: data.land.map(pointsOf), lakes: data.lakes.map(pointsOf) };
    /** @param {[number, number][]} points */
    const arc = (points) => topology.add(points.flatMap(([x, y]) => [x / 1000, y / 1000]));
    this.land = topology.shapeOf(rings.land.map(arc));
    this.lakes = topology.shapeOf(rings.lakes.map(arc));
    this.coasts = rings.land.flatMap(coastsOf).map(arc);
    this.shores = rings.lakes.flatMap(coastsOf).map(arc);
    this.rivers = data.rivers.map(pointsOf).map(arc);
    this.ice = topology.shapeOf(ringsIn(topology, data.ice || []));
    this.towns = topology.shapeOf(ringsIn(topology, data.towns || []));
    /** @type {Map<string, boolean>} whether a town stands in a built-up area that is drawn as it is */
    this.built = new Map();
  }

  /** Whether it is drawn in a view. @param {View} view */
  isIn(view) {
    return view.zoom >= NEAR && view.turns.some((turn) => view.holds([this.left, this.top, this.right, this.bottom], turn));
  }

  /** Paint something in the box, or around it. @param {CanvasRenderingContext2D} context @param {View} view @param {boolean} inside @param {() => void} paint */
  clip(context, view, inside, paint) {
    context.save();
    context.beginPath();
    if (!inside) context.rect(-10, -10, view.width + 20, view.height + 20);
    const left = view.x(view.near((this.left + this.right) / 2) - (this.right - this.left) / 2);
    context.rect(left, view.y(this.top), (this.right - this.left) * view.scale, (this.bottom - this.top) * view.scale);
    context.clip("evenodd");
    paint();
    context.restore();
  }

  /** The land of the box. Its cells meet at corners, which must not be rounded. @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
  paintLand(context, view, { topology }) {
    view.sharp = true;
    topology.fill(context, this.land, view);
    view.sharp = false;
  }

  /** Built-up areas. @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
  paintTowns(context, view, { topology, colours }) {
    styled(context, { fillStyle: colours.border, globalAlpha: 0.2 }, () => topology.fill(context, this.towns, view));
  }

  /** Whether a point of the unit square is built up here. @param {import("../geo/topology.js").Topology} topology @param {number} x @param {number} y */
  isBuiltUp(topology, x, y) {
    const key = `${x},${y}`;
    if (!this.built.has(key)) this.built.set(key, topology.contains(this.towns, x, y));
    return this.built.get(key);
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {string} river the colour of rivers */
  paintLines(context, view, { topology, colours }, river) {
    const lineJoin = "round";
    styled(context, { strokeStyle: river, lineWidth: Math.min(2, 0.25 + (view.zoom - 4) * 0.3), globalAlpha: 0.85, lineJoin }, () =>
      drawPath(context, () => topology.stroke(context, this.rivers, view)));
    styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () => {
      topology.fill(context, this.lakes, view);
      drawPath(context, () => topology.stroke(context, [...this.shores, ...this.coasts], view));
    });
  }
}
