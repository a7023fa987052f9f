// What stands on the map of a question, a few hundred bytes: the map itself is not sent again for it.
/** @param {AppComponent} component */
export default function (component) {
  window.storymapPoints = component.data;
  document.dispatchEvent(new CustomEvent("storymap:points"));
}
