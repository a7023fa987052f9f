"use strict";
(() => {
  // from-map:src/map/index.js
  var learn = storymap.learn;
  var say = storymap.say;

  // src/pick/index.js
  var data = JSON.parse(document.getElementById("storymap-picking").textContent);
  learn(data.words);
  var map = (
    window[data.map]
  ), layer = L.layerGroup().addTo(map);
  map.createPane("picks").style.zIndex = 680;
  var SIGN = 26, [CHOSEN, RIVAL] = [2e3, 1e3], marks = [], tell = (name, id) => parent.postMessage({ type: "storymap:intent", name, id: String(id) }, "*"), near = (lon, base) => lon + 360 * Math.round((base - lon) / 360), signOf = (point) => {
    let box = document.createElement("span");
    if (box.className = `pick pick-${point.sort}`, box.textContent = point.mark ?? "", (point.sort === "chosen" || point.sort === "last") && point.name) {
      let name = document.createElement("span");
      name.className = "pick-name", name.textContent = point.name, box.append(name);
    }
    return box;
  }, markerOf = (point, base) => {
    let isOther = point.sort === "other", name = point.name || say("pick_point"), marker = L.marker([point.lat, near(point.lon, base)], {
      icon: L.divIcon({ html: signOf(point), className: "pick-icon", iconSize: isOther ? [10, 10] : [SIGN, SIGN] }),
      pane: "picks",
      keyboard: !isOther,
      title: name,
      alt: name,
      zIndexOffset: { other: 0, chosen: CHOSEN }[point.sort] ?? RIVAL,
      interactive: point.sort === "rival"
    });
    return point.sort === "rival" && marker.on("click", () => tell("rival", point.mark)), marker;
  }, draw = ({ points, frame, theme, nearest = 6 }) => {
    theme && (document.documentElement.dataset.theme = theme), layer.clearLayers();
    let base = frame?.length ? frame[0][1] : map.getCenter().lng, drawn = points.map((point) => ({ point, marker: markerOf(point, base), shift: 0 }));
    for (let { marker } of drawn) layer.addLayer(marker);
    if (marks = drawn.filter(({ point }) => point.sort !== "other" && point.mark), marks.sort((one, other) => +(other.point.sort === "chosen") - +(one.point.sort === "chosen")), frame?.length) {
      let bounds = L.latLngBounds(frame.map(([lat, lon]) => [lat, near(lon, base)]));
      map.fitBounds(bounds, { paddingTopLeft: [36, 40], paddingBottomRight: [130, 50], maxZoom: nearest, animate: !1 });
    }
    fan();
  }, fan = () => {
    let taken = [];
    for (let mark of marks) {
      let { x, y } = map.latLngToContainerPoint(mark.marker.getLatLng()), shift = 0;
      for (; taken.some((other) => Math.abs(other.x - x + shift) < SIGN && Math.abs(other.y - y) < SIGN); ) shift += SIGN;
      if (taken.push({ x: x - shift, y }), shift === mark.shift) continue;
      mark.shift = shift;
      let html = signOf(mark.point);
      mark.marker.setIcon(L.divIcon({ html, className: "pick-icon", iconSize: [SIGN, SIGN], iconAnchor: [SIGN / 2 + shift, SIGN / 2] }));
    }
  };
  map.on("zoomend resize", fan);
  map.on("click", (event) => {
    let { lat, lng } = event.latlng.wrap();
    tell("point", `${lat.toFixed(5)},${lng.toFixed(5)}`);
  });
  window.addEventListener("message", (event) => {
    event.source !== parent || !event.data || event.data.type === "storymap:points" && draw(event.data);
  });
  new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
  document.documentElement.dataset.ready = "";
  parent.postMessage({ type: "storymap:ready" }, "*");
})();
