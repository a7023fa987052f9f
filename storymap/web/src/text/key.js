/* The key beside the text. */
import { atlas, map, query, reading, scenes } from "./page.js";
import { stage, visible } from "./staging.js";

const AROUND = 8; // pixels: the radius of a pin

/** The places of the passage being read whose spots lie under the key. */
export const underKey = () => {
  const scene = scenes.get(reading.active);
  const key = query("#key .sm-key")?.getBoundingClientRect();
  if (!scene || !key?.width || !atlas.view) return [];
  const frame = map.getContainer().getBoundingClientRect();
  return visible(scene).filter((place) => {
    const at = atlas.features.get(place) && atlas.anchor(atlas.features.get(place));
    if (!at) return false;
    const [x, y] = [frame.left + at.x, frame.top + at.y];
    return x > key.left - AROUND && x < key.right + AROUND && y > key.top - AROUND && y < key.bottom + AROUND;
  });
};

let tried = null; // the passage for which the view was sought anew

/** Where no view keeps the places of a passage clear of the open key, the key folds. */
export const keepClear = () => {
  const fold = query("#key details");
  // An open card has its own view, which no passage takes from it.
  const isFree = !(reading.exploring || reading.printing || reading.overview || atlas.picked);
  if (!isFree || !fold || (!fold.open && tried === reading.active) || !underKey().length) return;
  tried = reading.active;
  fold.open = false;
  stage({ always: true });
};
