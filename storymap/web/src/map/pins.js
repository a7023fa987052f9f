/* Pins: their shape says the role, their filling how sure the place is. */
import { drawPath, styled } from "../core/canvas.js";
import { ROLES } from "../core/roles.js";
import { clustered, paintClusters } from "./clusters.js";
import { paintDecisionOnPin } from "./decisions.js";

const SIZES = [5.4, 6.4, 7.8]; // pixels, by what a place does in the story

/** Points have pins; so has an actor, whatever its shape: a government is not an area. @param {Feature} feature @param {Role | null} role */
export const hasPin = (feature, role) => feature.type === "pin" || (feature.type === "area" && role === "actor");

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
export const paintPins = (context, view, atlas) => {
  const { singles, clusters, crowd } = clustered(atlas, view);
  paintCrowd(context, view, atlas, crowd);
  paintClusters(context, view, atlas, clusters);
  for (const { feature, role, strength } of singles) {
    const { x, y } = /** @type {Point} */ (atlas.anchor(feature, view));
    if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
    const hot = atlas.hot === feature.place || atlas.picked?.place === feature.place;
    const size = SIZES[feature.weight] + (hot ? 1.6 : 0);
    paintPin(context, { x, y, role, colours: atlas.colours, size, certainty: feature.certainty, alpha: strength < 1 ? 0.5 : 1 });
    paintDecisionOnPin(context, atlas, feature.place, { x, y, size, colour: atlas.colours[role ?? "quiet"], alpha: strength < 1 ? 0.5 : 1 });
  }
  paintPulse(context, view, atlas);
};

/** Many faint pins at once, as small dots: one path a role.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Look[]} pins */
const paintCrowd = (context, view, atlas, pins) => {
  for (const name of ROLES) {
    const those = pins.filter(({ role }) => role === name).map(({ feature }) => /** @type {Point} */ (atlas.anchor(feature, view)));
    if (!those.length) continue;
    styled(context, { fillStyle: atlas.colours[name], strokeStyle: atlas.colours.halo, globalAlpha: 0.6 }, () => {
      context.beginPath();
      for (const { x, y } of those) if (x > 0 && y > 0 && x < view.width && y < view.height) context.rect(x - 2.5, y - 2.5, 5, 5);
      context.fill();
    });
  }
};

/** Dots for what happens, squares for buildings and institutions, rings for actors; broken where it is a guess.
    @param {CanvasRenderingContext2D} context @param {PinLook} look */
export const paintPin = (context, { x, y, role, colours, size, certainty, alpha }) => {
  const square = role === "facility" || role === "organisation";
  const hollow = role === "actor" || role === "organisation" || role === "demonym";
  const colour = colours[role ?? "quiet"];
  /** @param {number} radius */
  const trace = (radius) => () =>
    square ? context.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76) : context.arc(x, y, radius, 0, 7);
  const globalAlpha = alpha;
  styled(context, { fillStyle: colours.halo, globalAlpha }, () => drawPath(context, trace(size + 1.6), "fill"));
  const guess = certainty === 2;
  if (hollow || guess) {
    const dash = guess ? [2.6, 2.2] : [];
    styled(context, { strokeStyle: colour, lineWidth: 2.4, globalAlpha, dash }, () => drawPath(context, trace(size - 0.6)));
    if (!hollow) styled(context, { fillStyle: colour, globalAlpha }, () => drawPath(context, trace(size * 0.4), "fill"));
  } else {
    styled(context, { fillStyle: colour, globalAlpha }, () => drawPath(context, trace(size), "fill"));
    if (certainty === 1) styled(context, { fillStyle: colours.halo, globalAlpha }, () => drawPath(context, trace(size * 0.36), "fill"));
  }
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas */
const paintPulse = (context, view, atlas) => {
  const { picked } = atlas;
  const feature = picked && atlas.features.get(picked.place);
  const anchor = feature && atlas.anchor(feature, view);
  if (!anchor || !atlas.pulse) return;
  const age = (performance.now() - atlas.pulse) / 1200;
  if (age >= 1) return;
  const wave = (age * 2) % 1;
  styled(context, { strokeStyle: atlas.colours[picked?.role ?? "quiet"], lineWidth: 2, globalAlpha: 1 - wave }, () =>
    drawPath(context, () => context.arc(anchor.x, anchor.y, 8 + wave * 26, 0, 7)));
};
