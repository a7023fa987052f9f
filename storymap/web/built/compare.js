"use strict";
(() => {
  // from-map:src/map/index.js
  var Camera = storymap.Camera;
  var button = storymap.button;
  var drawPath = storymap.drawPath;
  var latitude = storymap.latitude;
  var longitude = storymap.longitude;
  var reducedMotion = storymap.reducedMotion;
  var styled = storymap.styled;

  // src/compare/index.js
  var told = (
    JSON.parse(document.getElementById("storymap-compare").textContent)
  ), map = (
    window[told.map]
  ), atlas = map.storymap, camera = new Camera(map, atlas), letters = [...told.letters], everybody = (1 << letters.length) - 1, words = (key, values = {}) => told.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]), numbers = new Map(told.marks.map(([id, place]) => [id, place])), ids = new Map(told.marks.map(([id, place]) => [place, id])), shown = everybody, picked = -1, colours = [], readColours = () => {
    let probe = document.body.appendChild(document.createElement("span"));
    colours = letters.map((_, number) => (probe.style.color = `var(--s${number})`, getComputedStyle(probe).color)), probe.remove();
  }, paintSigns = (context, view) => {
    for (let [, place, mask, count, happens] of told.marks) {
      let feature = atlas.features.get(place), at = mask & shown && feature && atlas.anchor(feature, view);
      if (!at || at.x < -20 || at.y < -20 || at.x > view.width + 20 || at.y > view.height + 20) continue;
      let size = Math.min(13, 8 + 0.9 * Math.log2(count)) + (place === picked ? 3 : 0), own = letters.map((_, number) => number).filter((number) => mask & 1 << number), halo = place === picked ? atlas.colours.ink : atlas.colours.halo;
      styled(context, { fillStyle: halo }, () => drawPath(context, () => context.arc(at.x, at.y, size + 2, 0, 7), "fill")), own.forEach((number, slice) => {
        let from = -Math.PI / 2 + slice * 2 * Math.PI / own.length;
        styled(context, { fillStyle: colours[number] }, () => drawPath(context, () => {
          context.moveTo(at.x, at.y), context.arc(at.x, at.y, size, from, from + 2 * Math.PI / own.length);
        }, "fill"));
      }), happens || styled(context, { fillStyle: atlas.colours.halo }, () => drawPath(context, () => context.arc(at.x, at.y, size * 0.55, 0, 7), "fill"));
    }
  }, ring = (place) => {
    picked = place, atlas.call([place]), atlas.redraw(), document.getElementById("said").textContent = atlas.data.places[place].name;
  }, tell = (place) => {
    ring(place);
    let passages = [...document.querySelectorAll("details")].find((box) => box.dataset.place === ids.get(place)), row = (
      [...document.querySelectorAll("th button")].find((one) => (
        one.dataset.place === ids.get(place)
      ))
    );
    passages && (passages.open = !0), (passages || row)?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" });
  }, goTo = (id) => {
    let place = numbers.get(id), feature = place !== void 0 && atlas.features.get(place);
    if (!feature || feature.x === void 0) return;
    ring(place);
    let frame = camera.frame([place], []), zoom = frame ? Math.min(frame.zoom, 6) : 5;
    map.setView([latitude(feature.y), longitude(feature.x)], zoom, { animate: !reducedMotion() });
  }, keep = (mask) => {
    shown = mask;
    let places = new Set(told.marks.filter(([, , own]) => own & mask).map(([, place]) => place)), moves = new Set(atlas.moves.map(({ number }) => number).filter((number) => mask & 1 << told.moves[number]));
    atlas.when(mask === everybody ? null : { places, moves, ahead: /* @__PURE__ */ new Set() }), atlas.redraw();
  };
  readColours();
  atlas.on("retheme", readColours);
  atlas.overlays.add(paintSigns);
  atlas.on("pick", ({ place }) => place !== void 0 && tell(place));
  map.getContainer().setAttribute("aria-label", words("map_label"));
  map.getContainer().setAttribute("role", "region");
  var look = () => {
    let frame = camera.frame(told.marks.filter(([, place, own, , happens]) => own & shown && happens && atlas.features.has(place)).map(([, place]) => place), []) || camera.world();
    map.setView([latitude(frame.y), longitude(frame.x)], frame.zoom, { animate: !1 });
  }, filter = document.getElementById("filter");
  filter.setAttribute("aria-label", words("filter"));
  var choices = [{ name: words("show_all"), mask: everybody }, ...letters.map((letter, number) => ({ name: words("story", { letter }), mask: 1 << number }))], buttons = choices.map(({ name, mask }, at) => button(name, filter, () => {
    keep(mask), look(), buttons.forEach((one, other) => one.setAttribute("aria-pressed", String(other === at)));
  }));
  buttons.forEach((one, at) => one.setAttribute("aria-pressed", String(at === 0)));
  var leads = (which, place) => {
    for (let element of document.querySelectorAll(which)) element.addEventListener("click", () => goTo(place(
      element
    ) || ""));
  };
  leads("th button[data-place]", (element) => element.dataset.place);
  leads("details[data-place] > summary", (element) => element.parentElement.dataset.place);
  new ResizeObserver(() => map.invalidateSize({ animate: !1, pan: !1 })).observe(map.getContainer());
  map.invalidateSize({ animate: !1, pan: !1 });
  look();
  atlas.redraw();
  document.documentElement.dataset.ready = "yes";
})();
