// Points on a bare map: what a name might mean, numbered, and where the other names of the story stand.
(() => {
  const map = window["MAP_NAME"];
  const layer = L.layerGroup().addTo(map);
  // Above the map's own canvases, so that no label of the basemap covers an answer.
  map.createPane("picks").style.zIndex = 680;
  const tell = (name, id) => parent.postMessage({ type: "storymap:intent", name, id: String(id) }, "*");
  const near = (lon, base) => lon + 360 * Math.round((base - lon) / 360);

  const sign = (point) => {
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

  const SIGN = 26; // pixels
  let marks = []; // the signs that can be chosen, the chosen one first
  const draw = ({ points, frame, theme, nearest = 6 }) => {
    if (theme) document.documentElement.dataset.theme = theme;
    layer.clearLayers();
    marks = [];
    const base = frame?.length ? frame[0][1] : map.getCenter().lng;
    for (const point of points) {
      const sort = point.sort === "other";
      const icon = L.divIcon({ html: sign(point), className: "pick-icon", iconSize: sort ? [10, 10] : [SIGN, SIGN] });
      const marker = L.marker([point.lat, near(point.lon, base)], {
        icon,
        pane: "picks",
        keyboard: !sort,
        title: point.name || "marked point",
        alt: point.name || "marked point",
        zIndexOffset: sort ? 0 : point.sort === "chosen" ? 2000 : 1000,
        interactive: point.sort === "rival",
      });
      if (point.sort === "rival") marker.on("click", () => tell("rival", point.mark));
      layer.addLayer(marker);
      if (!sort && point.mark) marks.push({ marker, point, shift: 0 });
    }
    marks.sort((one, other) => (other.point.sort === "chosen") - (one.point.sort === "chosen"));
    if (!frame?.length) return fan();
    const bounds = L.latLngBounds(frame.map(([lat, lon]) => [lat, near(lon, base)]));
    map.fitBounds(bounds, { paddingTopLeft: [36, 40], paddingBottomRight: [130, 50], maxZoom: nearest, animate: false });
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
      const options = { html: sign(mark.point), className: "pick-icon", iconSize: [SIGN, SIGN] };
      mark.marker.setIcon(L.divIcon({ ...options, iconAnchor: [SIGN / 2 + shift, SIGN / 2] }));
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
})();
