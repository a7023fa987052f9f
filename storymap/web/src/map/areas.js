/* Areas and lines of the story, tinted and outlined by role. */
import { drawPath, styled } from "../core/canvas.js";
import { distanceToSegment } from "../geo/curves.js";
import { Pen } from "../geo/pen.js";

/** @type {Record<string, number>} */
const SHADES = { literal: 0.16, facility: 0.16, organisation: 0.12, demonym: 0.2, actor: 0 };

/** Whether an area has a tint in a role: a government is not an area. @param {Role | null} role */
export const isTinted = (role) => shadeOf(role) > 0;

/** @param {Role | null} role */
const shadeOf = (role) => SHADES[role ?? ""] ?? 0;

/** A large area stays light, a small one may be strong: the eye reads area times tone.
    @param {Feature} feature @param {Role | null} role @param {View} view */
const shade = (feature, role, view) => {
  const share = ((feature.extent ?? 0) * view.scale ** 2) / (view.width * view.height);
  const vague = feature.soft && share > 0.1 ? 0.7 : 1;
  return vague * shadeOf(role) * Math.max(0.42, Math.min(1.5, 0.55 / Math.sqrt(share + 0.08)));
};

/** Whether it is pointed at, or what the open card is about. @param {Atlas} atlas @param {Feature} feature */
const isHot = (atlas, feature) => atlas.hot === feature.place || atlas.picked?.place === feature.place;

/** What a story names once is outlined, not painted: a continent in passing must not colour the map. @param {Feature} feature @param {Role | null} role */
const isPainted = (feature, role) => feature.count > 1 || role === "demonym";

const OCEAN = 0.12; // of the world's width

/** Whether a place is too large to be part of a view: the others say where the story is. @param {Feature} feature */
export const isBoundless = ({ kind, soft, shape }) =>
  kind === "continent" || Boolean(kind === "water" && soft && shape && Math.max(...shape.rings.map(({ box }) => box[2] - box[0])) > OCEAN);

/** An ocean or a continent beside other places is the ground they stand on: its name says it, a line about it would be
    all coast. @param {Atlas} atlas @param {Feature} feature */
const isGround = (atlas, feature) =>
  isBoundless(feature) &&
  atlas.shown().all.some((look) => look.strength === 1 && !isBoundless(look.feature));

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Look} look */
export const paintTint = (context, view, atlas, { feature, role, strength }) => {
  const hot = isHot(atlas, feature);
  const { shape } = feature;
  if (!shape || (!hot && (!isPainted(feature, role) || isGround(atlas, feature)))) return;
  const alpha = shade(feature, role, view) * strength + (hot ? 0.1 : 0);
  styled(context, { fillStyle: atlas.colours[role ?? "quiet"], globalAlpha: alpha }, () =>
    atlas.topology.fill(context, shape, view));
};

const SPOT = 6; // pixels: what is narrower is a spot

/** An island too small to be seen has a dot, or its name would stand in an empty sea.
    @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Feature} feature @param {Role | null} role */
const paintSpot = (context, view, atlas, feature, role) => {
  const { x, y } = /** @type {Point} */ (atlas.anchor(feature, view));
  for (const [radius, colour] of [[4.6, atlas.colours.halo], [3.2, atlas.colours[role ?? "quiet"]]])
    styled(context, { fillStyle: colour }, () => drawPath(context, () => context.arc(x, y, Number(radius), 0, 7), "fill"));
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Look} look */
export const paintOutline = (context, view, atlas, { feature, role, strength }) => {
  const hot = isHot(atlas, feature);
  if (strength < 1 && !hot) return;
  if (!hot && (role === "demonym" || isGround(atlas, feature))) return;
  const rings = feature.shape?.rings ?? [];
  if (Math.max(...rings.map(({ box }) => box[2] - box[0])) * view.scale < SPOT) return paintSpot(context, view, atlas, feature, role);
  const strokeStyle = atlas.colours[role ?? "quiet"];
  const stroke = () => drawPath(context, () => atlas.topology.stroke(context, feature.shape?.edges ?? [], view));
  if (feature.soft) {
    // A vague region has no line where it ends: a soft edge, with dashes only to find it by.
    const wide = Math.max(0.45, Math.min(1, (view.zoom - 0.5) / 3.5));
    for (const [lineWidth, globalAlpha] of [[14, 0.06], [9, 0.07], [5, 0.08]])
      styled(context, { strokeStyle, lineWidth: lineWidth * wide, globalAlpha, lineJoin: "round" }, stroke);
    styled(context, { strokeStyle, lineWidth: hot ? 1.8 : 1, globalAlpha: hot ? 0.8 : 0.5, dash: [2, 5], lineJoin: "round" }, stroke);
  } else {
    // Far out, a coast of many islands in full strength would be all line.
    const lineWidth = hot ? 2.2 : Math.max(0.8, Math.min(1.5, 0.35 + view.zoom * 0.24));
    styled(context, { strokeStyle, lineWidth, globalAlpha: 0.85, lineJoin: "round" }, stroke);
  }
};

/** @param {CanvasRenderingContext2D} context @param {Feature} feature @param {View} view */
const traceLine = (context, feature, view) => {
  for (const turn of view.turns) for (const part of feature.parts ?? []) new Pen(context, view, turn).follow(part.flat());
};

/** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {Look} look */
export const paintBorder = (context, view, atlas, { feature, role, strength }) => {
  const hot = isHot(atlas, feature);
  const stroke = () => drawPath(context, () => traceLine(context, feature, view));
  const round = { lineJoin: "round", lineCap: "round" };
  styled(context, { ...round, strokeStyle: atlas.colours.halo, lineWidth: 7, globalAlpha: 0.55 * strength }, stroke);
  styled(context, { ...round, strokeStyle: atlas.colours[role ?? "quiet"], lineWidth: hot ? 4.5 : 3, globalAlpha: strength }, stroke);
};

/** @param {Feature} feature @param {View} view @param {Point} point @param {number} reach */
export const nearLine = (feature, view, point, reach) =>
  view.turns.some((turn) =>
    (feature.parts ?? []).some((part) =>
      part.some(([x, y], i) => {
        if (!i) return false;
        const [a, b] = [part[i - 1], [x, y]].map(([u, v]) => ({ x: view.x(u + turn), y: view.y(v) }));
        return distanceToSegment(point, a, b) < reach;
      })));
