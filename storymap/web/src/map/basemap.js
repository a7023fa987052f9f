/* Sea, land, water and borders. */
import { drawPath, styled } from "../core/canvas.js";
import { poleOf, project } from "../geo/mercator.js";
import { paintBorder, paintOutline, paintTint } from "./areas.js";
import { graticule, paintDegrees } from "./graticule.js";
import { paintIce } from "./ice.js";
import { themeOf } from "./relief.js";
import { hasTiles, paintTiles } from "./tiles.js";

const TOWNS = 7; // from this zoom on towns have a size

/** @param {CanvasRenderingContext2D} context @param {View} view */
const paintGrid = (context, view, colours) =>
  styled(context, { strokeStyle: colours.graticule, lineWidth: 0.7 }, () => drawPath(context, () => graticule(context, view)));

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {import("./local.js").Local | null} near */
const paintLand = (context, view, atlas, near) =>
  styled(context, { fillStyle: atlas.colours.land }, () => {
    const all = () => atlas.topology.fill(context, atlas.topology.land, view);
    if (near) {
      near.clip(context, view, false, all);
      near.paintLand(context, view, atlas);
    } else all();
    // The ice goes on to the pole, beyond what the projection can show.
    if (view.bottom > 1 && !poleOf()) context.fillRect(0, view.y(1) - 1, view.width, view.height);
  });

/** Sea and land, in their heights where the map is physical; whether it is.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {import("./local.js").Local | null} near */
const paintGround = (context, view, atlas, near) => {
  // The relief takes the land for its stencil, so land is painted before the sea.
  if (atlas.relief.on) {
    paintLand(context, view, atlas, near);
    if (atlas.relief.paint(context, view, themeOf(atlas), atlas.colours.sea)) {
      paintGlaciers(context, view, atlas, near);
      return true;
    }
  }
  styled(context, { fillStyle: atlas.colours.sea }, () => context.fillRect(0, 0, view.width, view.height));
  paintGrid(context, view, atlas.colours);
  paintLand(context, view, atlas, near);
  return false;
};

/** Glaciers: those of a local story in detail, where the world's would be coarse. @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {import("./local.js").Local | null} near */
const paintGlaciers = (context, view, atlas, near) => {
  const theme = themeOf(atlas);
  const all = () => atlas.relief.ice.paint(context, view, atlas, theme);
  if (!near) return all();
  near.clip(context, view, false, all);
  return near.clip(context, view, true, () => paintIce(context, view, atlas.topology, near.ice, theme));
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintBase = (context, view, atlas) => {
  const { colours } = atlas;
  const near = atlas.local?.isIn(view) ? atlas.local : null;
  const physical = paintGround(context, view, atlas, near);
  near?.paintTowns(context, view, atlas);
  if (view.zoom >= TOWNS) paintTowns(context, view, atlas, near);
  const { areas, lines } = atlas.shown();
  for (const area of areas) paintTint(context, view, atlas, area);
  if (near) {
    near.clip(context, view, false, () => paintWaters(context, view, atlas, physical));
    near.clip(context, view, true, () => near.paintLines(context, view, atlas, physical ? colours.water : colours.coast));
  } else paintWaters(context, view, atlas, physical);
  paintBorders(context, view, atlas);
  // Tiles hide what is below them: the tints come once more.
  paintTiles(context, view, atlas);
  if (hasTiles()) for (const area of areas) paintTint(context, view, atlas, area);
  // From near there is little else to hold on to.
  if (atlas.graticule || (view.zoom >= TOWNS + 0.5 && !hasTiles())) paintGrid(context, view, colours);
  if (atlas.graticule) paintDegrees(context, view, colours);
  for (const area of areas) paintOutline(context, view, atlas, area);
  for (const line of lines) paintBorder(context, view, atlas, line);
};

/** Lakes, rivers and coasts of our own. @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {boolean} physical */
const paintWaters = (context, view, { topology, colours }, physical) => {
  const lineJoin = "round";
  styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.5 }, () =>
    topology.lakes.forEach((lake) => isLarge(lake, view) && topology.fill(context, lake, view)));
  if (view.zoom >= 3.2)
    styled(context, { strokeStyle: physical ? colours.water : colours.coast, lineWidth: Math.min(1.3, 0.2 + view.zoom * 0.12), globalAlpha: physical ? 0.8 : 0.6, lineJoin }, () =>
      drawPath(context, () => topology.stroke(context, topology.rivers, view)));
  styled(context, { strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () =>
    drawPath(context, () => topology.stroke(context, topology.coasts, view)));
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
const paintBorders = (context, view, { topology, colours }) => {
  const lineJoin = "round";
  if (view.zoom >= 4)
    styled(context, { strokeStyle: colours.border, lineWidth: 0.6, globalAlpha: 0.75, lineJoin, dash: [1, 2.5] }, () =>
      drawPath(context, () => topology.stroke(context, topology.provinces, view)));
  styled(context, { strokeStyle: colours.border, lineWidth: view.zoom < 3 ? 0.6 : 0.9, lineJoin }, () =>
    drawPath(context, () => topology.stroke(context, topology.borders, view)));
  styled(context, { strokeStyle: colours.disputed, lineWidth: 1.1, lineJoin, dash: [4, 3] }, () =>
    drawPath(context, () => topology.stroke(context, topology.disputed, view)));
};

/** Towns as discs by their people, four thousand to a square kilometre, where a dot says too little.
    A town whose built-up area is drawn needs no disc.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {import("./local.js").Local | null} near */
const paintTowns = (context, view, atlas, near) => {
  styled(context, { fillStyle: atlas.colours.border, globalAlpha: Math.min(0.12, (view.zoom - TOWNS + 0.3) * 0.08) }, () => {
    for (const [, lon, lat, people] of atlas.data.labels.cities) {
      const [x, y] = project(lon, lat);
      const kilometre = view.scale / (40075 * Math.cos((lat * Math.PI) / 180));
      const radius = Math.sqrt(people / 4000 / Math.PI) * kilometre;
      const [px, py] = [view.x(view.near(x)), view.y(y)];
      if (radius < 2 || px + radius < 0 || py + radius < 0 || px - radius > view.width || py - radius > view.height) continue;
      if (near?.isBuiltUp(atlas.topology, x, y)) continue;
      drawPath(context, () => context.arc(px, py, radius, 0, 7), "fill");
    }
  });
};

/** @param {View} view */
const isLarge = (lake, view) => lake.rings.some(({ box }) => (box[2] - box[0]) * view.scale > 5);
