/* Points on a bare map: what a name might mean, numbered, and where the other names of the story stand. */
import { learn, say } from "../map/index.js";

const data = JSON.parse(document.getElementById("storymap-picking").textContent);
learn(data.words);
const map = /** @type {any} */ (window)[data.map];
const layer = L.layerGroup().addTo(map);
// Above the map's own canvases, so that no label of the basemap covers an answer.
map.createPane("picks").style.zIndex = 680;
const SIGN = 26; // pixels
const [CHOSEN, RIVAL] = [2000, 1000]; // how far up
let marks = []; // the signs that can be chosen, the chosen one first

/** @param {string} name @param {string} id */
const tell = (name, id) => parent.postMessage({ type: "storymap:intent", name, id: String(id) }, "*");
/** @param {number} lon @param {number} base */
const near = (lon, base) => lon + 360 * Math.round((base - lon) / 360);

/** @param {any} point */
const signOf = (point) => {
  const box = document.createElement("span");
  box.className = `pick pick-${point.sort}`;
  box.textContent = point.mark ?? "";
  // Rivals bear the name that is asked about: their number says enough.
  if ((point.sort === "chosen" || point.sort === "last") && point.name) {
    const name = document.createElement("span");
    name.className = "pick-name";
    name.textContent = point.name;
    box.append(name);
  }
  return box;
};

/** @param {any} point @param {number} base */
const markerOf = (point, base) => {
  const isOther = point.sort === "other";
  const name = point.name || say("pick_point");
  const marker = L.marker([point.lat, near(point.lon, base)], {
    icon: L.divIcon({ html: signOf(point), className: "pick-icon", iconSize: isOther ? [10, 10] : [SIGN, SIGN] }),
    pane: "picks",
    keyboard: !isOther,
    title: name,
    alt: name,
    zIndexOffset: { other: 0, chosen: CHOSEN }[point.sort] ?? RIVAL,
    interactive: point.sort === "rival",
  });
  if (point.sort === "rival") marker.on("click", () => tell("rival", point.mark));
  return marker;
};

const draw = ({ points, frame, theme, nearest = 6 }) => {
  if (theme) document.documentElement.dataset.theme = theme;
  layer.clearLayers();
  const base = frame?.length ? frame[0][1] : map.getCenter().lng;
  const drawn = points.map((point) => ({ point, marker: markerOf(point, base), shift: 0 }));
  for (const { marker } of drawn) layer.addLayer(marker);
  marks = drawn.filter(({ point }) => point.sort !== "other" && point.mark);
  marks.sort((one, other) => Number(other.point.sort === "chosen") - Number(one.point.sort === "chosen"));
  if (frame?.length) {
    const bounds = L.latLngBounds(frame.map(([lat, lon]) => [lat, near(lon, base)]));
    map.fitBounds(bounds, { paddingTopLeft: [36, 40], paddingBottomRight: [130, 50], maxZoom: nearest, animate: false });
  }
  fan();
};

/** Signs that would cover one another stand side by side, to the left: a name stands on the right. */
const fan = () => {
  const taken = [];
  for (const mark of marks) {
    const { x, y } = map.latLngToContainerPoint(mark.marker.getLatLng());
    let shift = 0;
    while (taken.some((other) => Math.abs(other.x - x + shift) < SIGN && Math.abs(other.y - y) < SIGN)) shift += SIGN;
    taken.push({ x: x - shift, y });
    if (shift === mark.shift) continue;
    mark.shift = shift;
    const html = signOf(mark.point);
    mark.marker.setIcon(L.divIcon({ html, className: "pick-icon", iconSize: [SIGN, SIGN], iconAnchor: [SIGN / 2 + shift, SIGN / 2] }));
  }
};

map.on("zoomend resize", fan);
map.on("click", (event) => {
  const { lat, lng } = event.latlng.wrap();
  tell("point", `${lat.toFixed(5)},${lng.toFixed(5)}`);
});
window.addEventListener("message", (event) => {
  if (event.source !== parent || !event.data) return;
  if (event.data.type === "storymap:points") draw(event.data);
});
new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
document.documentElement.dataset.ready = "";
parent.postMessage({ type: "storymap:ready" }, "*");
