/* A page that was shown stays alive out of sight while its reader is elsewhere in the app: it is there at once when they come
   back, as they left it. A frame lives on only if it is moved before React takes its place away, and React says so to nobody:
   removeChild is where it can be known. */
import { TONGUE } from "../core/held.js";

const MOST = 3;
const tongue = () => localStorage.getItem(TONGUE) ?? "";

/** Where the frames are kept, and those that are shown; null where a browser cannot move a frame as it is. */
const shelf = () => {
  if (!Element.prototype.moveBefore) return null;
  const found = document.getElementById("storymap-aside");
  if (found) return found;
  const made = document.createElement("div");
  made.id = "storymap-aside";
  made.inert = true;
  made.style.cssText = "position: fixed; inset: 0; visibility: hidden; pointer-events: none; z-index: -1; overflow: hidden;";
  made.shown = new Set();
  // Closed, as nothing else of the app's page is to come across them.
  made.held = made.attachShadow({ mode: "closed" });
  document.body.append(made);
  const remove = Node.prototype.removeChild;
  Node.prototype.removeChild = function (child) {
    for (const frame of made.shown) if (child.contains(frame.getRootNode().host ?? frame)) putAside(made, frame);
    return /** @type {typeof child} */ (remove.call(this, child));
  };
  return made;
};

/** @param {any} made @param {HTMLIFrameElement} frame */
const putAside = (made, frame) => {
  made.shown.delete(frame);
  if (!frame.dataset.ready || !frame.isConnected) return;
  made.held.moveBefore(frame, null);
  frame.style.cssText = "position: absolute; width: 100%; height: 100%; border: 0;";
  frame.title = "";
  while (made.held.children.length > MOST) made.held.firstElementChild.remove();
};

/** The frame that holds a page already, moved to where it is wanted. @param {Element} parent @param {string} hash */
export const takeBack = (parent, hash) => {
  const frame = [...(shelf()?.held.children ?? [])].find(({ dataset }) => dataset.hash === hash && dataset.tongue === tongue());
  return frame ? moved(parent, frame) : null;
};

/** A frame moved as it is. @param {Element} parent @param {HTMLIFrameElement} frame */
export const moved = (parent, frame) => {
  parent.moveBefore(frame, null);
  frame.style.cssText = "display: none";
  // Chromium 156 lays out anew what was moved into a shadow tree only when it has been away.
  frame.getBoundingClientRect();
  frame.style.cssText = "";
  return frame;
};

/** A frame that is to be kept when its place goes. @param {HTMLIFrameElement} frame */
export const keep = (frame) => shelf()?.shown.add(frame);

/** In which language a frame shows its page: that is asked of it again. @param {HTMLIFrameElement} frame */
export const tell = (frame) => (frame.dataset.tongue = tongue());
