/* Wheel, keys and buttons zoom in small steps; any of them is the reader's own hand on the map. */
import { reducedMotion } from "../core/motion.js";

/** Wheel and buttons zoom in small steps around the pointer; Leaflet's own would jump without its animation. */
export const smoothZoom = (map) => {
  map.scrollWheelZoom.disable();
  const taken = () => map.fire("storymap:explore");
  map.on("dragstart dblclick boxzoomstart", taken);
  map.getContainer().addEventListener("touchstart", (event) => event.touches.length > 1 && taken(), { passive: true });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.target === map.getContainer() && (event.key.startsWith("Arrow") || "+-=_".includes(event.key))) taken();
  });
  const step = (by) => taken() && map.flyTo(map.getCenter(), Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), map.getZoom() + by)), { duration: reducedMotion() ? 0.001 : 0.3 });
  map.zoomIn = (by) => (step(by || 1), map);
  map.zoomOut = (by) => (step(-(by || 1)), map);
  let [goal, pixel, anchor, running] = [null, null, null, false];
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
  L.DomEvent.on(map.getContainer(), "wheel", (event) => {
    L.DomEvent.stop(event);
    map.fire("storymap:explore");
    pixel = map.mouseEventToContainerPoint(event);
    anchor = map.containerPointToLatLng(pixel);
    goal = (running ? goal : map.getZoom()) - L.DomEvent.getWheelDelta(event) * -0.012;
    goal = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), goal));
    if (running) return;
    map.stop();
    running = true;
    map._moveStart(true, false);
    requestAnimationFrame(tick);
  });
};
