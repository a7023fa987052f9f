/* The reader's hands on the map: wheel, keys, touch and buttons zoom in small steps, and each of them says "storymap:explore".
   Beside a text the wheel scrolls the story; it zooms with Ctrl or Command held, or once the map was clicked into. */
import { make } from "../core/dom.js";
import { reducedMotion } from "../core/motion.js";
import { say } from "../core/say.js";

const HINTS = 3; // how often the hint comes before its reader knows it
const HINT = 1600; // milliseconds

/** Zoom a map in small steps around the pointer; Leaflet's own would jump without its animation. @param {any} map */
export const smoothZoom = (map) => {
  map.scrollWheelZoom.disable();
  listenToHands(map);
  /** @param {number} by */
  const step = (by) => {
    map.fire("storymap:explore");
    map.flyTo(map.getCenter(), within(map, map.getZoom() + by), { duration: reducedMotion() ? 0.001 : 0.3 });
    return map;
  };
  map.zoomIn = (/** @type {number} */ by) => step(by || 1);
  map.zoomOut = (/** @type {number} */ by) => step(-(by || 1));
  const zoom = wheelZoom(map);
  const isEntered = entering(map);
  const hint = hinting(map);
  L.DomEvent.on(map.getContainer(), "wheel", (/** @type {any} */ event) => {
    if (map.storymap?.besideText && !isEntered() && !event.ctrlKey && !event.metaKey) hint();
    else zoom(event);
  });
};

/** @param {L.Map} map @param {number} zoom */
const within = (map, zoom) => Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));

/** @param {L.Map} map */
const listenToHands = (map) => {
  const box = map.getContainer();
  const taken = () => map.fire("storymap:explore");
  map.on("dragstart dblclick boxzoomstart", taken);
  box.addEventListener("touchstart", (event) => event.touches.length > 1 && taken(), { passive: true });
  box.addEventListener("keydown", (event) => {
    if (event.target === box && (event.key.startsWith("Arrow") || "+-=_".includes(event.key))) taken();
  });
};

/** Each turn of the wheel sets a goal; the map follows it in pictures, about the point under the pointer. @param {any} map */
const wheelZoom = (map) => {
  let [goal, running] = [0, false];
  /** @type {any} */
  let pixel = null;
  /** @type {any} */
  let anchor = null;
  const tick = () => {
    const now = map.getZoom();
    const next = Math.abs(goal - now) < 0.01 || reducedMotion() ? goal : now + (goal - now) * 0.3;
    const centre = map.unproject(map.project(anchor, next).subtract(pixel.subtract(map.getSize().divideBy(2))), next);
    map._move(centre, next);
    if (next === goal) {
      running = false;
      map._moveEnd(true);
    } else requestAnimationFrame(tick);
  };
  return (/** @type {any} */ event) => {
    L.DomEvent.stop(event);
    map.fire("storymap:explore");
    pixel = map.mouseEventToContainerPoint(event);
    anchor = map.containerPointToLatLng(pixel);
    goal = within(map, (running ? goal : map.getZoom()) + L.DomEvent.getWheelDelta(event) * 0.012);
    if (running) return;
    map.stop();
    running = true;
    map._moveStart(true, false);
    requestAnimationFrame(tick);
  };
};

/** Whether the reader clicked into the map and has not left it since. @param {L.Map} map */
const entering = (map) => {
  let entered = false;
  map.on("click", () => (entered = true));
  map.getContainer().addEventListener("pointerleave", () => (entered = false));
  return () => entered;
};

/** Says how the wheel zooms, for a moment. @param {L.Map} map */
const hinting = (map) => {
  /** @type {HTMLElement | null} */
  let box = null;
  let [left, timer] = [HINTS, 0];
  return () => {
    if (timer || !left) return;
    left -= 1;
    box ??= make("p", "sm-hint", say(/Mac|iP/.test(navigator.platform) ? "wheel_hint_mac" : "wheel_hint"), map.getContainer());
    const shown = /** @type {HTMLElement} */ (box);
    shown.classList.add("is-shown");
    timer = setTimeout(() => {
      timer = 0;
      shown.classList.remove("is-shown");
    }, HINT);
  };
};
