/* The layer that draws the story: basemap below, marks above, redrawn at every step of a flight,
   so that nothing goes blank or blurred. Text reaches it only through the data block.

   What a page may count on (map = the folium map's own variable, atlas = map.storymap):
     atlas.show(roles, moves)      roles as bits, moves or not; fires "shown"
     atlas.filter({kinds, statuses}) sets of hidden kinds of place and move statuses; fires "shown"
     atlas.when(span)              null, or {places, moves, ahead}: sets of numbers that a time filter leaves,
                                   and of those the moves that are still to come, and words that say when; fires "shown"
     atlas.look(feature), atlas.moveLook(move)   what the switches make of one; falsy where it is not drawn
     atlas.stage(places, moves)    a passage forward: place number → role bits, move numbers; null is the whole story
     atlas.travel(paragraph)       routes are drawn as far as a paragraph tells them; null: whole
     atlas.speak(moves)            these arrows run once: their sentence is being read
     atlas.highlight(place), atlas.pick(place, role), atlas.dim(yes)   null undoes
     atlas.language(code)          "en", "local", or another code: what the labels are written in; fires "language"
     atlas.names(which, kept)      "all", "basemap" (the story's own names are off) or "none"; the places of the set
                                   kept are named all the same; fires "names"
     atlas.call(places)            these show whatever switches and passage say; [] undoes
     atlas.together                true: no passage is brought forward, all of the story shows alike
     atlas.overlays                a set of (context, view, atlas) => …: each paints over the marks, below the names
     atlas.answer                  (hit) => bool: takes a click on {place} or {move} before "pick" is told; null
     atlas.besideText              true: the wheel scrolls the story, as long as nobody clicked into the map
     atlas.bar                     the row of tool buttons
   It tells: "pick" {place} or {move}, "miss", "shown", "drawn", "retheme"; and its map "storymap:explore" when the
   reader takes it in hand by mouse, wheel, touch, key, button or search (never for a flight of the camera). */
import { tongue } from "../core/interface.js";
import { HAPPENS, ROLES } from "../core/roles.js";
import { sized } from "../core/canvas.js";
import { reducedMotion } from "../core/motion.js";
import { Topology } from "../geo/topology.js";
import { viewOf } from "../geo/view.js";
import { paintLabels } from "../labels/paint.js";
import { placeLabels } from "../labels/place.js";
import { isTinted } from "./areas.js";
import { paintMoves } from "./arrows.js";
import { paintBase } from "./basemap.js";
import { hasPin, paintPins } from "./pins.js";
import { Local } from "./local.js";
import { Relief } from "./relief.js";
import { isAlongRoute, isLeg, paintRoutes, paintStops, setOut } from "./routes.js";
import { hitAt, listenToPointer } from "./pointing.js";

const COLOURS = (
  "sea land coast border disputed graticule halo country city water " +
  "literal facility organisation actor demonym move way way2 way3 paper ink quiet"
).split(" ");

/** The layer; see the list above for what a page may count on. */
export class Atlas extends L.Layer {
  constructor(data) {
    super();
    this.data = data;
    this.topology = new Topology(data.topology);
    /** @type {Map<number, any>} the areas, lines and pins by the number of their place */
    this.features = new Map();
    /** @type {Move[]} */
    this.moves = [];
    this.roles = HAPPENS;
    this.showMoves = true;
    /** @type {Route[]} */
    this.routes = [];
    this.showRoutes = true;
    this.showNotes = true;
    /** @type {number | null} the paragraph up to which routes are told; null is all of them */
    this.reached = null;
    this.hidden = { kinds: new Set(), statuses: new Set() };
    this.span = null;
    this.staged = null;
    this.spoken = new Set();
    this.dimmed = false;
    this.hot = null;
    this.hotMove = null;
    /** @type {{place: number, role: Role | null} | null} */
    this.picked = null;
    /** @type {Colours} */
    this.colours = {};
    this.printing = false;
    /** @type {any} */
    this.labels = [];
    this.naming = { which: "all", kept: new Set() };
    this.large = 1; // times the usual size of the story's names
    this.called = new Set();
    this.together = this.besideText = false;
    /** @type {Map<number, string> | null} the number that the list gives each place, for paper */
    this.numbers = null;
    /** @type {HTMLElement | null} */
    this.bar = null;
    /** @type {any} what the clusters were last worked out for */
    this._clusters = null;
    this.overlays = new Set();
    this.answer = null;
    this.moving = false;
    this.pulse = null;
    this.graticule = this.isWide = false; // whether degrees are drawn; whether the page opened on the whole story
    this.local = data.local ? new Local(this.topology, data.local) : null;
    this.relief = new Relief(data.relief, () => this.redraw(), this.topology);
    this.tongue = tongue === "en" ? data.tongue || "en" : tongue; // the reader's language, or else a story's own
  }

