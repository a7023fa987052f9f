// src/app/points.js
function points_default(component) {
  window.storymapPoints = component.data, document.dispatchEvent(new CustomEvent("storymap:points"));
}
export {
  points_default as default
};
