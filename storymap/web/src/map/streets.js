/* Where a local map has no more to show, it says so once, and offers what an app can show instead. */
import { button, make } from "../core/dom.js";
import { say } from "../core/say.js";
import { hasTiles, onTilesOffered } from "./tiles.js";

const NEAR_KM = 260; // a reader looks for streets on a map whose shorter side covers less
const EQUATOR_KM = 40075;
/** As in the styles: here the key may fill the lower half of the map, and the tools are folded away. */
const NARROW = "(max-width: 559px), (max-width: 699px) and (orientation: portrait)";

/** How much ground the shorter side of the map covers. @param {L.Map} map */
const across = (map) => {
  const { x, y } = map.getSize();
  return (Math.min(x, y) * EQUATOR_KM * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
};

/** @param {L.Map} map @param {Atlas} atlas */
export const addStreetNote = (map, atlas) => {
  if (!atlas.local) return;
  const box = map.getContainer();
  const note = make("div", "sm-streets leaflet-control", "", box);
  L.DomEvent.disableClickPropagation(note);
  make("span", "", say("no_streets"), note);
  // Above scale and globe it never meets the key; where the key is as wide as the map, it takes the free corner on top.
  const narrow = matchMedia(NARROW);
  const settle = () => (narrow.matches ? box : (box.querySelector(".leaflet-bottom.leaflet-right") ?? box)).prepend(note);
  narrow.addEventListener("change", settle);
  settle();
  let isClosed = false;
  const tell = () => {
    note.hidden = isClosed || hasTiles() || across(map) > NEAR_KM;
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
