/* The map as pages see it: in a page this is the global ``storymap``, and the other bundles take from it what they share. */
export { openStory as open, addAreas as areas, addArrows as arrows, addLines as lines, addPins as pins, addRoutes as routes } from "./open.js";
export { openAlone as alone } from "./alone.js";
/* shared */
export { drawPath, SANS, styled } from "../core/canvas.js";
export { button, make } from "../core/dom.js";
export { unpacked } from "../core/inflate.js";
export { choose, figure, tongue, tongues, translated } from "../core/interface.js";
export { reducedMotion } from "../core/motion.js";
export { learn, say } from "../core/say.js";
export { capitalised, listed, rounded } from "../core/wording.js";
export { frameBoxes } from "../geo/frames.js";
export { latitude, longitude, pointOf, project, stretch, toRadians } from "../geo/mercator.js";
export { boxOf, isInside } from "../geo/rings.js";
export { distanceKm, MILE_KM, shortestWay } from "../geo/sphere.js";
export { View, viewOf } from "../geo/view.js";
export { isBoundless } from "./areas.js";
export { arrowOf, STATUSES } from "./arrows.js";
export { HAPPENS, ROLES } from "../core/roles.js";
export { Camera } from "./camera.js";
export { clustered } from "./clusters.js";
export { buildKey } from "./key.js";
export { canvasOf, svgOf } from "./picture.js";
export { legsIn, legsOf, stopReached } from "./routes.js";
export { showLocator } from "./locator.js";
export { hasTiles } from "./tiles.js";
export { localName } from "./tongues.js";
export { foldOut, layTools, showWhole, toolButton } from "./tools.js";