  onAdd(map) {
    this.map = map;
    this.waits = Boolean(document.getElementById("text"));
    this.canvases = ["base", "marks"].map((name, i) => {
      const pane = map.createPane(`storymap-${name}`);
      pane.style.zIndex = i ? 620 : 150;
      pane.style.pointerEvents = "none";
      return L.DomUtil.create("canvas", `storymap-${name}`, pane);
    });
    this.retheme();
    map.on({ move: this._moved, viewreset: this.redraw, resize: this.settle, moveend: this.settle }, this);
    listenToPointer(map.on("zoomstart", () => (this.moving = true)), this);
    for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"])
      matchMedia(wish).addEventListener("change", () => this.retheme());
    for (const moment of ["beforeprint", "afterprint"])
      addEventListener(moment, () => {
        this.printing = moment === "beforeprint";
        map.invalidateSize({ animate: false, pan: false });
        this.retheme();
        if (this.printing) this.paint();
      });
    addEventListener("load", () => this.begin(), { once: true });
    this.settle();
    return this;
  }

  /** Read the colours again: the style sheet holds the one table of them. */
  retheme() {
    const container = this._map.getContainer();
    container.classList.toggle("sm-printing", Boolean(this.printing));
    const probe = L.DomUtil.create("span", "", container);
    // Where the reader's system forces its colours, all of a drawing would be one of them.
    probe.style.forcedColorAdjust = "none";
    this.colours = {};
    for (const name of COLOURS) {
      probe.style.color = `var(--sm-${name})`;
      this.colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    this.redraw();
    this.fire("retheme");
  }

  // What is shown

  /** Show these roles (bits) and moves. @param {number} roles @param {boolean} [moves] */
  show(roles, moves = this.showMoves) {
    this.roles = roles;
    this.showMoves = moves;
    this._changed();
  }

  /** Show the routes, or not. @param {boolean} yes */
  journeys(yes) {
    this.showRoutes = yes;
    this._changed();
  }

  /** Show the notes, or not. @param {boolean} yes */
  notes(yes) {
    this.showNotes = yes;
    this._changed();
  }

  /** Leave out these kinds of place and statuses of moves. */
  filter({ kinds = this.hidden.kinds, statuses = this.hidden.statuses }) {
    this.hidden = { kinds: new Set(kinds), statuses: new Set(statuses) };
    this._changed();
  }

  /** Leave only what a stretch of time holds; null is all time. */
  when(span) {
    this.span = span;
    this._changed();
  }

  /** Which names stand on the map: those of the story and of the basemap, of the basemap alone, or none. */
  names(which, kept = []) {
    this.naming = { which, kept: new Set(kept) };
    this.redraw();
    this.fire("names", { which });
  }

  _changed() {
    this.redraw();
    this.fire("shown");
  }

  /** Bring the places (number → role bits) and moves of one passage forward; null shows all alike; a calm stage, as of a
      whole chapter, need not name them all. @param {number[]} moves */
  stage(places, moves, { calm = false } = {}) {
    this.staged = this.together ? null : places && { places, moves: new Set(moves), calm };
    this.spoken = new Set();
    this._run(this.staged ? moves : []);
    this.redraw();
  }

  /** Draw the routes as far as a paragraph tells them, what it tells one leg after another; null draws all. @param {number | null} paragraph */
  travel(paragraph) {
    if (this.reached === paragraph && this._setOut) return;
    this.reached = paragraph;
    this._setOut = true;
    const duration = setOut(this);
    if (this.routes.length && !reducedMotion()) this._animate(duration);
    this.redraw();
  }

  /** The arrows of a sentence that is being read run once, and stand out until the next. @param {number[]} moves */
  speak(moves) {
    if (moves.length === this.spoken.size && moves.every((number) => this.spoken.has(number))) return;
    this.spoken = new Set(moves);
    this._run(moves);
    this.redraw();
  }

  /** @param {number[]} moves */
  _run(moves) {
    const now = performance.now();
    for (const move of this.moves) if (moves.includes(move.number)) move.since = now;
    if (moves.length && !reducedMotion()) this._animate(1000);
  }

  /** @param {number} place */
  highlight(place) {
    if (this.hot === place) return;
    this.hot = place;
    this.redraw();
  }

  /** Mark one place as the one a card is about (null: none); it shows whatever the switches say. @param {number} place @param {Role} role */
  pick(place, role) {
    this.picked = place === null ? null : { place, role: role || this.strongest(this.features.get(place)?.mask || 1) };
    this.pulse = place === null || reducedMotion() ? null : performance.now();
    this.redraw();
    if (this.pulse) this._animate(1300);
  }

  /** Show these places whatever the switches and the passage say. */
  call(places) {
    this.called = new Set(places);
    this.redraw();
  }

  dim(dimmed) {
    if (this.dimmed === dimmed) return;
    this.dimmed = dimmed;
    this._map.getContainer().classList.toggle("sm-dimmed", dimmed);
  }

  strongest(mask) {
    return ROLES.find((_, bit) => mask & (1 << bit)) || null;
  }

  /** The role in which a feature is drawn now, and how strongly; null where it is not drawn. @param {Feature} feature */
  look(feature) {
    if (this.picked?.place === feature.place) return { role: this.picked.role, strength: 1 };
    if (this.called.has(feature.place)) return { role: this.strongest(feature.mask), strength: 1 };
    if (this.hidden.kinds.has(feature.kind) || (this.span && !this.span.places.has(feature.place))) return null;
    const here = this.staged?.places.get(feature.place) & this.roles;
    if (here) return { role: this.strongest(here), strength: 1 };
    const role = this.strongest(feature.mask & this.roles);
    if (!role || !this.staged) return role && { role, strength: 1 };
    // Areas and lines of other passages are left out: tints over tints say nothing. Points stay, faint.
    return feature.type === "pin" || this.hot === feature.place ? { role, strength: 0.38 } : null;
  }

  /** @param {Move} move */
  moveLook(move) {
    if (!this.showMoves || this.hidden.statuses.has(move.status) || (this.span && !this.span.moves.has(move.number))) return 0;
    // What a route says leg by leg needs no arrow of its own beside it; what is only possible is no leg of it.
    if (this.showRoutes && !this.span && move.status < 2 && isLeg(this, move)) return 0;
    if (!this.staged) return Number(!(this.showRoutes && isAlongRoute(this, move)));
    return Number(this.staged.moves.has(move.number));
  }

  /** Everything that is drawn now, each with its look; kept until something changes. */
  shown() {
    if (this._shown) return this._shown;
    const all = [];
    for (const feature of this.features.values()) {
      const look = this.look(feature);
      if (look) all.push({ feature, ...look });
    }
    const pins = all.filter(({ feature, role }) => hasPin(feature, role) && feature.x !== undefined);
    pins.sort((one, other) => one.strength - other.strength || other.feature.place - one.feature.place);
    const areas = all.filter(({ feature, role }) => feature.type === "area" && isTinted(role));
    areas.sort((one, other) => other.feature.extent - one.feature.extent);
    return (this._shown = { all, pins, areas, lines: all.filter(({ feature }) => feature.type === "line") });
  }

  // Drawing

  // A step of a flight or a drag is drawn at once; before the first picture there is none to keep up with.
  _moved() {
    if (this.view) this.draw();
  }

  settle() {
    this.moving = false;
    this.redraw();
  }

  /** Paint from now on: a page with a text has a first view of its own, which stands now. */
  begin() {
    if (!this.waits) return;
    this.waits = false;
    this.redraw();
  }

  redraw() {
    this._shown = null;
    if (!this._map || this._asked || this.waits) return;
    this._asked = requestAnimationFrame(() => (this.view ? this.paint() : this.paintSoon()));
  }

  /** The first picture comes in two, the ground before what stands on it: neither holds up the screen for long. */
  paintSoon() {
    cancelAnimationFrame(this._asked);
    this.draw({ ground: true });
    this._asked = requestAnimationFrame(() => this.paint({ still: true }));
  }

  /** Draw all of it at once, not with the next picture of the screen. */
  paint({ still = false } = {}) {
    cancelAnimationFrame(this._asked);
    this._asked = 0;
    this.labels = [];
    this.draw({ still });
    if (this.view && !this._marked) this._marked = performance.mark("storymap-drawn");
    this._toPaper();
    this.fire("drawn");
  }

  /** Paper gets one picture: a printer takes the upper canvas for opaque and hides the lower. */
  _toPaper() {
    this._sheet?.remove();
    if (!this.printing) return;
    const [base, marks] = this.canvases;
    const both = Object.assign(document.createElement("canvas"), { width: base.width, height: base.height });
    const context = both.getContext("2d");
    for (const canvas of [base, marks]) context.drawImage(canvas, 0, 0);
    this._sheet = L.DomUtil.create("img", "storymap-sheet", this._map.getContainer());
    Object.assign(this._sheet, { alt: "", src: both.toDataURL("image/png") });
  }

  _animate(duration) {
    this._until = Math.max(this._until || 0, performance.now() + duration);
    if (this._running) return;
    const step = () => {
      this._running = performance.now() < this._until;
      this.draw({ still: true });
      if (this._running) requestAnimationFrame(step);
    };
    this._running = true;
    requestAnimationFrame(step);
  }

  /** Draw what is in view; where only arrows run over a map that stands still, the basemap stays as it is. */
  draw({ still = false, ground = false } = {}) {
    if (!(/** @type {any} */ (this._map)?._loaded)) return;
    const view = viewOf(this._map);
    const isStill = still && this.view && ["left", "top", "zoom", "width", "height"].every((side) => view[side] === this.view[side]);
    const ratio = Math.min(3, Math.max(this.printing ? 3 : 1, devicePixelRatio || 1));
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    const [base, marks] = this.canvases.map((canvas, i) => {
      if (isStill && !i) return null;
      const context = sized(canvas, view.width, view.height, ratio);
      L.DomUtil.setPosition(canvas, corner);
      return context;
    });
    this.paintOn(base, ground ? null : marks, view);
    this.view = view;
  }

  /** Paint all of it: the basemap and what lies on it may be one picture or two. @param {any} base @param {any} marks @param {View} view */
  paintOn(base, marks, view) {
    if (base) paintBase(base, view, this);
    if (!marks) return;
    for (const paint of [paintRoutes, paintMoves, paintPins, paintStops, ...this.overlays]) paint(marks, view, this);
    if (this.moving) return;
    if (!this.labels.length || this.labels.zoom !== view.zoom) this.labels = placeLabels(marks, view, this);
    paintLabels(marks, view, this);
  }

  /** Write the labels in a language: "en", a code, or "local" for each country's own. @param {string} code */
  language(code) {
    this.tongue = code;
    this.redraw();
    this.fire("language", { language: code });
  }

  /** The place, move or cluster under a pixel of the map. @param {Point} point @param {number} reach */
  at(point, reach) {
    return hitAt(this, point, reach);
  }

  /** Where a feature's pin or label stands, in pixels. @param {Feature} feature @param {View} [view] */
  anchor(feature, view = this.view) {
    if (feature.x === undefined) return null;
    return { x: view.x(view.near(feature.x)), y: view.y(feature.y) };
  }
}
