/* The view of many places at once: of a passage, of the whole story. */
import { isBoundless } from "./areas.js";

const GUESSED = 0.5; // zoom levels that a view gives up at most for a place that is a guess

/** Whether a move keeps off oceans and continents. @param {Atlas} atlas @param {number} number */
const isBound = (atlas, number) => {
  const move = atlas.moves.find((one) => one.number === number);
  return ![move?.from, move?.to].some((place) => {
    const feature = atlas.features.get(place ?? -1);
    return feature && isBoundless(feature);
  });
};

/** Oceans and continents are left out where there is anything else. A guess does not pull the view to the other end of
    the world; near what is known it is framed with it.
    @param {import("./camera.js").Camera} camera @param {number[]} places @param {number[]} moves */
export const frameOf = (camera, places, moves) => {
  const { atlas } = camera;
  const held = places.flatMap((place) => atlas.features.get(place) ?? []).filter((feature) => feature.x !== undefined);
  const bound = held.filter((feature) => !isBoundless(feature));
  const framed = bound.length ? bound : held;
  const known = framed.filter((feature) => feature.certainty !== 2);
  const ways = bound.length ? moves.filter((number) => isBound(atlas, number)) : moves;
  const [whole, near] = [framed, known].map((those) => camera.frame(those.map(({ place }) => place), ways));
  return near && whole && near.zoom - whole.zoom > GUESSED ? near : whole;
};

/** The places that the switches leave. @param {Atlas} atlas */
export const shownPlaces = (atlas) => [...atlas.features.values()].filter((feature) => atlas.look(feature)).map(({ place }) => place);

/** The view of the whole story: its places and ways. @param {import("./camera.js").Camera} camera */
export const frameOfAll = (camera) =>
  frameOf(camera, shownPlaces(camera.atlas), camera.atlas.moves.filter((move) => camera.atlas.moveLook(move)).map(({ number }) => number));
