/* Notes: a few of the sentence's own words beside the place that it tells of. */
import { SANS } from "../core/canvas.js";

const SIZE = 12;
const BESIDE = ["southeast", "southwest", "under", "northeast", "northwest", "over", "right", "left"];

/** Put the notes of the passage that is being read, where there is room; a note is never without the name of its place.
    @param {View} view @param {Atlas} atlas @param {import("./room.js").Placer} placer @param {Set<number>} named */
export const noteLabels = (view, atlas, placer, named) => {
  if (!atlas.showNotes || !atlas.staged || atlas.naming.which !== "all") return;
  for (const [paragraph, place, text] of atlas.data.notes || []) {
    const feature = atlas.features.get(place);
    if (paragraph !== atlas.reached || !named.has(place) || feature?.x === undefined) continue;
    const size = Math.round(SIZE * atlas.large);
    const label = { text, kind: "note", size: size * 1.25, font: `italic ${size}px ${SANS}`, rank: 2, x: view.near(feature.x), y: feature.y, gap: 20, wide: 7 };
    if (!placer.put(label, BESIDE)) placer.putAside(label);
  }
};
