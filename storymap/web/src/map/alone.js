/* A map by itself, as in a notebook: the key in a corner, a small card for what is clicked. */
import { say } from "../core/say.js";
import { make } from "../core/dom.js";
import { pointOf } from "../geo/mercator.js";
import { spotOf } from "./arrows.js";
import { Camera } from "./camera.js";
import { buildKey } from "./key.js";
import { openWide } from "./overview.js";
import { addTools } from "./tools.js";

/** A map by itself, as in a notebook: the key in a corner, a small card for what is clicked, the whole story in view. */
export const openAlone = (map) => {
  // In the page the text leads: its reader has the key and the cards. A bare map has nothing of this.
  const atlas = map.storymap;
  const page = document.getElementById("storymap-page");
  if (page?.textContent === "{}") return;
  addTools(map, atlas);
  if (page) return openWide(map, atlas);
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => {
    const corner = make("div", "sm-corner");
    buildKey(atlas, corner, { open: map.getSize().x > 700 });
    return corner;
  };
  control.addTo(map);
  atlas.on("pick", ({ place, move }) => {
    const facts = place === undefined ? atlas.data.moves[move] : atlas.data.places[place];
    const card = make("div", "sm-card");
    make("strong", "", facts.name, card);
    make("p", "", facts.what, card);
    make("p", "", facts.named, card);
    if (facts.decided) make("p", "", say(facts.decided), card);
    const feature = atlas.features.get(place);
    const at = feature ? atlas.anchor(feature) : spotOf(atlas.moves.find(({ number }) => number === move), atlas.view, atlas);
    L.popup({ autoPan: false }).setLatLng(map.containerPointToLatLng([at.x, at.y])).setContent(card).openOn(map);
  });
  const camera = new Camera(map, atlas);
  const shown = [...atlas.features.values()].filter((feature) => atlas.look(feature)).map((feature) => feature.place);
  const frame = camera.frame(shown, atlas.moves.map((move) => move.number));
  if (frame) map.setView(pointOf(frame), frame.zoom, { animate: false });
  return undefined;
};
