// src/core/held.js
var TONGUE = "storymap-interface";

// src/app/aside.js
var MOST = 3, tongue = () => localStorage.getItem(TONGUE) ?? "", shelf = () => {
  if (!Element.prototype.moveBefore) return null;
  let found = document.getElementById("storymap-aside");
  if (found) return found;
  let made = document.createElement("div");
  made.id = "storymap-aside", made.inert = !0, made.style.cssText = "position: fixed; inset: 0; visibility: hidden; pointer-events: none; z-index: -1; overflow: hidden;", made.shown = /* @__PURE__ */ new Set(), made.held = made.attachShadow({ mode: "closed" }), document.body.append(made);
  let remove = Node.prototype.removeChild;
  return Node.prototype.removeChild = function(child) {
    for (let frame of made.shown) child.contains(frame.getRootNode().host ?? frame) && putAside(made, frame);
    return (
      remove.call(this, child)
    );
  }, made;
}, putAside = (made, frame) => {
  if (made.shown.delete(frame), !(!frame.dataset.ready || !frame.isConnected))
    for (made.held.moveBefore(frame, null), frame.style.cssText = "position: absolute; width: 100%; height: 100%; border: 0;", frame.title = ""; made.held.children.length > MOST; ) made.held.firstElementChild.remove();
}, takeBack = (parent, hash) => {
  let frame = [...shelf()?.held.children ?? []].find(({ dataset }) => dataset.hash === hash && dataset.tongue === tongue());
  return frame ? moved(parent, frame) : null;
}, moved = (parent, frame) => (parent.moveBefore(frame, null), frame.style.cssText = "display: none", frame.getBoundingClientRect(), frame.style.cssText = "", frame), keep = (frame) => shelf()?.shown.add(frame), tell = (frame) => frame.dataset.tongue = tongue();
export {
  keep,
  moved,
  takeBack,
  tell
};
