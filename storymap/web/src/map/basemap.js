/* Sea, land, water and borders. */
import { drawPath, styled } from "../core/canvas.js";
import { poleOf, project } from "../geo/mercator.js";
import { paintBorder, paintOutline, paintTint } from "./areas.js";
import { graticule, paintDegrees } from "./graticule.js";
import { themeOf } from "./relief.js";
import { hasTiles, paintTiles } from "./tiles.js";

const TOWNS = 7; // from this zoom on towns have a size

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintBase = (context, view, atlas) => {
  const { topology, colours } = atlas;
  const sea = () => styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, view.width, view.height));
  const land = () =>
    styled(context, { fillStyle: colours.land }, () => {
      topology.fill(context, topology.land, view);
      // The ice goes on to the pole, beyond what the projection can show.
      if (view.bottom > 1 && !poleOf()) context.fillRect(0, view.y(1) - 1, view.width, view.height);
    });
  const grid = () => styled(context, { strokeStyle: colours.graticule, lineWidth: 0.7 }, () => drawPath(context, () => graticule(context, view)));
  // The relief takes the land for its stencil, so land is painted before the sea.
  const physical = atlas.relief.on && (land(), atlas.relief.paint(context, view, themeOf(atlas)));
  if (!physical) sea(), grid(), land();
  if (view.zoom >= TOWNS) paintTowns(context, view, atlas);
  const { areas, lines } = atlas.shown();
  for (const area of areas) paintTint(context, view, atlas, area);
  paintLines(context, view, atlas, physical);
  // Tiles hide what is below them: the tints come once more.
  paintTiles(context, view, atlas);
  if (hasTiles()) for (const area of areas) paintTint(context, view, atlas, area);
  // From near there is little else to hold on to.
  if (atlas.graticule || (view.zoom >= TOWNS + 0.5 && !hasTiles())) grid();
  if (atlas.graticule) paintDegrees(context, view, colours);
  for (const area of areas) paintOutline(context, view, atlas, area);
  for (const line of lines) paintBorder(context, view, atlas, line);
};

/** Lakes, rivers, coasts and borders of our own. @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {boolean} physical */
const paintLines = (context, view, { topology, colours }, physical) => {
  const lineJoin = "round";
  styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.5 }, () =>
    topology.lakes.forEach((lake) => isLarge(lake, view) && topology.fill(context, lake, view)));
  if (view.zoom >= 3.2)
    styled(context, { strokeStyle: physical ? colours.water : colours.coast, lineWidth: Math.min(1.3, 0.2 + view.zoom * 0.12), globalAlpha: physical ? 0.8 : 0.6, lineJoin }, () =>
      drawPath(context, () => topology.stroke(context, topology.rivers, view)));
  if (view.zoom >= 4)
    styled(context, { strokeStyle: colours.border, lineWidth: 0.6, globalAlpha: 0.75, lineJoin, dash: [1, 2.5] }, () =>
      drawPath(context, () => topology.stroke(context, topology.provinces, view)));
  styled(context, { strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () =>
    drawPath(context, () => topology.stroke(context, topology.coasts, view)));
  styled(context, { strokeStyle: colours.border, lineWidth: view.zoom < 3 ? 0.6 : 0.9, lineJoin }, () =>
    drawPath(context, () => topology.stroke(context, topology.borders, view)));
  styled(context, { strokeStyle: colours.disputed, lineWidth: 1.1, lineJoin, dash: [4, 3] }, () =>
    drawPath(context, () => topology.stroke(context, topology.disputed, view)));
};

/** Towns as discs by their people, four thousand to a square kilometre, where a dot says too little.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
const paintTowns = (context, view, atlas) => {
  styled(context, { fillStyle: atlas.colours.border, globalAlpha: Math.min(0.2, (view.zoom - TOWNS + 0.3) * 0.12) }, () => {
    for (const [, lon, lat, people] of atlas.data.labels.cities) {
      const [x, y] = project(lon, lat);
      const kilometre = view.scale / (40075 * Math.cos((lat * Math.PI) / 180));
      const radius = Math.sqrt(people / 4000 / Math.PI) * kilometre;
      const [px, py] = [view.x(view.near(x)), view.y(y)];
      if (radius < 2 || px + radius < 0 || py + radius < 0 || px - radius > view.width || py - radius > view.height) continue;
      drawPath(context, () => context.arc(px, py, radius, 0, 7), "fill");
    }
  });
};

/** @param {View} view */
const isLarge = (lake, view) => lake.rings.some(({ box }) => (box[2] - box[0]) * view.scale > 5);
