/* The layer that draws the story: basemap below, marks above, redrawn at every step of a flight,
   so that nothing goes blank or blurred. Text reaches it only through the data block.

   What a page may count on (map = the folium map's own variable, atlas = map.storymap):
     atlas.show(roles, moves)      roles as bits, moves or not; fires "shown"
     atlas.filter({kinds, statuses}) sets of hidden kinds of place and move statuses; fires "shown"
     atlas.when(span)              null, or {places, moves, ahead}: sets of numbers that a time filter leaves,
                                   and of those the moves that are still to come; fires "shown"
     atlas.look(feature), atlas.moveLook(move)   what the switches make of one; falsy where it is not drawn
     atlas.stage(places, moves)    a passage forward: place number → role bits, move numbers; null is the whole story
     atlas.speak(moves)            these arrows run once: their sentence is being read
     atlas.highlight(place), atlas.pick(place, role), atlas.dim(yes)   null undoes
     atlas.language(code)          "en", "local", or a code of atlas.languages: what the labels are written in
     atlas.locator(lat, lon, element, {zoom})    fills an element with a small map, a globe without zoom
     atlas.find(text)              places of the story and of the basemap: [{name, what, place, lat, lon, zoom}]
     storymap.Camera               frame(places, moves), go(frame, {always, now}), padding
     storymap.key(atlas, parent, {open}), storymap.tools(map, atlas)   the key; search, full screen and options
   It tells: atlas "pick" {place} or {move}, "miss", "shown", "language"; map "storymap:explore" when the reader
   takes the map in hand by mouse, wheel, touch, key, button or search (never for a flight of the camera). */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { View, project } = storymap;
  const ROLES = ["literal", "facility", "organisation", "actor", "demonym"];
  const HAPPENS = 0b00011;
  const COLOURS = (
    "sea land coast border disputed graticule halo country city " +
    "literal facility organisation actor demonym move paper ink quiet"
  ).split(" ");
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const Atlas = L.Layer.extend({
    initialize(data) {
      this.data = data;
      this.topology = new storymap.Topology(data.topology);
      this.features = new Map(); // place number → area, line or pin
      this.moves = [];
      this.roles = HAPPENS;
      this.showMoves = true;
      this.staged = null;
      this.dimmed = false;
      this.hot = null;
      this.picked = null;
      this.labels = [];
      this.moving = false;
      this.pulse = null;
      this.revealed = 0;
    },

    onAdd(map) {
      this.canvases = ["base", "marks"].map((name, i) => {
        const pane = map.createPane(`storymap-${name}`);
        pane.style.zIndex = i ? 620 : 150;
        pane.style.pointerEvents = "none";
        return L.DomUtil.create("canvas", `storymap-${name}`, pane);
      });
      this.retheme();
      map.on({ move: this._moved, viewreset: this.redraw, resize: this.settle, moveend: this.settle }, this);
      map.on({ zoomstart: this._zooming, click: this._click, mousemove: this._hover, mouseout: this._leave }, this);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.retheme());
      addEventListener("beforeprint", () => (map.invalidateSize({ animate: false, pan: false }), this.retheme()));
      addEventListener("afterprint", () => (map.invalidateSize({ animate: false, pan: false }), this.retheme()));
      this.settle();
    },

    /** Read the colours again: the style sheet holds the one table of them. */
    retheme() {
      const probe = L.DomUtil.create("span", "", this._map.getContainer());
      this.colours = {};
      for (const name of COLOURS) {
        probe.style.color = `var(--sm-${name})`;
        this.colours[name] = getComputedStyle(probe).color;
      }
      probe.remove();
      this.redraw();
    },

    // What is shown

    /** Show these roles (bits) and moves. */
    show(roles, moves = this.showMoves) {
      this.roles = roles;
      this.showMoves = moves;
      this.redraw();
      this.fire("shown");
    },

    /** Bring the places (number → role bits) and moves of one passage forward; null shows all alike. */
    stage(places, moves) {
      this.staged = places && { places, moves: new Set(moves) };
      this.revealed = performance.now();
      this.redraw();
      if (this.staged && moves.length && !still()) this._animate(900);
    },

    highlight(place) {
      if (this.hot === place) return;
      this.hot = place;
      this.redraw();
    },

    /** Mark one place as the one a card is about (null: none); it shows whatever the switches say. */
    pick(place, role) {
      this.picked = place === null ? null : { place, role: role || this.strongest(this.features.get(place)?.mask || 1) };
      this.pulse = place === null || still() ? null : performance.now();
      this.redraw();
      if (this.pulse) this._animate(1300);
    },

    dim(dimmed) {
      if (this.dimmed === dimmed) return;
      this.dimmed = dimmed;
      this._map.getContainer().classList.toggle("sm-dimmed", dimmed);
    },

    /** Whether an arrow that is drawn begins or ends at a place, so that its name stands aside. */
    isEnd(place) {
      return this.moves.some((move) => this.moveLook(move) && (move.from === place || move.to === place));
    },

    strongest(mask) {
      return ROLES.find((_, bit) => mask & (1 << bit)) || null;
    },

    /** The role in which a feature is drawn now, and how strongly; null where it is not drawn. */
    look(feature) {
      if (this.picked?.place === feature.place) return { role: this.picked.role, strength: 1 };
      const here = this.staged?.places.get(feature.place) & this.roles;
      if (here) return { role: this.strongest(here), strength: 1 };
      const role = this.strongest(feature.mask & this.roles);
      if (!role || !this.staged) return role && { role, strength: 1 };
      // Areas and lines of other passages are left out: tints over tints say nothing. Points stay, faint.
      return feature.type === "pin" || this.hot === feature.place ? { role, strength: 0.38 } : null;
    },

    moveLook(move) {
      if (!this.showMoves) return 0;
      return !this.staged || this.staged.moves.has(move.number) ? 1 : 0;
    },

    // Drawing

    // A step of a flight or a drag is drawn at once; before the first picture there is none to keep up with.
    _moved() {
      if (this.view) this.draw();
    },

    _zooming() {
      this.moving = true;
    },

    settle() {
      this.moving = false;
      this.redraw();
    },

    redraw() {
      if (!this._map || this._asked) return;
      this._asked = requestAnimationFrame(() => {
        this._asked = 0;
        this.labels = [];
        this.draw();
      });
    },

    _animate(duration) {
      this._until = Math.max(this._until || 0, performance.now() + duration);
      if (this._running) return;
      const step = () => {
        this._running = performance.now() < this._until;
        this.draw();
        if (this._running) requestAnimationFrame(step);
      };
      this._running = true;
      requestAnimationFrame(step);
    },

    draw() {
      if (!this._map || !this._map._loaded) return;
      const view = new View(this._map);
      const ratio = Math.min(3, Math.max(matchMedia("print").matches ? 2 : 1, devicePixelRatio || 1));
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const [base, marks] = this.canvases.map((canvas) => {
        const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
        if (canvas.width !== width || canvas.height !== height) {
          Object.assign(canvas, { width, height });
          canvas.style.width = `${view.width}px`;
          canvas.style.height = `${view.height}px`;
        }
        L.DomUtil.setPosition(canvas, corner);
        const context = canvas.getContext("2d");
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, view.width, view.height);
        return context;
      });
      storymap.paintBase(base, view, this);
      storymap.paintMoves(marks, view, this);
      storymap.paintPins(marks, view, this);
      if (!this.moving) {
        if (!this.labels.length || this.labels.zoom !== view.zoom) this.labels = storymap.placeLabels(marks, view, this);
        storymap.paintLabels(marks, view, this);
      }
      this.view = view;
    },

    // Pointing

    _click(event) {
      const hit = this.at(event.containerPoint);
      if (hit) this.fire("pick", hit);
      else this.fire("miss");
    },

    _hover(event) {
      if (this._map.dragging?.moving?.()) return;
      const hit = this.at(event.containerPoint);
      this._map.getContainer().classList.toggle("sm-pointing", Boolean(hit));
      this.highlight(hit && "place" in hit ? hit.place : null);
    },

    _leave() {
      this._map.getContainer().classList.remove("sm-pointing");
      this.highlight(null);
    },

    /** The place or move under a pixel of the map: pins first, then labels, moves, lines and the smallest area. */
    at(point) {
      const view = this.view || new View(this._map);
      const shown = [...this.features.values()].filter((feature) => this.look(feature));
      let best = null;
      for (const feature of shown) {
        const anchor = this.anchor(feature, view);
        if (!anchor || !storymap.hasPin(feature, this.look(feature).role)) continue;
        const distance = Math.hypot(anchor.x - point.x, anchor.y - point.y);
        if (distance < 16 && (!best || distance < best.distance)) best = { distance, place: feature.place };
      }
      if (best) return { place: best.place };
      for (const label of this.labels)
        if (label.place !== undefined && inside(label, point, view)) return { place: label.place };
      for (const move of this.moves)
        if (this.moveLook(move) && storymap.nearCurve(storymap.curve(move, view, this), point, 8)) return { move: move.number };
      for (const feature of shown)
        if (feature.type === "line" && storymap.nearLine(feature, view, point, 9)) return { place: feature.place };
      const x = view.left + point.x / view.scale;
      const y = view.top + point.y / view.scale;
      const areas = shown
        .filter((feature) => feature.type === "area" && this.look(feature).role !== "actor")
        .filter((feature) => [0, 1].some((turn) => this.topology.contains(feature.shape, x - Math.floor(x) + turn, y)))
        .sort((one, other) => one.extent - other.extent);
      return areas.length ? { place: areas[0].place } : null;
    },

    /** Where a feature's pin or label stands, in pixels. */
    anchor(feature, view = this.view) {
      if (feature.x === undefined) return null;
      return { x: view.x(view.near(feature.x)), y: view.y(feature.y) };
    },
  });
  Atlas.include(L.Evented.prototype);

  const inside = (label, point, view) => {
    const x = view.x(label.x) + label.left;
    const y = view.y(label.y) + label.top;
    return point.x >= x && point.x <= x + label.width && point.y >= y && point.y <= y + label.height;
  };

  /** Open the story's data on a folium map: the one call that the map's own script makes. */
  storymap.open = (map, id) => {
    const data = JSON.parse(document.getElementById(id).textContent);
    map.attributionControl?.setPrefix(false);
    map.attributionControl?.addAttribution("Natural Earth · GeoNames (CC BY 4.0)");
    map.storymap = new Atlas(data);
    storymap.smoothZoom(map);
    return map.storymap.addTo(map);
  };

  const feature = (map, type, [place, mask, certainty, soft, lat, lon], more) => {
    const [x, y] = lat === null ? [] : project(lon, lat);
    map.storymap.features.set(place, { type, place, mask, certainty, soft, x, y, ...more });
  };
  storymap.areas = (map, rows) =>
    rows.forEach(([number, ...row]) => {
      const shape = map.storymap.topology.story(map.storymap.data.shapes[number]);
      const extent = shape.rings.reduce((sum, ring) => sum + ring.area, 0);
      feature(map, "area", row, { shape, extent });
    });
  storymap.lines = (map, rows) =>
    rows.forEach(([number, ...row]) => {
      const { parts } = map.storymap.topology.story(map.storymap.data.shapes[number]);
      feature(map, "line", row, { parts });
    });
  storymap.pins = (map, rows) => rows.forEach((row) => feature(map, "pin", row));
  storymap.arrows = (map, rows) =>
    rows.forEach(([number, status, from, to]) => map.storymap.moves.push({ number, status, from, to }));

  Object.assign(storymap, { ROLES, HAPPENS, still });
})();
