/* Rings of distance round a place of a local map, on demand. */
import { drawPath, SANS, styled } from "../core/canvas.js";
import { say } from "../core/say.js";
import { pointOf, stretch } from "../geo/mercator.js";

const EARTH_KM = 40075;
const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200];
const [LEAST, MOST] = [34, 4]; // pixels of the smallest ring; how many rings

/** Radii in km that a map can show: the smallest is no blot, the largest still on the sheet. @param {number} kilometre in pixels @param {number} reach of the sheet, in pixels */
export const ringsFor = (kilometre, reach) =>
  STEPS.filter((km) => km * kilometre >= LEAST && km * kilometre <= reach).slice(0, MOST);

/** The place that the rings are drawn round: the chosen one, else the story's place nearest to the middle of the map.
    @param {Atlas} atlas @returns {Feature | null} */
export const ringedPlace = (atlas) => {
  const chosen = atlas.picked && atlas.features.get(atlas.picked.place);
  if (chosen?.x !== undefined) return chosen;
  const { view } = atlas;
  if (!view) return null;
  /** @param {Feature} feature */
  const off = ({ x = 0, y = 0 }) => Math.hypot(view.near(x) - view.centre, y - (view.top + view.bottom) / 2);
  return atlas.shown().all.map(({ feature }) => feature).filter(({ x, type }) => x !== undefined && type === "pin").sort((one, other) => off(one) - off(other))[0] || null;
};

/** A button for the rings, where a map is local enough for them. @param {Atlas} atlas @param {HTMLElement} tool */
export const addRings = (atlas, tool) => {
  if (!atlas.local) return tool.remove();
  const told = L.DomUtil.create("span", "sm-said", tool.parentElement || undefined);
  told.setAttribute("role", "status");
  let [on, round] = [false, /** @type {number | null} */ (null)];
  /** @param {CanvasRenderingContext2D} context @param {View} view */
  const paint = (context, view) => {
    const feature = ringedPlace(atlas) || (round === null ? null : atlas.features.get(round));
    if (feature?.x === undefined || feature.y === undefined) return;
    round = feature.place;
    const [x, y] = [view.x(view.near(feature.x)), view.y(feature.y)];
    const kilometre = (view.scale / EARTH_KM) * stretch(pointOf({ x: feature.x, y: feature.y })[0]);
    for (const km of ringsFor(kilometre, Math.max(view.width, view.height) * 0.75)) paintRing(context, atlas, { x, y, radius: km * kilometre, km });
  };
  /** @param {boolean} yes */
  const set = (yes) => {
    on = yes;
    tool.setAttribute("aria-pressed", String(on));
    atlas.overlays[on ? "add" : "delete"](paint);
    const feature = on && atlas.view ? ringedPlace(atlas) : null;
    told.textContent = feature ? say("rings_round", { name: atlas.data.places[feature.place].name }) : "";
    atlas.redraw();
  };
  set(false);
  tool.addEventListener("click", () => set(!on));
  return undefined;
};

/** One ring with its distance at the top and at the bottom. @param {CanvasRenderingContext2D} context @param {Atlas} atlas @param {Point & {radius: number, km: number}} ring */
const paintRing = (context, { colours }, { x, y, radius, km }) => {
  const ring = () => drawPath(context, () => context.arc(x, y, radius, 0, 7));
  styled(context, { strokeStyle: colours.halo, lineWidth: 3, globalAlpha: 0.6 }, ring);
  styled(context, { strokeStyle: colours.ink, lineWidth: 1.1, dash: [5, 4] }, ring);
  const text = say("ring_km", { km });
  for (const side of [-1, 1])
    styled(context, { font: `600 12px ${SANS}`, textAlign: "center", textBaseline: "middle", lineJoin: "round", strokeStyle: colours.halo, fillStyle: colours.ink, lineWidth: 4 }, () => {
      context.strokeText(text, x, y + side * radius);
      context.fillText(text, x, y + side * radius);
    });
};
