/* What the map's own script calls: open the data, then add areas, lines, pins and arrows as rows of numbers. */
import { translated } from "../core/interface.js";
import { learn, say } from "../core/say.js";
import { choosePole, pointOf, project } from "../geo/mercator.js";
import { Atlas } from "./atlas.js";
import { smoothZoom } from "./wheel.js";

/** Open the story's data on a folium map: the one call that the map's own script makes. @param {string} id */
export const openStory = (map, id) => {
  const data = translated(id, JSON.parse(document.getElementById(id).textContent));
  learn(data.words || {});
  if (data.pole) lookDown(map, data.pole);
  map.attributionControl?.setPrefix(false);
  map.attributionControl?.addAttribution(say("credit"));
  map.storymap = new Atlas(data);
  smoothZoom(map);
  return map.storymap.addTo(map);
};

/** Show the earth from above a pole: "north is up" holds nowhere there. @param {any} map @param {number} side */
const lookDown = (map, side) => {
  choosePole(side);
  const projection = {
    /** @param {any} at */
    project: ({ lng, lat }) => L.point(project(lng, lat)),
    /** @param {Point} point */
    unproject: (point) => L.latLng(pointOf(point)),
    bounds: L.bounds([0, 0], [1, 1]),
  };
  map.options.crs = L.extend({}, L.CRS.Earth, {
    code: "storymap:pole",
    projection,
    transformation: new L.Transformation(1, 0, 1, 0),
    wrapLng: undefined,
  });
  map.getContainer().classList.add("sm-polar");
  map.setView([side * 90, 0], 2, { animate: false, reset: true });
};

/** @param {any} map @param {Feature["type"]} type @param {any[]} row @param {Partial<Feature>} [more] */
const feature = (map, type, [place, mask, certainty, soft, lat, lon], more) => {
  const [x, y] = lat === null ? [] : project(lon, lat);
  const { kind, count, weight = 0 } = map.storymap.data.places[place];
  map.storymap.features.set(place, { type, place, mask, certainty, soft, x, y, kind, count, weight, ...more });
};

/** @param {any[][]} rows */
export const addAreas = (map, rows) =>
  rows.forEach(([number, ...row]) => {
    const shape = map.storymap.topology.story(map.storymap.data.shapes[number]);
    const extent = shape.rings.reduce((sum, ring) => sum + ring.area, 0);
    feature(map, "area", row, { shape, extent });
  });

/** @param {any[][]} rows */
export const addLines = (map, rows) =>
  rows.forEach(([number, ...row]) => {
    const { parts } = map.storymap.topology.story(map.storymap.data.shapes[number]);
    feature(map, "line", row, { parts });
  });

/** @param {any[][]} rows */
export const addPins = (map, rows) => rows.forEach((row) => feature(map, "pin", row));

/** @param {number[][][]} rows of each route its stops */
export const addRoutes = (map, rows) => {
  rows.forEach((stops, number) => {
    if (!stops.length) return;
    map.storymap.routes.push({
      number,
      stops: stops.map(([place, paragraph, inferred, passed], at) => ({ number: at + 1, place, paragraph, inferred: Boolean(inferred), passed: Boolean(passed) })),
    });
  });
};

/** @param {any[][]} rows */
export const addArrows = (map, rows) => {
  rows.forEach(([number, status, from, to]) => map.storymap.moves.push({ number, status, from, to }));
  map.storymap._shown = null;
};
