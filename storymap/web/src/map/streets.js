/* Where a local map has no more to show, it says so once, and offers what an app can show instead. */
import { button, make } from "../core/dom.js";
import { say } from "../core/say.js";
import { hasTiles, onTilesOffered } from "./tiles.js";

const NEAR = 8.4; // from this zoom on a reader looks for streets

/** @param {L.Map} map @param {Atlas} atlas */
export const addStreetNote = (map, atlas) => {
  if (!atlas.local) return;
  const note = make("div", "sm-streets", "", map.getContainer());
  L.DomEvent.disableClickPropagation(note);
  make("span", "", say("no_streets"), note);
  let isClosed = false;
  const tell = () => {
    note.hidden = isClosed || hasTiles() || map.getZoom() < NEAR;
  };
  onTilesOffered(() => button(say("other_basemap"), note, () => parent.postMessage({ type: "storymap:intent", name: "basemap", id: "" }, "*")));
  const close = button("×", note, () => {
    isClosed = true;
    tell();
  }, "sm-close");
  close.setAttribute("aria-label", say("no_streets_close"));
  atlas.on("drawn", tell);
  tell();
};
