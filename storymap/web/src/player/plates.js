/* What the quiz draws on its map: outlines and points of places, the reader's answer, and the view of a question. */
import { aim, card, map, quiz, showMap } from "./page.js";
import { turnedTo, unpacked } from "./reach.js";

const layer = L.layerGroup().addTo(map);
const QUIET = { interactive: false };

/** A point in the copy of the world that the map shows. @param {LatLon} point @returns {LatLon} */
export const near = ([lat, lon]) => [lat, turnedTo(lon, map.getCenter().lng)];

/** Show a place, with its name or a sign where that gives nothing away. @param {string} id */
export const showPlace = (id, { named = false, sign = "" } = {}) => {
  const place = quiz.shapes[id];
  if (!place) return;
  const { color } = getComputedStyle(aim); // A canvas knows no custom properties.
  const shift = near(place.at)[1] - place.at[1];
  /** @param {number[]} steps */
  const moved = (steps) => unpacked(steps).map(([lat, lon]) => [lat, lon + shift]);
  if (place.rings.length) L.polygon(place.rings.map(moved), { ...QUIET, color, weight: 2, fillOpacity: 0.25 }).addTo(layer);
  if (place.lines.length) L.polyline(place.lines.map(moved), { ...QUIET, color, weight: 5 }).addTo(layer);
  if (!place.rings.length && !place.lines.length && !place.area) L.circleMarker(near(place.at), { ...QUIET, radius: 7, color, weight: 3, fillOpacity: 0.4 }).addTo(layer);
  const text = named ? place.name : sign;
  if (text) tag(text, near(place.at));
};

/** @param {string} text */
const tag = (text, at) => {
  const html = document.createElement("span");
  html.className = "tag";
  html.textContent = text;
  const icon = L.divIcon({ html, className: "tag-icon", iconSize: [0, 0], iconAnchor: [0, 22] });
  L.marker(at, { ...QUIET, icon, keyboard: false }).addTo(layer);
};

/**
 * A straight line between two places, with its length in the middle.
 * @param {string} one @param {string} other @param {string} text
 */
export const showWay = (one, other, text) => {
  const ends = [one, other].map((id) => quiz.shapes[id]?.at);
  if (!ends[0] || !ends[1]) return;
  const { color } = getComputedStyle(aim);
  const from = near(ends[0]);
  const to = [ends[1][0], turnedTo(ends[1][1], from[1])];
  L.polyline([from, to], { ...QUIET, color, weight: 2, dashArray: "6 5" }).addTo(layer);
  tag(text, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
};

/** Where the reader set the answer, and how far that is from the place where it was wrong. @param {boolean} right */
export const showAnswer = (from, target, right) => {
  const { color } = getComputedStyle(card);
  const fillColor = getComputedStyle(document.body).backgroundColor;
  if (!right) L.polyline([from, near(target.at)], { ...QUIET, color, weight: 2, dashArray: "5 5" }).addTo(layer);
  L.circleMarker(from, { ...QUIET, radius: 6, color, fillOpacity: 1, fillColor, weight: 3 }).addTo(layer);
};

/** The part of the world that a question is about, and what it marks. */
export const frameQuestion = ({ frame, kind, marked, lettered, shown, target }) => {
  showMap(Boolean(frame));
  layer.clearLayers();
  if (!frame) return;
  map.invalidateSize({ animate: false });
  const [west, south, east, north] = frame;
  map.fitBounds([[south, west], [north, east]], { animate: false });
  if (kind === "name") showPlace(marked[0], { sign: "?" });
  if (shown) for (const id of marked) if (id !== target) showPlace(id, { named: true });
  for (const [letter, id] of lettered) if (quiz.shapes[id]) tag(letter, near(quiz.shapes[id].at));
};
