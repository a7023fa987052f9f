"use strict";
var storymap = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: !0 });
  }, __copyProps = (to, from, except, desc) => {
    if (from && typeof from == "object" || typeof from == "function")
      for (let key of __getOwnPropNames(from))
        !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: !0 }), mod);

  // src/map/index.js
  var index_exports = {};
  __export(index_exports, {
    Camera: () => Camera,
    HAPPENS: () => HAPPENS,
    MILE_KM: () => MILE_KM,
    ROLES: () => ROLES,
    SANS: () => SANS,
    STATUSES: () => STATUSES,
    View: () => View,
    alone: () => openAlone,
    areas: () => addAreas,
    arrowOf: () => arrowOf,
    arrows: () => addArrows,
    boxOf: () => boxOf,
    buildKey: () => buildKey,
    button: () => button,
    canvasOf: () => canvasOf2,
    capitalised: () => capitalised,
    choose: () => choose,
    clustered: () => clustered,
    distanceKm: () => distanceKm,
    drawKey: () => drawKey,
    drawPath: () => drawPath,
    figure: () => figure,
    foldOut: () => foldOut,
    frameBoxes: () => frameBoxes,
    frameOf: () => frameOf,
    frameOfAll: () => frameOfAll,
    hasTiles: () => hasTiles,
    isBoundless: () => isBoundless,
    isInside: () => isInside,
    isShown: () => isShown,
    latitude: () => latitude,
    layTools: () => layTools,
    learn: () => learn,
    legsIn: () => legsIn,
    legsOf: () => legsOf,
    lines: () => addLines,
    listed: () => listed,
    localName: () => localName,
    longitude: () => longitude,
    make: () => make,
    narrowWindow: () => narrowWindow,
    open: () => openStory,
    paddingOf: () => paddingOf,
    pins: () => addPins,
    pointOf: () => pointOf,
    project: () => project,
    reducedMotion: () => reducedMotion,
    rounded: () => rounded,
    routes: () => addRoutes,
    say: () => say2,
    shortestWay: () => shortestWay,
    showLocator: () => showLocator,
    showWhole: () => showWhole,
    shownPlaces: () => shownPlaces,
    stopReached: () => stopReached,
    stretch: () => stretch,
    styled: () => styled,
    svgOf: () => svgOf,
    toRadians: () => toRadians,
    tongue: () => tongue,
    tongues: () => tongues,
    toolButton: () => toolButton,
    translated: () => translated,
    unpacked: () => unpacked,
    viewOf: () => viewOf
  });

  // src/core/inflate.js
  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258], DISTANCES = [
    1,
    2,
    3,
    4,
    5,
    7,
    9,
    13,
    17,
    25,
    33,
    49,
    65,
    97,
    129,
    193,
    257,
    385,
    513,
    769,
    1025,
    1537,
    2049,
    3073,
    4097,
    6145,
    8193,
    12289,
    16385,
    24577
  ], ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15], codeOf = (lengths) => {
    let counts = new Array(16).fill(0);
    for (let length of lengths) counts[length]++;
    counts[0] = 0;
    let symbols = [...lengths.keys()].filter((symbol) => lengths[symbol]);
    return { counts, symbols: symbols.sort((one, other) => lengths[one] - lengths[other] || one - other) };
  }, FIXED = codeOf(Array.from({ length: 288 }, (_, at) => at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)), FIXED_DISTANCES = codeOf(new Array(30).fill(5)), Reader = class {
    constructor(bytes) {
      this.bytes = bytes, this.at = 0;
    }
    bits(count) {
      let value = 0;
      for (let i = 0; i < count; i++, this.at++) value |= (this.bytes[this.at >> 3] >> (this.at & 7) & 1) << i;
      return value;
    }
    symbol({ counts, symbols }) {
      let [code, first, index] = [0, 0, 0];
      for (let length = 1; length < 16; length++) {
        if (code |= this.bits(1), code - counts[length] < first) return symbols[index + code - first];
        index += counts[length], first = first + counts[length] << 1, code <<= 1;
      }
      throw new Error("No such code");
    }
  }, codesOf = (reader) => {
    let [literals, distances, count] = [reader.bits(5) + 257, reader.bits(5) + 1, reader.bits(4) + 4], short2 = new Array(19).fill(0);
    for (let i = 0; i < count; i++) short2[ORDER[i]] = reader.bits(3);
    let code = codeOf(short2), lengths = [];
    for (; lengths.length < literals + distances; ) {
      let symbol = reader.symbol(code);
      symbol < 16 ? lengths.push(symbol) : symbol === 16 ? lengths.push(...new Array(3 + reader.bits(2)).fill(lengths.at(-1))) : lengths.push(...new Array(symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7)).fill(0));
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  }, inflated = (packed) => {
    let reader = new Reader(packed), out = [], isLast = 0;
    for (; !isLast; ) {
      isLast = reader.bits(1);
      let kind = reader.bits(2);
      if (kind === 0) {
        reader.at = reader.at + 7 & -8;
        let length = reader.bits(16);
        reader.bits(16);
        for (let i = 0; i < length; i++) out.push(reader.bits(8));
        continue;
      }
      let [literals, distances] = kind === 1 ? [FIXED, FIXED_DISTANCES] : codesOf(reader);
      for (let symbol = reader.symbol(literals); symbol !== 256; symbol = reader.symbol(literals)) {
        if (symbol < 256) {
          out.push(symbol);
          continue;
        }
        let at = symbol - 257, length = LENGTHS[at] + reader.bits(at < 8 || at === 28 ? 0 : (at >> 2) - 1), far = reader.symbol(distances), back = DISTANCES[far] + reader.bits(far < 4 ? 0 : (far >> 1) - 1);
        for (let i = 0; i < length; i++) out.push(out[out.length - back]);
      }
    }
    return new Uint8Array(out);
  }, unpacked = (text) => JSON.parse(new TextDecoder().decode(inflated(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))));

  // src/core/interface.js
  var KEY = "storymap-interface", page = globalThis.document, element = page?.getElementById(KEY), table = element && JSON.parse(element.textContent || "null"), kept = () => {
    let own = window.name.startsWith(`${KEY}=`) ? window.name.slice(KEY.length + 1) : "";
    try {
      return [own, document.documentElement.dataset.interface, localStorage.getItem(KEY)];
    } catch {
      return [own, document.documentElement.dataset.interface];
    }
  }, chosen = () => {
    if (!table) return "en";
    let browser = table.isSettled ? [] : navigator.languages.map((code) => code.slice(0, 2).toLowerCase());
    return [...kept(), ...browser].find((code) => code && Object.hasOwn(table.names, code)) || table.base;
  }, tongue = page?.documentElement.dataset.tongue || chosen(), more = table && tongue !== table.base ? unpacked(table.packed) : { rows: {}, paths: {} }, rows = more.rows[tongue], tongues = table ? table.names : {}, choose = (code) => {
    window.name = `${KEY}=${code}`;
    try {
      localStorage.setItem(KEY, code);
    } catch {
    }
  }, put = (tree, paths) => {
    for (let [key, path] of Object.entries(paths))
      typeof path != "number" ? put(tree[key], path) : (key === "name" && (tree.alias = tree.name), tree[key] = rows[path]);
  }, translated = (id, data) => (rows && more.paths[id] && put(data, more.paths[id]), data), say = (marked) => {
    for (let mark of marked.dataset.w.split(" ")) {
      let [name, row] = mark.split(":");
      row !== void 0 ? marked.setAttribute(name, rows[Number(row)]) : marked.firstChild?.nodeType === Node.TEXT_NODE ? marked.firstChild.data = rows[Number(name)] : marked.prepend(rows[Number(name)]);
    }
  };
  rows && document.querySelectorAll("[data-w]").forEach(say);
  table && (document.documentElement.lang = tongue);
  var figure = (number, how) => tongue === "en" && !how && Number.isInteger(number) ? String(number).replace(/\B(?=(\d{3})+$)/g, ",") : number.toLocaleString(tongue, how);

  // src/core/say.js
  var catalogue = {}, learn = (words) => Object.assign(catalogue, words), say2 = (key, values = {}) => {
    let entry2 = catalogue[key];
    if (entry2 === void 0) throw new Error(`No words for ${key}`);
    return (typeof entry2 == "string" ? entry2 : entry2[values.number === 1 ? 0 : 1]).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };

  // src/geo/mercator.js
  var LIMIT = 85.0511287798, toRadians = (degrees) => degrees * Math.PI / 180, pole = 0, choosePole = (side) => {
    pole = Math.sign(side || 0);
  }, poleOf = () => pole, polar = (lon, lat) => {
    let far = (90 - pole * lat) / 360;
    return [0.5 + far * Math.sin(toRadians(lon)), 0.5 + pole * far * Math.cos(toRadians(lon))];
  }, down = (lat) => {
    let sine = Math.sin(Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }, project = (lon, lat) => pole ? polar(lon, lat) : [lon / 360 + 0.5, down(lat)], flatProjected = (degrees) => {
    let points = new Float64Array(degrees.length);
    for (let i = 0; i < degrees.length; i += 2)
      pole ? [points[i], points[i + 1]] = polar(degrees[i], degrees[i + 1]) : (points[i] = degrees[i] / 360 + 0.5, points[i + 1] = down(degrees[i + 1]));
    return points;
  }, unproject = (x, y) => pole ? [Math.atan2(x - 0.5, pole * (y - 0.5)), pole * (Math.PI / 2 - 2 * Math.PI * Math.hypot(x - 0.5, y - 0.5))] : [2 * Math.PI * (x - 0.5), Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))], longitude = (x) => (x - 0.5) * 360, latitude = (y) => Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180 / Math.PI, pointOf = ({ x, y }) => {
    if (!pole) return [latitude(y), longitude(x)];
    let [lon, lat] = unproject(x, y);
    return [lat * 180 / Math.PI, lon * 180 / Math.PI];
  }, stretch = (lat) => 1 / Math.cos(toRadians(lat));

  // src/core/roles.js
  var ROLES = ["literal", "facility", "organisation", "actor", "demonym"], HAPPENS = 3;

  // src/core/canvas.js
  var styled = (context, style, paint3) => {
    context.save(), Object.assign(context, style), style.dash && context.setLineDash(style.dash), paint3(), context.restore();
  }, drawPath = (context, trace4, draw2 = "stroke") => {
    context.beginPath(), trace4(), context[draw2]();
  }, sized = (canvas, width, height, ratio) => {
    let [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    (canvas.width !== w || canvas.height !== h) && (Object.assign(canvas, { width: w, height: h }), canvas.style.width = `${width}px`, canvas.style.height = `${height}px`);
    let context = (
      canvas.getContext("2d")
    );
    return context.setTransform(ratio, 0, 0, ratio, 0, 0), context.clearRect(0, 0, width, height), context;
  }, SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif', SANS = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

  // src/core/motion.js
  var reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // src/geo/pen.js
  var SMOOTH = 6, Pen = class {
    constructor(context, view, turn, seams = !1) {
      this.context = context, this.view = view, this.turn = turn, this.seams = seams, this.rounds = !view.sharp && view.zoom >= SMOOTH, this.fresh = !0;
    }
    follow(arc, backwards = !1, chord = !1) {
      let last = arc.length - 2;
      !chord && this.rounds && last > 2 ? this._rounded(arc, backwards, last) : this._straight(arc, backwards, last, chord ? Math.max(2, last) : 2);
    }
    _straight(arc, backwards, last, step) {
      let { context, turn, seams } = this, { left, top, scale } = this.view, was = NaN;
      for (let i = 0; i <= last; i += step) {
        let at = backwards ? last - i : i, x = ((seams ? arc[at] : closed(arc[at])) + turn - left) * scale, y = (arc[at + 1] - top) * scale;
        this.fresh || seams && isSeam(was, arc[at]) ? context.moveTo(x, y) : context.lineTo(x, y), this.fresh = !1, was = arc[at];
      }
    }
    _rounded(arc, backwards, last) {
      let { context, view, turn, seams } = this, [px, py, was] = [0, 0, NaN];
      for (let i = 0; i <= last; i += 2) {
        let at = backwards ? last - i : i, x = view.x((seams ? arc[at] : closed(arc[at])) + turn), y = view.y(arc[at + 1]);
        this.fresh || seams && isSeam(was, arc[at]) ? context.moveTo(x, y) : curveTo(context, { x, y, px, py, i }), i === last && context.lineTo(x, y), this.fresh = !1, [px, py, was] = [x, y, arc[at]];
      }
    }
  }, curveTo = (context, { x, y, px, py, i }) => {
    i === 0 ? context.lineTo(x, y) : i === 2 ? context.lineTo((px + x) / 2, (py + y) / 2) : context.quadraticCurveTo(px, py, (px + x) / 2, (py + y) / 2);
  }, SEAM = 1e-5, isSeam = (one, other) => atSeam(one) && atSeam(other), atSeam = (x) => poleOf() ? Math.abs(x - 0.5) < 1e-7 : x < SEAM || Math.abs(x - 1) < SEAM, closed = (x) => poleOf() ? x : x < SEAM ? -4e-5 : Math.abs(x - 1) < SEAM ? 1.00004 : x;

  // src/geo/rings.js
  var grow = (box, x, y) => {
    x < box[0] && (box[0] = x), y < box[1] && (box[1] = y), x > box[2] && (box[2] = x), y > box[3] && (box[3] = y);
  }, boxOf = (points) => {
    let box = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
    for (let i = 0; i < points.length; i += 2) grow(box, points[i], points[i + 1]);
    return box;
  }, pairs = (points) => {
    let found = [];
    for (let i = 0; i < points.length; i += 2) found.push([points[i], points[i + 1]]);
    return found;
  }, sweptBy = (points) => {
    let sum = 0;
    for (let i = 2; i < points.length; i += 2) sum += (points[i - 2] - points[i]) * (points[i - 1] + points[i + 1]);
    return sum / 2;
  }, arcNumber = (ref) => ref < 0 ? ~ref : ref, toDegrees = (numbers, scale, translate) => {
    let degrees = new Float64Array(numbers.length), [x, y] = [0, 0];
    for (let i = 0; i < numbers.length; i += 2)
      x += numbers[i], y += numbers[i + 1], degrees[i] = x * scale[0] + translate[0], degrees[i + 1] = y * scale[1] + translate[1];
    return degrees;
  }, thinned = (arc, gap) => {
    let kept2 = [arc[0], arc[1]], [x, y] = kept2, last = arc.length - 2;
    for (let i = 2; i < last; i += 2)
      (arc[i] - x) ** 2 + (arc[i + 1] - y) ** 2 >= gap && ([x, y] = [arc[i], arc[i + 1]], kept2.push(x, y));
    return last > 0 && kept2.push(arc[last], arc[last + 1]), kept2;
  };
  var isInside = (ring2, x, y) => {
    let inside = !1;
    for (let i = 0, j = ring2.length - 2; i < ring2.length; j = i, i += 2)
      ring2[i + 1] > y != ring2[j + 1] > y && x < (ring2[j] - ring2[i]) * (y - ring2[i + 1]) / (ring2[j + 1] - ring2[i + 1]) + ring2[i] && (inside = !inside);
    return inside;
  };

  // src/geo/topology.js
  var BEND = 3, bent = (degrees) => {
    let found = [];
    for (let i = 0; i < degrees.length; i += 2) {
      let [lon, lat] = [degrees[i], degrees[i + 1]], [before, low] = i ? [degrees[i - 2], degrees[i - 1]] : [lon, lat], steps = Math.ceil(Math.abs(lon - before) / BEND);
      for (let step = 1; step < steps; step++) found.push(before + (lon - before) * step / steps, low + (lat - low) * step / steps);
      found.push(lon, lat);
    }
    return found;
  }, Topology = class {
    constructor({ basemap, lakes, rivers, disputed, shapes }) {
      this.arcs = [], this.boxes = [], this.swept = [], this.countries = this._areas(basemap), this.lakes = Object.values(this._areas(lakes)), this.rivers = rivers.arcs.map((arc) => this._arc(toDegrees(arc, rivers.transform.scale, rivers.transform.translate))), this.disputed = disputed.map((line) => this._arc(line.flat())), this.coasts = basemap.lines.coast, this.borders = basemap.lines.borders, this.provinces = basemap.lines.provinces, this.stories = /* @__PURE__ */ new Map();
      for (let [key, story] of Object.entries(shapes))
        this.stories.set(key, this._own(story));
      this.levels = /* @__PURE__ */ new Map();
      let wide = ({ rings }) => rings.reduce((widest, ring2) => ring2.area > widest.area ? ring2 : widest, { area: 0, box: [0, 0, 0, 0] }).box;
      this.extents = new Map(Object.entries(this.countries).map(([code, country]) => {
        let [left, top, right, bottom] = wide(country);
        return [code, [right - left, bottom - top]];
      })), this.land = { rings: Object.values(this.countries).flatMap((country) => country.rings) };
    }
    _arc(given) {
      let points = flatProjected(poleOf() ? bent(given) : given);
      return this.boxes.push(boxOf(points)), this.swept.push(sweptBy(points)), this.arcs.push(points) - 1;
    }
    add(degrees) {
      let number = this._arc(degrees);
      return this.levels.clear(), number;
    }
    shapeOf(arcs) {
      return this._shape(arcs.map((arc) => [arc]));
    }
    _areas({ transform, arcs, areas }) {
      let first = this.arcs.length;
      for (let arc of arcs) this._arc(toDegrees(arc, transform.scale, transform.translate));
      let moved = (ref) => ref < 0 ? ref - first : ref + first;
      return Object.fromEntries(
        Object.entries(areas).map(([key, polygons]) => [key, this._shape(polygons.flat().map((ring2) => ring2.map(moved)))])
      );
    }
    _own({ countries, lines, rings, refs }) {
      return countries ? this._union(countries) : lines ? this._lines(lines) : this._shape(rings ? rings.map((ring2) => [this._thousandths(ring2)]) : refs ?? []);
    }
    _thousandths(line) {
      return this._arc(toDegrees(line, [1e-3, 1e-3], [0, 0]));
    }
    _lines(lines) {
      let arcs = lines.map((line) => this._thousandths(line));
      return { rings: [], edges: arcs, parts: arcs.map((arc) => pairs(this.arcs[arc])) };
    }
    story(key) {
      let known = this.stories.get(key) ?? this._union([key.replace("country/", "")]);
      return this.stories.set(key, known), known;
    }
    _union(codes) {
      return this._shape(codes.flatMap((code) => this.countries[code]?.rings.map((ring2) => ring2.refs) || []));
    }
    _shape(rings) {
      let uses = /* @__PURE__ */ new Map();
      for (let ref of rings.flat()) uses.set(arcNumber(ref), (uses.get(arcNumber(ref)) || 0) + 1);
      return {
        rings: rings.map((refs) => ({ refs, box: this._around(refs), area: this._areaWithin(refs) })),
        edges: [...uses].filter(([, count]) => count === 1).map(([arc]) => arc)
      };
    }
    _around(refs) {
      let box = [1 / 0, 1 / 0, -1 / 0, -1 / 0];
      for (let ref of refs) {
        let [left, top, right, bottom] = this.boxes[arcNumber(ref)];
        box[0] = Math.min(box[0], left), box[1] = Math.min(box[1], top), box[2] = Math.max(box[2], right), box[3] = Math.max(box[3], bottom);
      }
      return box;
    }
    _areaWithin(refs) {
      let joints = [], sum = 0;
      for (let ref of refs) {
        let arc = this.arcs[arcNumber(ref)], ends = [arc[0], arc[1], arc[arc.length - 2], arc[arc.length - 1]];
        joints.push(...ref < 0 ? [ends[2], ends[3], ends[0], ends[1]] : ends), sum += ref < 0 ? -this.swept[arcNumber(ref)] : this.swept[arcNumber(ref)];
      }
      for (let i = 2; i < joints.length; i += 4) {
        let next = (i + 2) % joints.length;
        sum += (joints[i] - joints[next]) * (joints[i + 1] + joints[next + 1]) / 2;
      }
      return Math.abs(sum);
    }
    points(refs) {
      let points = new Float64Array(refs.reduce((sum, ref) => sum + this.arcs[arcNumber(ref)].length, 0)), at = 0;
      for (let ref of refs) {
        let arc = this.arcs[arcNumber(ref)];
        if (ref >= 0) points.set(arc, at);
        else for (let i = arc.length - 2, to = at; i >= 0; i -= 2, to += 2) [points[to], points[to + 1]] = [arc[i], arc[i + 1]];
        at += arc.length;
      }
      return points;
    }
    level(zoom) {
      let step = Math.max(0, Math.min(12, Math.ceil(zoom))), gap = (0.55 / (256 * 2 ** step)) ** 2, arcs = this.levels.get(step) ?? this.arcs.map((arc) => thinned(arc, gap));
      return this.levels.set(step, arcs), arcs;
    }
    fill(context, shape, view) {
      let arcs = this.level(view.zoom);
      for (let turn of view.turns) {
        let seen = shape.rings.filter(({ box }) => view.holds(box, turn) && !view.isSpeck(box));
        if (seen.length) {
          context.beginPath();
          for (let { refs } of seen) this._trace(context, refs, arcs, view, turn);
          context.fill("evenodd");
        }
      }
    }
    _trace(context, refs, arcs, view, turn) {
      let pen = new Pen(context, view, turn);
      for (let ref of refs) {
        let number = arcNumber(ref), arc = arcs[number];
        pen.follow(arc, ref < 0, !view.holds(this.boxes[number], turn));
      }
    }
    stroke(context, numbers, view) {
      let arcs = this.level(view.zoom);
      for (let turn of view.turns)
        for (let number of numbers)
          view.holds(this.boxes[number], turn) && !view.isSpeck(this.boxes[number]) && new Pen(context, view, turn, !0).follow(arcs[number]);
    }
    contains(shape, x, y) {
      let inside = !1;
      for (let { box, refs } of shape.rings)
        x < box[0] || x > box[2] || y < box[1] || y > box[3] || isInside(this.points(refs), x, y) && (inside = !inside);
      return inside;
    }
  };

  // src/geo/view.js
  var View = class {
    constructor({ x, y, zoom, width, height }) {
      if (this.zoom = zoom, this.scale = 256 * 2 ** zoom, this.width = width, this.height = height, this.left = x - width / 2 / this.scale, this.top = y - height / 2 / this.scale, this.right = this.left + width / this.scale, this.bottom = this.top + height / this.scale, this.centre = x, this.sharp = !1, this.turns = poleOf() ? [0] : [], !poleOf()) for (let turn = Math.floor(this.left) - 1; turn <= Math.floor(this.right) + 1; turn++) this.turns.push(turn);
    }
    x(x) {
      return (x - this.left) * this.scale;
    }
    y(y) {
      return (y - this.top) * this.scale;
    }
    holds(box, turn) {
      return box[0] + turn <= this.right && box[2] + turn >= this.left && box[1] <= this.bottom && box[3] >= this.top;
    }
    isSpeck(box) {
      return box[2] - box[0] < 0.7 / this.scale && box[3] - box[1] < 0.7 / this.scale;
    }
    near(x) {
      return poleOf() ? x : x + Math.round(this.centre - x);
    }
  }, viewOf = (map) => {
    let [size, centre] = [map.getSize(), map.getCenter()], [x, y] = project(centre.lng, centre.lat);
    return new View({ x, y, zoom: map.getZoom(), width: size.x, height: size.y });
  };

  // src/map/clusters.js
  var FROM = 200, CELL = 62, clustered = (atlas, view) => {
    let { pins } = atlas.shown(), faint = pins.length > 150 ? pins.findIndex(({ strength }) => strength === 1) : 0, crowd = faint < 0 ? pins : pins.slice(0, faint), strong = faint < 0 ? [] : pins.slice(faint);
    if (strong.length <= FROM) return { crowd, singles: strong, clusters: [] };
    let level = Math.round(view.zoom * 2) / 2;
    return (atlas._clusters?.pins !== pins || atlas._clusters.level !== level) && (atlas._clusters = { pins, level, crowd, ...gathered(strong, level, atlas) }), atlas._clusters;
  }, gathered = (pins, level, atlas) => {
    let cell = CELL / (256 * 2 ** level), cells = /* @__PURE__ */ new Map(), singles = [];
    for (let pin of pins) {
      if (atlas.picked?.place === pin.feature.place) {
        singles.push(pin);
        continue;
      }
      let { x, y } = (
        pin.feature
      ), key = Math.floor(x / cell) * 1048576 + Math.floor(y / cell);
      cells.has(key) || cells.set(key, []), cells.get(key).push(pin);
    }
    let clusters = [];
    for (let those of cells.values())
      those.length < 3 ? singles.push(...those) : clusters.push(clusterOf(those));
    return { singles, clusters: apart(clusters, 256 * 2 ** level).sort((one, other) => one.count - other.count) };
  }, apart = (clusters, scale) => {
    let kept2 = [];
    for (let cluster of clusters.sort((one, other) => other.count - one.count || one.x - other.x)) {
      let near = kept2.find((other) => Math.hypot(other.x - cluster.x, other.y - cluster.y) * scale < (other.size + cluster.size) * 0.95);
      near ? kept2[kept2.indexOf(near)] = joined(near, cluster) : kept2.push(cluster);
    }
    return kept2;
  }, sizeOf = (count) => Math.min(24, 10 + 2.6 * Math.log2(count)), joined = (one, other) => {
    let count = one.count + other.count, middle = (axis) => (one[axis] * one.count + other[axis] * other.count) / count, box = boxOf([...one.box, ...other.box]);
    return { ...one, x: middle("x"), y: middle("y"), count, box, size: sizeOf(count) };
  }, clusterOf = (pins) => {
    let tally = /* @__PURE__ */ new Map(), [x, y] = [0, 0], spots = pins.map(({ feature: feature2 }) => (
      feature2
    ));
    for (let spot of spots)
      x += spot.x, y += spot.y;
    for (let { role: role2 } of pins)
      tally.set(role2, (tally.get(role2) || 0) + 1);
    let count = pins.length, role = ROLES.reduce((best, name) => (tally.get(name) || 0) > (tally.get(best) || 0) ? name : best, pins[0].role), points = new Float64Array(spots.length * 2);
    spots.forEach((spot, i) => points.set([spot.x, spot.y], i * 2));
    let box = boxOf(points);
    return { x: x / count, y: y / count, count, role, box, size: sizeOf(count) };
  }, paintClusters = (context, view, atlas, clusters) => {
    for (let { x, y, count, role, size } of clusters) {
      let [px, py] = [view.x(view.near(x)), view.y(y)];
      if (px < -30 || py < -30 || px > view.width + 30 || py > view.height + 30) continue;
      let colour = atlas.colours[role ?? "quiet"];
      styled(context, { fillStyle: colour, globalAlpha: 0.22 }, () => drawPath(context, () => context.arc(px, py, size + 4, 0, 7), "fill")), styled(context, { fillStyle: atlas.colours.halo, strokeStyle: colour, lineWidth: 2 }, () => {
        drawPath(context, () => context.arc(px, py, size, 0, 7), "fill"), drawPath(context, () => context.arc(px, py, size, 0, 7));
      }), styled(context, { fillStyle: colour, font: `600 ${size > 17 ? 13 : 12}px ${SANS}`, textAlign: "center", textBaseline: "middle" }, () => context.fillText(String(count), px, py + 0.5));
    }
  };

  // src/map/pins.js
  var SIZES = [5.4, 6.4, 7.8], hasPin = (feature2, role) => feature2.type === "pin" || feature2.type === "area" && role === "actor", paintPins = (context, view, atlas) => {
    let { singles, clusters, crowd } = clustered(atlas, view);
    paintCrowd(context, view, atlas, crowd), paintClusters(context, view, atlas, clusters);
    for (let { feature: feature2, role, strength } of singles) {
      let { x, y } = (
        atlas.anchor(feature2, view)
      );
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      let hot = atlas.hot === feature2.place || atlas.picked?.place === feature2.place, size = SIZES[feature2.weight] + (hot ? 1.6 : 0);
      paintPin(context, { x, y, role, colours: atlas.colours, size, certainty: feature2.certainty, alpha: strength < 1 ? 0.5 : 1 }), paintDecisionOnPin(context, atlas, feature2.place, { x, y, size, colour: atlas.colours[role ?? "quiet"], alpha: strength < 1 ? 0.5 : 1 });
    }
    paintPulse(context, view, atlas);
  }, paintCrowd = (context, view, atlas, pins) => {
    for (let name of ROLES) {
      let those = pins.filter(({ role }) => role === name).map(({ feature: feature2 }) => (
        atlas.anchor(feature2, view)
      ));
      those.length && styled(context, { fillStyle: atlas.colours[name], strokeStyle: atlas.colours.halo, globalAlpha: 0.6 }, () => {
        context.beginPath();
        for (let { x, y } of those) x > 0 && y > 0 && x < view.width && y < view.height && context.rect(x - 2.5, y - 2.5, 5, 5);
        context.fill();
      });
    }
  }, paintPin = (context, { x, y, role, colours, size, certainty, alpha }) => {
    let square2 = role === "facility" || role === "organisation", hollow = role === "actor" || role === "organisation" || role === "demonym", colour = colours[role ?? "quiet"], trace4 = (radius) => () => square2 ? context.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76) : context.arc(x, y, radius, 0, 7), globalAlpha = alpha;
    styled(context, { fillStyle: colours.halo, globalAlpha }, () => drawPath(context, trace4(size + 1.6), "fill"));
    let guess = certainty === 2;
    hollow || guess ? (styled(context, { strokeStyle: colour, lineWidth: 2.4, globalAlpha, dash: guess ? [2.6, 2.2] : [] }, () => drawPath(context, trace4(size - 0.6))), hollow || styled(context, { fillStyle: colour, globalAlpha }, () => drawPath(context, trace4(size * 0.4), "fill"))) : (styled(context, { fillStyle: colour, globalAlpha }, () => drawPath(context, trace4(size), "fill")), certainty === 1 && styled(context, { fillStyle: colours.halo, globalAlpha }, () => drawPath(context, trace4(size * 0.36), "fill")));
  }, paintPulse = (context, view, atlas) => {
    let { picked } = atlas, feature2 = picked && atlas.features.get(picked.place), anchor = feature2 && atlas.anchor(feature2, view);
    if (!anchor || !atlas.pulse) return;
    let age = (performance.now() - atlas.pulse) / 1200;
    if (age >= 1) return;
    let wave = age * 2 % 1;
    styled(context, { strokeStyle: atlas.colours[picked?.role ?? "quiet"], lineWidth: 2, globalAlpha: 1 - wave }, () => drawPath(context, () => context.arc(anchor.x, anchor.y, 8 + wave * 26, 0, 7)));
  };

  // src/map/decisions.js
  var DECISION_TAIL = 15, round = { lineCap: "round", lineJoin: "round" }, tick = (context, { x, y, colour, halo, alpha }) => {
    let trace4 = () => (context.moveTo(x - 3.4, y + 0.2), context.lineTo(x - 0.8, y + 3), context.lineTo(x + 4, y - 3.4));
    styled(context, { ...round, strokeStyle: halo, lineWidth: 4, globalAlpha: alpha }, () => drawPath(context, trace4)), styled(context, { ...round, strokeStyle: colour, lineWidth: 1.9, globalAlpha: alpha }, () => drawPath(context, trace4));
  }, ring = (context, { x, y, colour, halo, alpha, radius }) => {
    let trace4 = () => context.arc(x, y, radius, 0, 7);
    styled(context, { strokeStyle: halo, lineWidth: 3.4, globalAlpha: alpha }, () => drawPath(context, trace4)), styled(context, { strokeStyle: colour, lineWidth: 1.4, globalAlpha: alpha }, () => drawPath(context, trace4));
  }, paint = (context, atlas, decided, at) => {
    let style = { alpha: 1, radius: 3.6, halo: atlas.colours.halo, ...at };
    decided === "confirmed" ? tick(context, style) : decided && ring(context, style);
  }, paintDecision = (context, atlas, place, at) => paint(context, atlas, atlas.data.places[place].decided, at), paintDecisionOnPin = (context, atlas, place, { x, y, size, ...style }) => {
    let { decided } = atlas.data.places[place], shoulder = decided === "confirmed" ? size * 0.9 + 0.6 : 0;
    paint(context, atlas, decided, { x: x + shoulder, y: y - shoulder, radius: size + 3.4, ...style });
  }, paintDecisionOnMove = (context, atlas, move, at) => paint(context, atlas, atlas.data.moves[move].decided, { ...at, radius: 4.4, colour: atlas.colours.move }), DECIDED = ["confirmed", "changed"], decisionsOf = ({ data }) => new Set([...data.places, ...data.moves].map(({ decided }) => decided).filter(Boolean)), paintDecisionSign = (context, atlas, decided) => {
    let colour = atlas.colours.quiet;
    paintPin(context, { x: 20, y: 10, role: "literal", colours: { ...atlas.colours, literal: colour }, size: 4.4, certainty: 0, alpha: 1 });
    let shoulder = decided === "confirmed" ? 5 : 0;
    paint(context, atlas, decided, { x: 20 + shoulder, y: 10 - shoulder, radius: 7.8, colour });
  };

  // src/labels/paint.js
  var COLOUR_OF = { move: "move", note: "ink", country: "country", water: "water", city: "city" }, paintNote = (context, label, { x, y }, colours) => {
    let half = label.height / 2;
    styled(context, { fillStyle: colours.paper, globalAlpha: 0.9 }, () => context.fillRect(x - 6, y - half, label.width + 12, 2 * half)), styled(context, { fillStyle: colours.literal }, () => context.fillRect(x - 6, y - half, 2.5, 2 * half));
  }, paintLead = (context, view, label, lead, colours) => {
    let [x, y] = [view.x(label.x), view.y(label.y)], [dx, dy] = lead, off = (label.pinned ? 8 : 2) / Math.hypot(dx, dy), line = () => drawPath(context, () => (context.moveTo(x + dx * off, y + dy * off), context.lineTo(x + dx, y + dy)));
    styled(context, { strokeStyle: colours.halo, lineWidth: 3.2, globalAlpha: 0.8, lineCap: "round" }, line), styled(context, { strokeStyle: colours[label.role ?? "quiet"], lineWidth: 1, lineCap: "round" }, line);
  }, paintPlate = (context, label, { x, y }, colours) => styled(context, { fillStyle: colours.paper, strokeStyle: colours.move, lineWidth: 1 }, () => {
    context.beginPath(), context.roundRect(x - 6, y - 10, label.width + 12, 20, 10), context.fill(), context.stroke();
  }), paintDot = (context, label, { x, y }, colours) => styled(context, { fillStyle: colours.city }, () => {
    context.beginPath(), label.capital ? context.rect(x - 2, y - 2, 4, 4) : context.arc(x, y, 1.7, 0, 7), context.fill();
  }), paintGround = (context, label, { dot: dot3, x, y }, colours) => {
    label.kind === "city" && paintDot(context, label, dot3, colours), label.kind === "note" ? paintNote(context, label, { x, y }, colours) : label.kind === "move" ? paintPlate(context, label, { x, y }, colours) : (context.strokeStyle = colours.halo, context.lineWidth = label.kind === "story" ? 3.5 : 2.5, context.strokeText(label.text, x, y));
  }, paintLabels = (context, view, atlas) => {
    let { colours } = atlas;
    context.save(), Object.assign(context, { textBaseline: "middle", lineJoin: "round", textAlign: "left", direction: "ltr" });
    let labels = atlas.labels;
    for (let label of labels) label.lead && paintLead(context, view, label, label.lead, colours);
    for (let label of [...labels].reverse()) {
      let [ax, ay] = [view.x(label.x), view.y(label.y)], [x, y] = [ax + label.left, ay + label.top + label.height / 2];
      context.font = label.font, "letterSpacing" in context && (context.letterSpacing = label.spacing || "0px"), context.globalAlpha = label.kind === "story" && !label.strong ? 0.75 : 1, paintGround(context, label, { dot: { x: ax, y: ay }, x, y }, colours), context.fillStyle = colours[COLOUR_OF[label.kind] ?? label.role ?? label.kind], context.fillText(label.text, x, y), label.tail && paintDecision(context, atlas, label.place ?? -1, { x: x + label.width - 6, y, colour: colours[label.role ?? "quiet"] });
    }
    context.restore();
  };

  // src/labels/room.js
  var Taken = class {
    constructor() {
      this.cells = /* @__PURE__ */ new Map();
    }
    *cellsOf([left, top, right, bottom]) {
      for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x++)
        for (let y = Math.floor(top / 80); y <= Math.floor(bottom / 80); y++) yield x * 4096 + y;
    }
    free(box, own) {
      for (let cell of this.cellsOf(box))
        for (let other of this.cells.get(cell) || [])
          if (other !== own && box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return !1;
      return !0;
    }
    take(box) {
      for (let cell of this.cellsOf(box)) {
        let held2 = this.cells.get(cell);
        held2 ? held2.push(box) : this.cells.set(cell, [box]);
      }
    }
  }, CORNERS = {
    middle: (width, height) => [-width / 2, -height / 2],
    right: (width, height, gap) => [gap, -height / 2],
    left: (width, height, gap) => [-gap - width, -height / 2],
    above: (width, height, gap) => [-width / 2, -gap - height],
    below: (width, height, gap) => [-width / 2, gap],
    northeast: (width, height, gap) => [gap * 0.7, -gap * 0.5 - height],
    southeast: (width, height, gap) => [gap * 0.7, gap * 0.5],
    northwest: (width, height, gap) => [-gap * 0.7 - width, -gap * 0.5 - height],
    southwest: (width, height, gap) => [-gap * 0.7 - width, gap * 0.5],
    under: (width, height, gap) => [-width / 2, gap * 2],
    over: (width, height, gap) => [-width / 2, -gap * 2 - height]
  }, AROUND = ["right", "left", "above", "below", "northeast", "southeast", "northwest", "southwest"], ABOUT = ["middle", "above", "below", "right", "left"], FURTHER = ["under", "over"], [ASIDE, DIRECTIONS] = [[26, 40, 56, 76, 100, 130, 165, 205], 16], ARROWS = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"], EDGE = 10, [INSETS, STEPS] = [[0, 50, 110, 180], 9];
  function* asides(width, height) {
    for (let far of ASIDE)
      for (let i = 0; i < DIRECTIONS; i++) {
        let angle = (i % 2 ? -1 : 1) * Math.ceil(i / 2) * 2 * Math.PI / DIRECTIONS - Math.PI / 8, [dx, dy] = [Math.cos(angle) * far, Math.sin(angle) * far], isBeside = Math.abs(Math.cos(angle)) > 0.38, left = isBeside ? dx - (dx < 0 ? width : 0) : dx - width / 2, top = isBeside ? dy - height / 2 : dy - (dy < 0 ? height : 0);
        yield { left, top, end: [dx, dy] };
      }
  }
  function* alongEdge(start, view, high) {
    for (let inset of INSETS)
      for (let step = 0; step < 2 * STEPS; step++)
        yield {
          x: start.x + (start.x > view.width / 2 ? -inset : inset),
          y: start.y + (step % 2 ? -1 : 1) * Math.ceil(step / 2) * high
        };
  }
  var square = ({ x, y }, half) => [x - half, y - half, x + half, y + half], isInView = ({ x, y }, view, margin = 0) => x > -margin && y > -margin && x < view.width + margin && y < view.height + margin, Placer = class {
    constructor(view, measure2) {
      this.view = view, this.measure = measure2, this.taken = new Taken(), this.dots = new Taken(), this.names = new Taken(), this.placed = [];
    }
    put(given, anchors) {
      let at = { x: this.view.x(given.x), y: this.view.y(given.y) };
      if (at.x < -60 || at.y < -20 || at.x > this.view.width + 60 || at.y > this.view.height + 20) return !1;
      let dot3 = given.kind === "city" ? square(at, 1.5) : null;
      if (dot3 && !(this.taken.free(dot3, given.own) && this.dots.free(square(at, 5)))) return !1;
      let label = this._measured(given), corner = this._room(label, at, anchors);
      return corner ? (dot3 && (this.taken.take(dot3), this.dots.take(square(at, 5))), this.placed.push(Object.assign(label, { left: corner[0], top: corner[1] })), !0) : !1;
    }
    _measured(label) {
      return Object.assign(label, { width: this.measure(label) + (label.tail || 0), height: label.size * 1.18 });
    }
    _take(box) {
      this.taken.take(box), this.names.take(box);
    }
    putAside(given) {
      let label = this._measured(given), at = { x: this.view.x(label.x), y: this.view.y(label.y) };
      if (!isInView(at, this.view)) return this._putAtEdge(label, at);
      for (let taken of [this.taken, this.names])
        for (let { left, top, end } of asides(label.width, label.height)) {
          let box = [at.x + left - 2, at.y + top - 2, at.x + left + label.width + 2, at.y + top + label.height + 2];
          if (!(this._isCut(box) || !taken.free(box) || this._crosses(at, end)))
            return this._take(box), this.placed.push(Object.assign(label, { left, top, lead: end })), !0;
        }
      return !1;
    }
    _isCut([left, top, right, bottom]) {
      return left < 0 || right > this.view.width || top < 0 || bottom > this.view.height;
    }
    _crosses({ x, y }, [dx, dy]) {
      return [0.25, 0.45, 0.65, 0.85].some((t) => !this.names.free(square({ x: x + dx * t, y: y + dy * t }, 1)));
    }
    _putAtEdge(label, at) {
      let { width, height } = this.view, angle = Math.atan2(at.y - height / 2, at.x - width / 2), text = label.around ? label.text : `${label.text} ${ARROWS[Math.round(angle * 4 / Math.PI + 8) % 8]}`, wide = this.measure({ ...label, text }), start = { x: Math.max(EDGE, Math.min(width - EDGE - wide, at.x - wide / 2)), y: Math.max(EDGE, Math.min(height - EDGE - label.height, at.y)) };
      for (let { x, y } of alongEdge(start, this.view, label.height + 4)) {
        let box = [x - 2, y - 2, x + wide + 2, y + label.height + 2];
        if (this._isCut(box) || !this.taken.free(box)) continue;
        this._take(box);
        let spot = { x: this.view.left + x / this.view.scale, y: this.view.top + y / this.view.scale };
        return this.placed.push(Object.assign(label, { ...spot, text, width: wide, left: 0, top: 0, edge: !0 })), !0;
      }
      return !1;
    }
    _room(label, { x, y }, anchors) {
      let wide = 2 + (label.wide || 0);
      for (let anchor of anchors) {
        let [left, top] = CORNERS[anchor](label.width, label.height, label.gap || 0), box = [x + left - wide, y + top - 2, x + left + label.width + wide, y + top + label.height + 2];
        if (!(this._isCut(box) || !(label.forced || this.taken.free(box, label.own))))
          return this._take(box), [left, top];
      }
      return null;
    }
  };

  // src/map/tiles.js
  var MOST = 400, state = { offered: [], chosen: null, pictures: /* @__PURE__ */ new Map(), atlas: null, drawn: !1, timer: 0, said: "" }, held = parent !== window && location.href === "about:srcdoc", hasTiles = () => state.drawn, onTilesOffered = (call) => state.offered.push(call), paintTiles = (context, view, atlas) => {
    if (Object.assign(state, { atlas, drawn: !1 }), !state.chosen || atlas.naming.which !== "all") return;
    let level = Math.max(0, Math.min(state.chosen.most, Math.round(view.zoom))), dark = Number(/\d+/.exec(atlas.colours.land)?.[0]) < 128;
    styled(context, dark ? { filter: "brightness(0.7)" } : {}, () => {
      for (let step of [level - 3, level - 2, level - 1, level]) if (step >= 0) for (let tile of tilesIn(view, step)) draw(context, view, tile);
    });
    let wanted = tilesIn(view, level).map(({ key }) => key);
    clearTimeout(state.timer), atlas.moving || (state.timer = setTimeout(() => ask(wanted), 200));
  }, tilesIn = (view, level) => {
    let many = 2 ** level, found = [];
    for (let y = Math.max(0, Math.floor(view.top * many)); y <= Math.min(many - 1, Math.floor(view.bottom * many)); y++)
      for (let x = Math.floor(view.left * many); x <= Math.floor(view.right * many); x++)
        found.push({ x, y, many, key: `${level}/${(x % many + many) % many}/${y}` });
    return found;
  }, draw = (context, view, { x, y, many, key }) => {
    let picture = state.pictures.get(key);
    if (!picture) return;
    let [left, top] = [view.x(x / many), view.y(y / many)], size = view.scale / many;
    context.drawImage(picture, left, top, size + 0.5, size + 0.5), state.drawn = !0;
  }, ask = (keys) => {
    for (let key of new Set(keys))
      state.pictures.has(key) || (state.pictures.set(key, null), parent.postMessage({ type: "storymap:tile", key }, "*"));
  }, forget = () => {
    for (let picture of state.pictures.values()) picture?.close();
    state.pictures.clear(), state.drawn = !1;
  }, credit = (words) => {
    let control = state.atlas?._map.attributionControl;
    if (!control || words === state.said) return;
    let safe = (text) => Object.assign(document.createElement("i"), { textContent: text }).innerHTML;
    state.said && control.removeAttribution(safe(state.said)), words && control.addAttribution(safe(words)), state.said = words;
  }, choose2 = (chosen2) => {
    state.offered.splice(0).forEach((call) => call()), chosen2?.name !== state.chosen?.name && (forget(), state.chosen = chosen2 ? { name: String(chosen2.name), attribution: String(chosen2.attribution), most: Number(chosen2.most) || 0 } : null, credit(state.chosen?.attribution || ""), state.atlas?.redraw());
  }, receive = ({ name, key, picture }) => {
    if (name !== state.chosen?.name || !state.pictures.has(key)) return picture?.close();
    state.pictures.set(key, picture);
    let all = [...state.pictures.values()];
    for (credit(all.some(Boolean) || all.length < 3 ? state.chosen.attribution : say2("tiles_missing", { name })); state.pictures.size > MOST; ) {
      let [oldest, old] = state.pictures.entries().next().value;
      old?.close(), state.pictures.delete(oldest);
    }
    return state.atlas?.redraw();
  };
  held && addEventListener("message", ({ source, data }) => {
    source !== parent || !data || (data.type === "storymap:tiles" && choose2(data.tiles), data.type === "storymap:tile" && receive(data));
  });

  // src/map/tongues.js
  var CODES = ["ar", "de", "es", "fr", "hi", "ja", "ko", "pt", "ru", "uk", "zh"], namers = /* @__PURE__ */ new Map(), namer = (language) => {
    if (!namers.has(language)) {
      let found = null;
      try {
        found = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
      } catch {
      }
      namers.set(language, found);
    }
    return namers.get(language);
  }, tongueOf = (code) => {
    try {
      return new Intl.Locale(`und-${code}`).maximize().language;
    } catch {
      return "en";
    }
  }, countryName = (atlas, code, name) => {
    if (atlas.tongue === "en" || !/^[A-Z]{2}$/.test(code)) return name;
    let language = atlas.tongue === "local" ? tongueOf(code) : atlas.tongue;
    return namer(language)?.of(code) || name;
  }, nameOf = (atlas, place) => {
    let { name, kind, country, names } = atlas.data.places[place];
    return names?.[atlas.tongue] ? names[atlas.tongue] : kind === "country" && country ? countryName(atlas, country, name) : name;
  }, localName = (atlas, place) => {
    let { name, kind, country, names } = atlas.data.places[place], local = names?.[atlas.data.tongue] || names?.local || kind === "country" && country && namer(tongueOf(country))?.of(country) || "";
    return local === name ? "" : local;
  }, tonguesOffered = () => {
    let own = namer("en") && new Intl.DisplayNames([tongue], { type: "language" });
    return [["en", say2("english")], ["local", say2("local_names")], ...own ? CODES.map((code) => [code, own.of(code)]) : []];
  };

  // src/labels/base.js
  function* baseLabels(view, atlas, named) {
    if (hasTiles()) return;
    let own = atlas.naming.which === "all" ? atlas.shown().all.map(({ feature: feature2 }) => feature2) : [...atlas.features.values()], story = new Set(own.map(({ place }) => atlas.data.places[place].name));
    yield* countryLabels(view, atlas, (name) => named.has(name) || story.has(name)), yield* seaLabels(view, atlas, story), yield* townLabels(view, atlas, story), yield* villageLabels(view, atlas, story);
  }
  var isCaseless = (text) => text === text.toUpperCase() && text === text.toLowerCase(), LETTER = 0.86;
  function* countryLabels(view, atlas, isNamed) {
    for (let [code, name, lon, lat] of atlas.data.labels.countries) {
      let [width, height] = (atlas.topology.extents.get(code) || [0, 0]).map((extent) => extent * view.scale), text = countryName(atlas, code, name);
      if (isNamed(name) || width < text.length * 5.2 + 6 || width > view.width * 3) continue;
      let size = Math.round(Math.max(10, Math.min(15, 8 + width / 90))) + (isCaseless(text) ? 2 : 0), [x, y] = project(lon, lat), fits = { middle: !0, above: height > size + 20, below: height > size + 20 }, anchors = ABOUT.filter((anchor) => fits[anchor] ?? width > 2 * text.length * size * LETTER + 20);
      yield {
        text: text.toUpperCase(),
        size,
        kind: "country",
        rank: 3,
        font: `500 ${size}px ${SANS}`,
        spacing: `${(size * 0.14).toFixed(1)}px`,
        x: view.near(x),
        y,
        anchors,
        gap: 10
      };
    }
  }
  function* seaLabels(view, atlas, story) {
    for (let [name, lon, lat, least] of atlas.tongue === "en" ? atlas.data.labels.seas || [] : []) {
      if (view.zoom < least - 0.2 || view.zoom > least + 5 || story.has(name)) continue;
      let [x, y] = project(lon, lat), size = least < 3 ? 13 : 12;
      yield { text: name, size, kind: "water", rank: 3, font: `italic ${size}px ${SERIF}`, spacing: "0.6px", x: view.near(x), y, anchors: ["middle"], gap: 4 };
    }
  }
  var VILLAGES = 8;
  function* villageLabels(view, atlas, story) {
    if (view.zoom < VILLAGES) return;
    let towns = new Set(atlas.data.labels.cities.map(([name]) => name));
    for (let [name, lon, lat, , quarter] of atlas.data.labels.local || []) {
      if (story.has(name) || towns.has(name)) continue;
      let [x, y] = project(lon, lat), font = `${quarter ? "italic " : ""}10.5px ${SANS}`;
      yield { text: name, size: 10.5, kind: "city", rank: 5, village: !0, font, x: view.near(x), y, anchors: ["right", "left", "above", "below"], gap: 5 };
    }
  }
  function* townLabels(view, atlas, story) {
    let least = 10 ** Math.max(atlas.local?.isIn(view) && view.zoom > 7 ? 1 : 3.2, 8.15 - view.zoom * (view.zoom > 7 ? 0.6 : 0.5));
    for (let [name, lon, lat, population, capital, names] of atlas.data.labels.cities) {
      if (population * 8 < least) break;
      if (population * (capital ? 8 : 1) < least || story.has(name)) continue;
      let [x, y] = project(lon, lat), size = population > 3e6 ? 12 : 11;
      yield {
        text: names?.[atlas.tongue] || name,
        size,
        kind: "city",
        rank: 4,
        capital,
        font: `${size}px ${SANS}`,
        x: view.near(x),
        y,
        anchors: ["right", "left", "above", "below"],
        gap: 5
      };
    }
  }

  // src/labels/notes.js
  var SIZE = 12, BESIDE = ["southeast", "southwest", "under", "northeast", "northwest", "over", "right", "left"], noteLabels = (view, atlas, placer, named) => {
    if (!(!atlas.showNotes || !atlas.staged || atlas.naming.which !== "all"))
      for (let [paragraph, place, text] of atlas.data.notes || []) {
        let feature2 = atlas.features.get(place);
        if (paragraph !== atlas.reached || !named.has(place) || feature2?.x === void 0) continue;
        let size = Math.round(SIZE * atlas.large), label = { text, kind: "note", size: size * 1.25, font: `italic ${size}px ${SANS}`, rank: 2, x: view.near(feature2.x), y: feature2.y, gap: 20, wide: 7 };
        placer.put(label, BESIDE) || placer.putAside(label);
      }
  };

  // src/labels/measure.js
  var RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/, widths = /* @__PURE__ */ new Map(), measure = (context, label) => {
    label.spacing && RIGHT_TO_LEFT.test(label.text) && (label.spacing = "");
    let key = `${label.font}|${label.spacing}|${label.text}`;
    if (widths.has(key)) return widths.get(key);
    context.font = label.font, "letterSpacing" in context && (context.letterSpacing = label.spacing || "0px");
    let { width } = context.measureText(label.text);
    return widths.size > 5e3 && widths.clear(), widths.set(key, width), width;
  };

  // src/geo/curves.js
  var measured = (points) => {
    let lengths = [0];
    for (let i = 1; i < points.length; i++)
      lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
    return { points, lengths, length: lengths[lengths.length - 1] };
  }, bent2 = (points, { twins, back, isNorth, bow: share = 1 }) => {
    let [start, end, middle] = [points[0], points[points.length - 1], points[points.length >> 1]], [dx, dy] = [end.x - start.x, end.y - start.y], chord = Math.hypot(dx, dy) || 1, [nx, ny] = [dy / chord, -dx / chord], bow = (middle.x - (start.x + end.x) / 2) * nx + (middle.y - (start.y + end.y) / 2) * ny, outward = dx > 0 === isNorth ? 1 : -1, side = Math.abs(bow) > 2 ? Math.sign(bow) : outward, wanted = Math.max(10, Math.min(75, chord * 0.11)) * share * (1 + 0.8 * twins), more2 = back ? -side * (Math.abs(bow) + wanted) : side * Math.max(0, wanted - (twins ? 0 : Math.abs(bow)));
    return points.map(({ x, y }, i) => {
      let t = i / (points.length - 1), by = more2 * 4 * t * (1 - t);
      return { x: x + nx * by, y: y + ny * by };
    });
  }, pointOnCurve = ({ points, lengths, length, from, to }, t) => {
    let goal = (from + (to - from) * t) * length, at = 1;
    for (; at < points.length - 1 && lengths[at] < goal; ) at++;
    let part = (goal - lengths[at - 1]) / (lengths[at] - lengths[at - 1] || 1), [a, b] = [points[at - 1], points[at]];
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
  }, distanceToSegment = (point, a, b) => {
    let [dx, dy] = [b.x - a.x, b.y - a.y], t = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(a.x + t * dx - point.x, a.y + t * dy - point.y);
  }, isNearCurve = (curve, point, reach) => !!curve?.points.some((end, i) => i > 0 && distanceToSegment(point, curve.points[i - 1], end) < reach);

  // src/geo/sphere.js
  var EARTH_KM = 6371.0088, MILE_KM = 1.609344, STEPS2 = 32, FAR = 1500, HIGHEST = project(0, 78)[1], distanceKm = ([lat, lon], [otherLat, otherLon]) => {
    let half = Math.sin(toRadians(otherLat - lat) / 2) ** 2 + Math.cos(toRadians(lat)) * Math.cos(toRadians(otherLat)) * Math.sin(toRadians(otherLon - lon) / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half)));
  }, onSphere = ({ x, y }) => {
    let [lon, lat] = unproject(x, y);
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  }, between = (a, b, angle, share) => {
    let [p, q] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)], [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
    return project(Math.atan2(y, x) * 180 / Math.PI, Math.asin(Math.max(-1, Math.min(1, z))) * 180 / Math.PI);
  }, shortestWay = (one, other, { steps = STEPS2, straightBelow = FAR } = {}) => {
    let [a, b] = [onSphere(one), onSphere(other)], angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]))), end = poleOf() ? other.x : other.x - Math.round(other.x - one.x), isStraight = angle * EARTH_KM < straightBelow || angle > 3.1 || angle === 0;
    return Array.from({ length: steps + 1 }, (_, i) => {
      let flat = { x: one.x + (end - one.x) * (i / steps), y: one.y + (other.y - one.y) * (i / steps) };
      if (isStraight) return flat;
      let [x, y] = between(a, b, angle, i / steps);
      return { x: poleOf() ? x : x + Math.round(flat.x - x), y };
    });
  }, greatCircle = (one, other) => {
    let points = shortestWay(one, other);
    if (poleOf()) return points;
    let top = Math.min(...points.map(({ y }) => y)), level = Math.min(one.y, other.y);
    if (top >= HIGHEST || level <= HIGHEST) return points;
    let kept2 = (level - HIGHEST) / (level - top), [start, end] = [points[0], points[STEPS2]];
    return points.map(({ x, y }, i) => {
      let flat = { x: start.x + (end.x - start.x) * (i / STEPS2), y: start.y + (end.y - start.y) * (i / STEPS2) };
      return { x: flat.x + (x - flat.x) * kept2, y: flat.y + (y - flat.y) * kept2 };
    });
  };

  // src/map/arrows.js
  var STATUSES = [
    { width: 2.7, dash: [] },
    { width: 1.4, dash: [] },
    { width: 2.2, dash: [8, 5], hollow: !0 },
    { width: 2.2, dash: [8, 5], hollow: !0, struck: !0 },
    { width: 2.8, dash: [0.1, 6], hollow: !0 }
  ], arrowOf = (atlas, move) => {
    if (move.way !== void 0) return move;
    let [from, to] = [move.from, move.to].map((place) => {
      let feature2 = place < 0 ? null : atlas.features.get(place);
      return feature2 && feature2.x !== void 0 ? feature2 : null;
    });
    move.way = from && to ? greatCircle(from, to) : null, move.end = move.way ? null : from || to;
    let before = atlas.moves.filter((other) => other.number < move.number), statuses = new Set(before.filter((other) => isAlong(other, move)).map(({ status }) => status));
    return move.twins = statuses.has(move.status) ? [...statuses].indexOf(move.status) : statuses.size, move.back = before.some((other) => other.from === move.to && other.to === move.from), move;
  }, isAlong = (one, other) => one.from === other.from && one.to === other.to, arrowsShown = (atlas) => {
    let found = /* @__PURE__ */ new Map();
    for (let move of atlas.moves) {
      if (!atlas.moveLook(move)) continue;
      let key = `${move.from} ${move.to} ${move.status}`;
      found.has(key) || found.set(key, []), found.get(key).push(move);
    }
    let isRead2 = ({ number }) => atlas.hotMove === number || atlas.spoken.has(number);
    return [...found.values()].map((moves) => ({ move: moves.find(isRead2) ?? moves[0], moves, strong: moves.some(isRead2) }));
  }, curveOf = (move, view, atlas) => {
    let { way, twins = 0, back = !1 } = arrowOf(atlas, move);
    if (!way) return null;
    let middle = way[way.length >> 1].x, turn = view.near(middle) - middle, points = way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) })), isNorth = view.top + (points[0].y + points[points.length - 1].y) / 2 / view.scale < 0.5, curve = measured(bent2(points, { twins, back, isNorth }));
    if (curve.length < 16) return null;
    let gap = Math.min(11, curve.length / 5) / curve.length;
    return { ...curve, from: gap, to: 1 - gap };
  }, RING = 13, endOf = (move, view, atlas) => {
    let { end } = arrowOf(atlas, move);
    return end ? atlas.anchor(end, view) : null;
  }, spotOf = (move, view, atlas) => {
    let curve = curveOf(move, view, atlas);
    return curve ? pointOnCurve(curve, 0.5) : endOf(move, view, atlas);
  }, isOnMove = (move, view, atlas, point) => {
    let end = endOf(move, view, atlas);
    return end ? Math.abs(Math.hypot(end.x - point.x, end.y - point.y) - RING) < 5 : isNearCurve(curveOf(move, view, atlas), point, 9);
  }, trace = (context, curve, until) => {
    let start = pointOnCurve(curve, 0);
    context.moveTo(start.x, start.y);
    let [first, last] = [curve.from * curve.length, (curve.from + (curve.to - curve.from) * until) * curve.length];
    curve.points.forEach(({ x, y }, i) => {
      curve.lengths[i] > first && curve.lengths[i] < last && context.lineTo(x, y);
    });
    let end = pointOnCurve(curve, until);
    context.lineTo(end.x, end.y);
  }, head = (context, { x, y, angle, size, colours, hollow, alpha }) => styled(context, { fillStyle: hollow ? colours.halo : colours.move, strokeStyle: colours.move, globalAlpha: alpha, lineWidth: 1.8, lineJoin: "round" }, () => {
    context.translate(x, y), context.rotate(angle), context.beginPath(), context.moveTo(0, 0), context.lineTo(-size, -size * 0.5), hollow || context.lineTo(-size * 0.75, 0), context.lineTo(-size, size * 0.5), context.closePath(), context.fill(), hollow && context.stroke();
  }), strokeArrow = (context, curve, { status, colours, alpha = 1, part = 1, strong = !1, halo = !0, wider = 0 }) => {
    let look = STATUSES[status], size = Math.min(13 + wider, Math.max(8, curve.length * 0.2)), tip = pointOnCurve(curve, part), neck = Math.max(0, part - size * 0.8 / (curve.length * (curve.to - curve.from))), back = pointOnCurve(curve, neck), angle = Math.atan2(tip.y - back.y, tip.x - back.x), round2 = look.dash.length && look.dash[0] > 1 ? "butt" : "round", lineWidth = look.width + (strong ? 1 : 0) + wider;
    halo && styled(context, { strokeStyle: colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha, lineCap: "round", lineJoin: "round" }, () => drawPath(context, () => trace(context, curve, neck))), styled(context, { strokeStyle: colours.move, lineWidth, globalAlpha: alpha, lineCap: round2, lineJoin: "round", dash: look.dash }, () => drawPath(context, () => trace(context, curve, neck))), look.struck && part > 0.4 && strike(context, curve, colours, alpha), head(context, { ...tip, angle, size, colours, hollow: !!look.hollow, alpha });
  }, strike = (context, curve, colours, globalAlpha) => {
    for (let t of [0.27, 0.31]) {
      let [{ x, y }, next] = [pointOnCurve(curve, t), pointOnCurve(curve, t + 0.02)], turn = Math.atan2(next.y - y, next.x - x) + 1.15, [cx, cy] = [Math.cos(turn) * 6, Math.sin(turn) * 6];
      styled(context, { strokeStyle: colours.move, lineWidth: 2, globalAlpha, lineCap: "round" }, () => drawPath(context, () => (context.moveTo(x - cx, y - cy), context.lineTo(x + cx, y + cy))));
    }
  }, paintRing = (context, { x, y }, { status, colours, strong }) => {
    let { dash } = STATUSES[status], width = STATUSES[status].width * 0.7, ring2 = () => context.arc(x, y, RING, 0, 7);
    styled(context, { strokeStyle: colours.halo, lineWidth: width + 3, globalAlpha: 0.75 }, () => drawPath(context, ring2)), styled(context, { strokeStyle: colours.move, lineWidth: width + (strong ? 1 : 0), dash, lineCap: dash[0] > 1 ? "butt" : "round" }, () => drawPath(context, ring2));
  }, widening = (many) => Math.min(4, 1.3 * Math.log2(many)), paintMoves = (context, view, atlas) => {
    let now = performance.now();
    for (let { move, moves, strong } of arrowsShown(atlas)) {
      let status = atlas.span?.ahead?.has(move.number) && move.status < 2 ? 2 : move.status, end = endOf(move, view, atlas);
      end && paintRing(context, end, { status, colours: atlas.colours, strong });
      let curve = curveOf(move, view, atlas), part = reducedMotion() ? 1 : easeOut(Math.min(1, (now - (move.since || 0)) / 950));
      !curve || part <= 0.02 || (strokeArrow(context, curve, { status, colours: atlas.colours, part, strong, wider: widening(moves.length) }), part === 1 && paintDecisionOnMove(context, atlas, move.number, pointOnCurve(curve, 0.2)));
    }
  }, easeOut = (t) => 1 - (1 - t) ** 3;

  // src/map/areas.js
  var SHADES = { literal: 0.16, facility: 0.16, organisation: 0.12, demonym: 0.2, actor: 0 }, isTinted = (role) => shadeOf(role) > 0, shadeOf = (role) => SHADES[role ?? ""] ?? 0, shade = (feature2, role, view) => {
    let share = (feature2.extent ?? 0) * view.scale ** 2 / (view.width * view.height);
    return (feature2.soft && share > 0.1 ? 0.7 : 1) * shadeOf(role) * Math.max(0.42, Math.min(1.5, 0.55 / Math.sqrt(share + 0.08)));
  }, isHot = (atlas, feature2) => atlas.hot === feature2.place || atlas.picked?.place === feature2.place, isPainted = (feature2, role) => feature2.count > 1 || role === "demonym", OCEAN = 0.12, isBoundless = ({ kind, soft, shape }) => kind === "continent" || !!(kind === "water" && soft && shape && Math.max(...shape.rings.map(({ box }) => box[2] - box[0])) > OCEAN), isGround = (atlas, feature2) => isBoundless(feature2) && atlas.shown().all.some((look) => look.strength === 1 && !isBoundless(look.feature)), paintTint = (context, view, atlas, { feature: feature2, role, strength }) => {
    let hot = isHot(atlas, feature2), { shape } = feature2;
    if (!shape || !hot && (!isPainted(feature2, role) || isGround(atlas, feature2))) return;
    let alpha = shade(feature2, role, view) * strength + (hot ? 0.1 : 0);
    styled(context, { fillStyle: atlas.colours[role ?? "quiet"], globalAlpha: alpha }, () => atlas.topology.fill(context, shape, view));
  }, SPOT = 6, paintSpot = (context, view, atlas, feature2, role) => {
    let { x, y } = (
      atlas.anchor(feature2, view)
    );
    for (let [radius, colour] of [[4.6, atlas.colours.halo], [3.2, atlas.colours[role ?? "quiet"]]])
      styled(context, { fillStyle: colour }, () => drawPath(context, () => context.arc(x, y, Number(radius), 0, 7), "fill"));
  }, paintOutline = (context, view, atlas, { feature: feature2, role, strength }) => {
    let hot = isHot(atlas, feature2);
    if (strength < 1 && !hot || !hot && (role === "demonym" || isGround(atlas, feature2))) return;
    let rings = feature2.shape?.rings ?? [];
    if (Math.max(...rings.map(({ box }) => box[2] - box[0])) * view.scale < SPOT) return paintSpot(context, view, atlas, feature2, role);
    let strokeStyle = atlas.colours[role ?? "quiet"], stroke = () => drawPath(context, () => atlas.topology.stroke(context, feature2.shape?.edges ?? [], view));
    if (feature2.soft) {
      let wide = Math.max(0.45, Math.min(1, (view.zoom - 0.5) / 3.5));
      for (let [lineWidth, globalAlpha] of [[14, 0.06], [9, 0.07], [5, 0.08]])
        styled(context, { strokeStyle, lineWidth: lineWidth * wide, globalAlpha, lineJoin: "round" }, stroke);
      styled(context, { strokeStyle, lineWidth: hot ? 1.8 : 1, globalAlpha: hot ? 0.8 : 0.5, dash: [2, 5], lineJoin: "round" }, stroke);
    } else {
      let lineWidth = hot ? 2.2 : Math.max(0.8, Math.min(1.5, 0.35 + view.zoom * 0.24));
      styled(context, { strokeStyle, lineWidth, globalAlpha: 0.85, lineJoin: "round" }, stroke);
    }
  }, traceLine = (context, feature2, view) => {
    for (let turn of view.turns) for (let part of feature2.parts ?? []) new Pen(context, view, turn).follow(part.flat());
  }, paintBorder = (context, view, atlas, { feature: feature2, role, strength }) => {
    let hot = isHot(atlas, feature2), stroke = () => drawPath(context, () => traceLine(context, feature2, view)), round2 = { lineJoin: "round", lineCap: "round" };
    styled(context, { ...round2, strokeStyle: atlas.colours.halo, lineWidth: 7, globalAlpha: 0.55 * strength }, stroke), styled(context, { ...round2, strokeStyle: atlas.colours[role ?? "quiet"], lineWidth: hot ? 4.5 : 3, globalAlpha: strength }, stroke);
  }, nearLine = (feature2, view, point, reach) => view.turns.some((turn) => (feature2.parts ?? []).some((part) => part.some(([x, y], i) => {
    if (!i) return !1;
    let [a, b] = [part[i - 1], [x, y]].map(([u, v]) => ({ x: view.x(u + turn), y: view.y(v) }));
    return distanceToSegment(point, a, b) < reach;
  })));

  // src/map/routes.js
  var STOP = 8.5, BOW = 0.35, [WHOLE, PASSAGE] = [2400, 900], WAYS = ["way", "way2", "way3"], legsOf = (atlas, route) => {
    if (route.legs) return route.legs;
    let legs = [], last = null;
    for (let stop of route.stops) {
      let feature2 = atlas.features.get(stop.place);
      if (!(stop.passed || feature2?.x === void 0)) {
        if (last && last.feature.place !== feature2.place) {
          let way = greatCircle(last.feature, feature2);
          legs.push({ from: last.stop, to: stop, inferred: stop.inferred, paragraph: stop.paragraph, way, box: boxOf(way.flatMap(({ x, y }) => [x, y])) });
        }
        last = { stop, feature: feature2 };
      }
    }
    return route.legs = legs;
  }, routesShown = (atlas) => atlas.showRoutes && !atlas.span ? atlas.routes : [], legsShown = (atlas) => routesShown(atlas).flatMap((route) => legsOf(atlas, route).filter((leg) => isReached(atlas, leg)).map((leg) => ({ route, leg }))), isReached = (atlas, { paragraph }) => atlas.reached === null || paragraph <= atlas.reached, isTold = (atlas, { paragraph }) => atlas.reached === null || paragraph === atlas.reached, legsIn = (atlas, paragraph) => routesShown(atlas).flatMap((route) => legsOf(atlas, route).filter((leg) => leg.paragraph === paragraph)), stopReached = (atlas, route) => route.stops.filter((stop) => isReached(atlas, stop)).at(-1) ?? null, isLeg = (atlas, move) => (move.leg ??= isAtStop(atlas, move) || atlas.routes.some((route) => legsOf(atlas, route).some(({ from, to }) => from.place === move.from && to.place === move.to)), move.leg), isAtStop = (atlas, { from, to }) => from < 0 != to < 0 && atlas.routes.some(({ stops }) => stops.some(({ place }) => place === Math.max(from, to))), isAlongRoute = (atlas, move) => (move.along ??= atlas.routes.some(({ stops }) => {
    let start = stops.findIndex(({ place }) => place === move.from);
    return start >= 0 && stops.slice(start + 1).some(({ place }) => place === move.to);
  }), move.along), setOut = (atlas) => {
    let now = performance.now();
    for (let route of routesShown(atlas)) {
      let legs = legsOf(atlas, route).filter((leg) => isTold(atlas, leg)), each = (atlas.reached === null ? WHOLE : PASSAGE) / Math.max(1, legs.length);
      legs.forEach((leg, at) => Object.assign(leg, { since: now + at * each, lasts: each }));
    }
    return atlas.reached === null ? WHOLE : PASSAGE;
  }, partOf = ({ since, lasts }, now) => since === void 0 || reducedMotion() ? 1 : Math.max(0, Math.min(1, (now - since) / (lasts ?? 1))), curvesOf = (leg, view) => {
    let near = view.near((leg.box[0] + leg.box[2]) / 2) - (leg.box[0] + leg.box[2]) / 2;
    return [near - 1, near, near + 1].filter((turn) => view.holds(leg.box, turn)).map((turn) => {
      let points = leg.way.map(({ x, y }) => ({ x: view.x(x + turn), y: view.y(y) }));
      return { ...measured(bent2(points, { twins: 0, back: !1, isNorth: !0, bow: BOW })), from: 0, to: 1 };
    });
  }, trace2 = (context, curve, part) => {
    let last = part * curve.length;
    curve.points.forEach(({ x: x2, y: y2 }, i) => {
      i ? curve.lengths[i] < last && context.lineTo(x2, y2) : context.moveTo(x2, y2);
    });
    let { x, y } = pointOnCurve(curve, part);
    context.lineTo(x, y);
  }, chevron = (context, curve, { colour, halo, alpha, size }) => {
    let [at, next] = [pointOnCurve(curve, 0.5), pointOnCurve(curve, 0.56)];
    styled(context, { globalAlpha: alpha, fillStyle: colour, strokeStyle: halo, lineWidth: 1.5, lineJoin: "round" }, () => {
      context.translate(at.x, at.y), context.rotate(Math.atan2(next.y - at.y, next.x - at.x)), context.beginPath(), context.moveTo(size, 0), context.lineTo(-size * 0.7, -size * 0.75), context.lineTo(-size * 0.3, 0), context.lineTo(-size * 0.7, size * 0.75), context.closePath(), context.stroke(), context.fill();
    });
  }, paintLeg = (context, atlas, leg, curve, { colour, part }) => {
    let told2 = isTold(atlas, leg), alpha = told2 ? 1 : 0.5, lineWidth = (told2 ? 3 : 2) * (leg.inferred ? 0.75 : 1), line = () => drawPath(context, () => trace2(context, curve, part)), round2 = { lineCap: "round", lineJoin: "round" };
    styled(context, { ...round2, strokeStyle: atlas.colours.halo, lineWidth: lineWidth + 3, globalAlpha: 0.75 * alpha }, line), styled(context, { ...round2, strokeStyle: colour, lineWidth, globalAlpha: leg.inferred ? alpha * 0.7 : alpha, dash: leg.inferred ? [2, 6] : [] }, line), part > 0.5 && curve.length > 46 && chevron(context, curve, { colour, halo: atlas.colours.halo, alpha, size: told2 ? 6 : 4.5 });
  }, paintRoutes = (context, view, atlas) => {
    let now = performance.now(), legs = legsShown(atlas).sort((one, other) => Number(isTold(atlas, one.leg)) - Number(isTold(atlas, other.leg)));
    for (let { route, leg } of legs) {
      let part = partOf(leg, now);
      if (!(part <= 0.02))
        for (let curve of curvesOf(leg, view)) paintLeg(context, atlas, leg, curve, { colour: wayColour(atlas, route), part });
    }
  }, wayColour = (atlas, route) => atlas.colours[WAYS[shownNumber(atlas, route) % WAYS.length]], shownNumber = (atlas, route) => atlas.routes.indexOf(route), stopsShown = (atlas, view) => {
    let taken = new Taken(), signs = [];
    for (let { route, stop } of stopsByWorth(atlas)) {
      let at = atlas.anchor(atlas.features.get(stop.place), view);
      if (!at || !isInView(at, view, 20)) continue;
      let box = square(at, STOP - 1.5);
      taken.free(box) && (taken.take(box), signs.push({ route, stop, ...at, told: isTold(atlas, stop) }));
    }
    return signs.reverse();
  }, stopsByWorth = (atlas) => {
    let all = [], seen = /* @__PURE__ */ new Set();
    for (let route of routesShown(atlas)) {
      let reached = route.stops.filter((stop) => !stop.passed && isReached(atlas, stop) && atlas.features.get(stop.place)?.x !== void 0);
      legsOf(atlas, route).some((leg) => isReached(atlas, leg)) && reached.forEach((stop, at) => {
        let worth = (isTold(atlas, stop) ? 2 : 0) + (at === 0 || at === reached.length - 1 ? 1 : 0);
        all.push({ route, stop, worth });
      });
    }
    return all.sort((one, other) => other.worth - one.worth || one.stop.number - other.stop.number).filter(({ stop }) => !seen.has(stop.place) && seen.add(stop.place));
  }, paintStops = (context, view, atlas) => {
    let bare = !!atlas.printing;
    for (let { route, stop, x, y, told: told2 } of stopsShown(atlas, view))
      paintStop(context, { x, y, number: bare ? 0 : stop.number, colour: wayColour(atlas, route), halo: atlas.colours.halo, shape: shownNumber(atlas, route) % 3, alpha: told2 ? 1 : 0.62, size: bare ? 4.5 : told2 ? STOP : STOP - 1.5 });
  }, paintStop = (context, { x, y, number, colour, halo, shape, alpha, size }) => {
    styled(context, { fillStyle: colour, strokeStyle: halo, lineWidth: 2, globalAlpha: 1 }, () => {
      let outline = () => {
        shape === 0 ? context.arc(x, y, size, 0, 7) : shape === 1 ? context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8) : [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0], [0, -1.3]].forEach(([u, v], i) => context[i ? "lineTo" : "moveTo"](x + u * size, y + v * size));
      };
      styled(context, { fillStyle: halo }, () => drawPath(context, outline, "fill")), drawPath(context, outline), context.globalAlpha = alpha, drawPath(context, outline, "fill");
    }), number && styled(context, { fillStyle: halo, font: `700 ${number > 99 ? 8 : 10}px ${SANS}`, textAlign: "center", textBaseline: "middle" }, () => context.fillText(String(number), x, y + 0.5));
  };

  // src/labels/story.js
  var CROWD = 150, storyLabels = (view, atlas, placer, urgent) => {
    let named = /* @__PURE__ */ new Set(), missed = /* @__PURE__ */ new Set(), ends = new Set(atlas.moves.filter((move) => atlas.moveLook(move)).flatMap(({ from, to }) => [from, to])), signs = clustered(atlas, view), pinned = new Set(signs.singles.map(({ feature: feature2 }) => feature2.place));
    takeSigns(view, atlas, placer.taken, signs);
    let { which, kept: kept2 } = atlas.naming;
    which !== "none" && moveLabels(view, atlas, placer);
    let ringed = new Set(arrowsShown(atlas).map(({ move }) => arrowOf(atlas, move).end?.place)), looks = namedFirst(atlas, pinned, ends, urgent), leads = leadsOf(atlas, looks), isCrowd = looks.length > CROWD, [faint, room] = isCrowd ? [40, Math.round(view.width * view.height / 5200)] : [1 / 0, 1 / 0];
    for (let look of looks) {
      let { feature: feature2, strength } = look;
      if (!(which !== "all" && !kept2.has(feature2.place))) {
        if (strength < 1 && faint-- <= 0 || room <= 0) break;
        putName(look, view, atlas, placer, { isPin: pinned.has(feature2.place), isEnd: ends.has(feature2.place), isRinged: ringed.has(feature2.place), isLead: leads.has(feature2.place) }) ? (named.add(atlas.data.places[feature2.place].name), room--) : strength === 1 && ends.has(feature2.place) && isInView(spotOn(atlas, feature2, view), view) && missed.add(feature2.place);
      }
    }
    return { named, missed };
  }, namedFirst = (atlas, pinned, ends, urgent) => {
    let weight = ({ feature: feature2, strength }) => strength * 60 + (atlas.picked?.place === feature2.place ? 30 : 0) + (urgent.has(feature2.place) ? 20 : 0) + feature2.weight * 6 - (feature2.type === "line" ? 10 : 0) + Math.min(9, Math.log2(1 + feature2.count)), { all } = atlas.shown(), drawn = new Set(all.map(({ feature: feature2 }) => feature2.place)), ways = [...ends].filter((place) => !drawn.has(place) && atlas.features.has(place)).flatMap((place) => atlas.features.get(place) ?? []).map((feature2) => ({ feature: feature2, role: "literal", strength: 1 }));
    return [.../** @type {Look[]} */
    all, ...ways].filter(({ feature: feature2, role }) => feature2.x !== void 0 && (pinned.has(feature2.place) || !hasPin(feature2, role))).sort((one, other) => weight(other) - weight(one) || one.feature.place - other.feature.place);
  }, spotOn = (atlas, feature2, view) => (
    atlas.anchor(feature2, view)
  ), takeSigns = (view, atlas, taken, { singles, clusters }) => {
    for (let { feature: feature2 } of singles) {
      let at = spotOn(atlas, feature2, view);
      isInView(at, view, 20) && taken.take(square(at, 8));
    }
    for (let { x, y, size } of clusters) {
      let at = { x: view.x(view.near(x)), y: view.y(y) };
      isInView(at, view, 30) && taken.take(square(at, size));
    }
    for (let stop of stopsShown(atlas, view)) taken.take(square(stop, 9));
  }, putName = (look, view, atlas, placer, { isPin, isEnd, isRinged, isLead }) => {
    let number = atlas.printing && atlas.numbers?.get(look.feature.place), label = storyLabel(look, view, atlas, { isPin, number, isRinged }), half = isPin ? 0 : halfOf(look.feature, view), isSpot = look.feature.type === "area" && half * 2 < placer.measure(label);
    if (isSpot && !isPin && (label.gap = Math.max(label.gap, half + 5)), placer.put(label, isSpot ? AROUND : anchorsOf(look.feature, isPin, isEnd)) || look.strength === 1 && (isLead || isRead(atlas, look.feature)) && putSomewhere(label, placer)) return !0;
    if (!number) return !1;
    let figure2 = { ...label, text: number, size: 11, font: `700 11px ${SANS}`, gap: 7 };
    return placer.put(figure2, AROUND) || placer.put({ ...figure2, forced: !0 }, AROUND);
  }, halfOf = ({ shape }, view) => shape ? Math.max(...shape.rings.map(({ box }) => box[2] - box[0])) * view.scale / 2 : 0, putSomewhere = (label, placer) => {
    if (placer.putAside(label)) return !0;
    let small = { ...label, size: 11, font: label.font.replace(/[\d.]+px/, "11px") };
    return placer.put(small, AROUND) || placer.putAside(small);
  }, isRead = (atlas, feature2) => !!(atlas.staged && !atlas.staged.calm && atlas.staged.places.has(feature2.place)) || atlas.picked?.place === feature2.place, LEADS = 3, leadsOf = (atlas, looks) => {
    if (atlas.staged && !atlas.staged.calm) return /* @__PURE__ */ new Set();
    let worth = ({ feature: feature2 }) => feature2.weight * 20 + feature2.count, some = looks.filter(({ feature: feature2, strength }) => strength === 1 && feature2.weight > 0);
    return new Set(some.sort((one, other) => worth(other) - worth(one)).slice(0, LEADS).map(({ feature: feature2 }) => feature2.place));
  }, anchorsOf = (feature2, isPin, isEnd) => isPin || feature2.type === "line" ? AROUND : isEnd ? ["below", ...AROUND, ...FURTHER] : [...ABOUT, ...AROUND.slice(4), ...FURTHER], isAround = (feature2, view) => {
    let y = (view.top + view.bottom) / 2;
    return isBoundless(feature2) && !!feature2.shape?.rings.some(({ box: [left, top, right, bottom] }) => {
      let turn = view.near((left + right) / 2) - (left + right) / 2;
      return left + turn < view.centre && right + turn > view.centre && top < y && bottom > y;
    });
  }, storyLabel = ({ feature: feature2, role, strength }, view, atlas, { isPin, number, isRinged }) => {
    let { x, y } = (
      feature2
    ), strong = strength === 1, size = Math.round(sizeOf2(feature2, isPin, strong) * atlas.large), style = feature2.soft || feature2.type === "line" ? "italic " : "", text = `${number ? `${number} ` : ""}${nameOf(atlas, feature2.place)}${feature2.certainty === 2 ? " ?" : ""}`, tail = !isPin && atlas.data.places[feature2.place].decided ? DECISION_TAIL : 0;
    return {
      text,
      size,
      role,
      kind: "story",
      strong,
      rank: strong ? 1 : 2,
      place: feature2.place,
      font: `${style}${strong ? [500, 600, 700][feature2.weight] : 400} ${size}px ${SERIF}`,
      x: view.near(x),
      y,
      gap: isRinged ? 18 : 11,
      tail,
      pinned: isPin,
      around: isAround(feature2, view)
    };
  }, sizeOf2 = (feature2, isPin, strong) => strong ? [13, 14, 16][feature2.weight] + +(feature2.type === "area" && !isPin) : 12, moveLabels = (view, atlas, placer) => {
    let shown = arrowsShown(atlas).map((arrow) => ({ ...arrow, curve: curveOf(arrow.move, view, atlas), end: endOf(arrow.move, view, atlas) }));
    for (let { curve, end } of shown)
      if (end && placer.taken.take(square(end, 14)), curve) for (let t of [0, 0.08, 0.84, 0.92, 1]) placer.taken.take(square(pointOnCurve(curve, t), 5));
    for (let { move, moves, curve, end } of shown) {
      let text = moves.length > 1 ? say2("times", { number: moves.length }) : atlas.data.moves[move.number].label;
      if (!text) continue;
      let label = { text, kind: "move", size: 12, font: `600 12px ${SANS}`, rank: 0, gap: end ? 17 : 9, move: move.number, wide: 6 }, put2 = (at, anchors) => placer.put(Object.assign(label, unitOf(at, view)), anchors);
      if (!(end && put2(end, ["above", "below", "right", "left"])) && curve) {
        for (let t of [0.5, 0.4, 0.6, 0.68]) if (put2(pointOnCurve(curve, t), t === 0.5 ? ["middle"] : ABOUT)) break;
      }
    }
  }, unitOf = ({ x, y }, view) => ({ x: view.left + x / view.scale, y: view.top + y / view.scale });

  // src/labels/place.js
  var ROOM = { far: 24e3, near: 13e3 }, placeLabels = (context, view, atlas, urgent = /* @__PURE__ */ new Set()) => {
    let placer = new Placer(view, (label) => measure(context, label));
    context.save();
    for (let box of covered(atlas.map, atlas.printing)) placer.taken.take(box);
    atlas.graticule && (placer.taken.take([0, 0, view.width, 16]), placer.taken.take([0, 0, 44, view.height]));
    let { named, missed } = storyLabels(view, atlas, placer, urgent);
    return missed.size && !urgent.size ? (context.restore(), placeLabels(context, view, atlas, missed)) : (noteLabels(view, atlas, placer, new Set(placer.placed.map(({ place }) => place ?? -1))), atlas.naming.which !== "none" && putBaseLabels([...baseLabels(view, atlas, named)], view, placer), context.restore(), Object.assign(placer.placed, { zoom: view.zoom }));
  }, putBaseLabels = (names, view, placer) => {
    for (let label of names) {
      let box = square({ x: view.x(label.x), y: view.y(label.y) }, 3);
      !label.capital || view.zoom < 4 || !placer.taken.free(box) || (label.own = box, placer.taken.take(box));
    }
    let room = Math.round(view.width * view.height / (view.zoom < 3 ? ROOM.far : ROOM.near));
    for (let label of names) {
      if (label.kind === "city" && room <= 0) break;
      placer.put(label, label.anchors ?? ABOUT) && label.kind === "city" && room--;
    }
  }, ALWAYS = ".leaflet-control-scale, .sm-north, .leaflet-control-attribution", ON_SCREEN = ".sm-key, .sm-search, .leaflet-bar, .sm-globe, .cover:not([hidden]), #back:not([hidden]), .opening, #stops, .sm-streets:not([hidden]), #present:not([hidden]) > *, #teach:not([hidden]), #view-bar:not([hidden])", covered = (map, printing) => {
    let frame = map.getContainer().getBoundingClientRect();
    return [...(map.getContainer().parentElement || document).querySelectorAll(printing ? ALWAYS : `${ALWAYS}, ${ON_SCREEN}`)].map((cover) => {
      let box = cover.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
    });
  };

  // src/map/graticule.js
  var stepOf = (view) => view.zoom < 3.2 ? 30 : view.zoom < 5 ? 10 : view.zoom < 7 ? 5 : view.zoom < 9 ? 1 : 0.25, gridLines = (view) => {
    let step = stepOf(view), found = { meridians: [], parallels: [] };
    for (let turn of view.turns)
      for (let lon = -180; lon < 180; lon += step) {
        let x = view.x(lon / 360 + 0.5 + turn);
        x >= 0 && x <= view.width && found.meridians.push([lon, x]);
      }
    for (let lat = -80; lat <= 80; lat += step) {
      let y = view.y(project(0, lat)[1]);
      y >= 0 && y <= view.height && found.parallels.push([lat, y]);
    }
    return found;
  }, aroundPole = (context, view) => {
    let step = Math.max(10, stepOf(view)), to = (lon, lat, first) => {
      let [x, y] = project(lon, lat);
      first ? context.moveTo(view.x(x), view.y(y)) : context.lineTo(view.x(x), view.y(y));
    };
    for (let lat = -80; lat <= 80; lat += 10) for (let lon = -180; lon <= 180; lon += 3) to(lon, lat, lon === -180);
    for (let lon = -180; lon < 180; lon += Math.max(step, 30)) to(lon, 80 * poleOf(), !0), to(lon, -80 * poleOf(), !1);
  }, graticule = (context, view) => {
    if (poleOf()) return aroundPole(context, view);
    let { meridians, parallels } = gridLines(view);
    for (let [, x] of meridians) context.moveTo(x, 0), context.lineTo(x, view.height);
    for (let [, y] of parallels) context.moveTo(0, y), context.lineTo(view.width, y);
  }, paintDegrees = (context, view, colours) => {
    if (poleOf()) return;
    let { meridians, parallels } = gridLines(view), words = (degree, [below, above]) => `${Math.abs(degree)}°${degree ? say2(degree < 0 ? below : above) : ""}`;
    styled(context, { font: `11px ${SANS}`, fillStyle: colours.quiet, strokeStyle: colours.halo, lineWidth: 3, lineJoin: "round" }, () => {
      let put2 = (text, x, y) => (context.strokeText(text, x, y), context.fillText(text, x, y));
      for (let [lon, x] of meridians) put2(words(lon, ["west", "east"]), x + 3, 12);
      for (let [lat, y] of parallels) put2(words(lat, ["south", "north"]), 4, y - 3);
    });
  };

  // src/map/local.js
  var NEAR = 5.6, CELL2 = 2e3, pointsOf = (steps) => {
    let points = [], [x, y] = [0, 0];
    for (let i = 0; i < steps.length; i += 2) points.push([x += steps[i], y += steps[i + 1]]);
    return points;
  }, ringsIn = (topology, rings) => rings.map((ring2) => topology.add(pointsOf(ring2).flatMap(([x, y]) => [x / 1e3, y / 1e3]))), coastsOf = (points) => {
    let lines = [], line = [];
    for (let [i, [x, y]] of points.entries()) {
      let before = points[i - 1];
      before && (x === before[0] && x % CELL2 === 0 || y === before[1] && y % CELL2 === 0) && (line.length > 1 && lines.push(line), line = []), line.push([x, y]);
    }
    return line.length > 1 && lines.push(line), lines;
  }, Local = class {
    constructor(topology, data) {
      let [west, south, east, north] = data.box, [[left, top], [right, bottom]] = [project(west, north), project(east, south)];
      this.left = left, this.top = top, this.right = right, this.bottom = bottom;
      let rings = { land: data.land.map(pointsOf), lakes: data.lakes.map(pointsOf) }, arc = (points) => topology.add(points.flatMap(([x, y]) => [x / 1e3, y / 1e3]));
      this.land = topology.shapeOf(rings.land.map(arc)), this.lakes = topology.shapeOf(rings.lakes.map(arc)), this.coasts = rings.land.flatMap(coastsOf).map(arc), this.shores = rings.lakes.flatMap(coastsOf).map(arc), this.rivers = data.rivers.map(pointsOf).map(arc), this.ice = topology.shapeOf(ringsIn(topology, data.ice || [])), this.towns = topology.shapeOf(ringsIn(topology, data.towns || [])), this.built = /* @__PURE__ */ new Map();
    }
    isIn(view) {
      return view.zoom >= NEAR && view.turns.some((turn) => view.holds([this.left, this.top, this.right, this.bottom], turn));
    }
    clip(context, view, inside, paint3) {
      context.save(), context.beginPath(), inside || context.rect(-10, -10, view.width + 20, view.height + 20);
      let left = view.x(view.near((this.left + this.right) / 2) - (this.right - this.left) / 2);
      context.rect(left, view.y(this.top), (this.right - this.left) * view.scale, (this.bottom - this.top) * view.scale), context.clip("evenodd"), paint3(), context.restore();
    }
    paintLand(context, view, { topology }) {
      view.sharp = !0, topology.fill(context, this.land, view), view.sharp = !1;
    }
    paintTowns(context, view, { topology, colours }) {
      styled(context, { fillStyle: colours.border, globalAlpha: 0.2 }, () => topology.fill(context, this.towns, view));
    }
    isBuiltUp(topology, x, y) {
      let key = `${x},${y}`;
      return this.built.has(key) || this.built.set(key, topology.contains(this.towns, x, y)), this.built.get(key);
    }
    paintLines(context, view, { topology, colours }, river) {
      let lineJoin = "round";
      styled(context, { strokeStyle: river, lineWidth: Math.min(2, 0.25 + (view.zoom - 4) * 0.3), globalAlpha: 0.85, lineJoin }, () => drawPath(context, () => topology.stroke(context, this.rivers, view))), styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () => {
        topology.fill(context, this.lakes, view), drawPath(context, () => topology.stroke(context, [...this.shores, ...this.coasts], view));
      });
    }
  };

  // src/map/ice.js
  var LOOKS = {
    light: ["rgb(248,251,252)", "rgb(150,178,192)"],
    dark: ["rgb(112,123,129)", "rgb(72,92,104)"],
    paper: ["rgb(255,255,255)", "rgb(150,150,150)"]
  }, Ice = class {
    constructor(topology, rings = []) {
      this.shape = topology.shapeOf(ringsIn(topology, rings));
    }
    paint(context, view, { topology }, theme) {
      paintIce(context, view, topology, this.shape, theme);
    }
  }, paintIce = (context, view, topology, shape, theme) => {
    let [fillStyle, strokeStyle] = LOOKS[theme];
    styled(context, { fillStyle, globalAlpha: 0.82 }, () => topology.fill(context, shape, view)), !(view.zoom < 2) && styled(context, { strokeStyle, lineWidth: 0.5, lineJoin: "round", globalAlpha: 0.7 }, () => drawPath(context, () => topology.stroke(context, shape.edges || [], view)));
  };

  // src/map/relief.js
  var TINTS = {
    light: {
      sea: [[-9e3, 122, 164, 190], [-5500, 140, 178, 201], [-3500, 157, 191, 211], [-1500, 176, 205, 221], [-200, 199, 221, 231], [0, 214, 230, 236]],
      land: [[-100, 208, 220, 193], [0, 217, 226, 201], [150, 226, 231, 205], [400, 236, 234, 207], [800, 238, 226, 194], [1500, 228, 207, 172], [2500, 212, 185, 152], [3500, 201, 175, 150], [4800, 216, 204, 194], [6500, 245, 243, 241]],
      ice: [[0, 238, 244, 247], [2e3, 247, 250, 251], [4e3, 255, 255, 255]],
      shadow: 0.62
    },
    dark: {
      sea: [[-9e3, 7, 14, 20], [-5500, 9, 19, 27], [-3500, 12, 24, 33], [-1500, 15, 30, 41], [-200, 20, 39, 51], [0, 25, 46, 58]],
      land: [[-100, 30, 41, 34], [0, 34, 45, 37], [150, 39, 49, 38], [400, 47, 52, 40], [800, 56, 54, 42], [1500, 67, 58, 45], [2500, 80, 68, 54], [3500, 93, 81, 68], [4800, 112, 104, 97], [6500, 138, 135, 132]],
      ice: [[0, 84, 95, 101], [2e3, 98, 109, 115], [4e3, 112, 122, 128]],
      shadow: 0.75
    },
    paper: {
      sea: [[-9e3, 218, 224, 228], [-200, 230, 236, 239], [0, 236, 241, 243]],
      land: [[-100, 255, 255, 255], [0, 255, 255, 255], [800, 244, 244, 244], [2500, 226, 226, 226], [4800, 208, 208, 208], [6500, 200, 200, 200]],
      ice: [[0, 250, 250, 250], [4e3, 255, 255, 255]],
      shadow: 0.7
    }
  }, STEP = 20, DEEPEST = -9e3, HIGHEST2 = 6500, table2 = (stops) => {
    let found = new Uint8ClampedArray(3 * ((HIGHEST2 - DEEPEST) / STEP + 1));
    for (let i = 0, metres = DEEPEST; metres <= HIGHEST2; metres += STEP, i += 3) {
      let next = stops.findIndex(([height]) => height >= metres), [one, other] = next < 0 ? [stops.at(-1), stops.at(-1)] : [stops[Math.max(0, next - 1)], stops[next]], share = one === other ? 0 : (metres - one[0]) / (other[0] - one[0]);
      for (let c = 0; c < 3; c++) found[i + c] = one[c + 1] + share * (other[c + 1] - one[c + 1]);
    }
    return found;
  }, entry = (metres) => 3 * Math.round((Math.max(DEEPEST, Math.min(HIGHEST2, metres)) - DEEPEST) / STEP), ALL_ICE = -60.3, heightsOf = (picture, metresOf) => {
    let canvas = document.createElement("canvas");
    Object.assign(canvas, { width: picture.naturalWidth, height: picture.naturalHeight });
    let context = canvas.getContext("2d", { willReadFrequently: !0 });
    context.drawImage(picture, 0, 0);
    let pixels = context.getImageData(0, 0, canvas.width, canvas.height).data, heights = new Float32Array(canvas.width * canvas.height);
    for (let i = 0; i < heights.length; i++) heights[i] = metresOf[pixels[4 * i]];
    for (let step of [1, canvas.width, 1, canvas.width]) smooth(heights, step);
    return { heights, width: canvas.width, height: canvas.height };
  }, smooth = (heights, step) => {
    let before = heights.slice();
    for (let i = step; i < heights.length - step; i++) heights[i] = (before[i - step] + 2 * before[i] + before[i + step]) / 4;
  }, metresFrom = (scale) => Array.from({ length: 256 }, (_, grey) => {
    let next = scale.findIndex(([step]) => step >= grey);
    if (next <= 0) return scale[next < 0 ? scale.length - 1 : 0][1];
    let [[one, low], [other, high]] = [scale[next - 1], scale[next]];
    return low + (grey - one) / (other - one) * (high - low);
  }), Cut = class {
    constructor(grid, box) {
      this.heights = grid.heights, this.width = grid.width, this.height = grid.height;
      let [west, south, east, north] = box, reach = (90 - poleOf() * (poleOf() > 0 ? south : north)) / 360, [[left, top], [right, bottom]] = poleOf() ? [[0.5 - reach, 0.5 - reach], [0.5 + reach, 0.5 + reach]] : [project(west, north), project(east, south)];
      this.west = west, this.south = south, this.east = east, this.north = north, this.left = left, this.top = top, this.right = right, this.bottom = bottom;
    }
    painted(theme, soft) {
      if (poleOf()) return this._paintedAround(theme);
      let { width, heights } = this, high = Math.max(2, Math.round(width * (this.bottom - this.top) / (this.right - this.left))), tables = { land: table2(TINTS[theme].land), sea: table2(TINTS[theme].sea), ice: table2(TINTS[theme].ice) }, pictures = { land: new ImageData(width, high), sea: new ImageData(width, high) }, lonStep = (this.east - this.west) / width, fade = soft ? Math.round(width / 24) : 0;
      for (let y = 0; y < high; y++) {
        let lat = latitude(this.top + (y + 0.5) / high * (this.bottom - this.top)), row = this._row(lat), squeeze = 111320 * lonStep * Math.max(0.15, Math.cos(lat * Math.PI / 180));
        for (let x = 0; x < width; x++) {
          let metres = heights[row + x], edge = fade ? Math.min(1, Math.min(x, width - 1 - x, y, high - 1 - y) / fade) : 1, light = 1 + TINTS[theme].shadow * this._light(row, x, squeeze), at = 4 * (y * width + x);
          dot(pictures.land.data, at, lat < ALL_ICE ? tables.ice : tables.land, entry(Math.max(-100, metres)), light, edge), dot(pictures.sea.data, at, tables.sea, entry(Math.min(-1, metres)), 1 + (light - 1) * 0.5, edge);
        }
      }
      return { land: canvasOf(pictures.land), sea: canvasOf(pictures.sea) };
    }
    _paintedAround(theme) {
      let side = Math.min(1400, this.width), tables = { land: table2(TINTS[theme].land), sea: table2(TINTS[theme].sea), ice: table2(TINTS[theme].ice) }, pictures = { land: new ImageData(side, side), sea: new ImageData(side, side) }, step = (this.right - this.left) / side;
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) {
          let [lon, lat] = unproject(this.left + (x + 0.5) * step, this.top + (y + 0.5) * step).map((radians) => radians * 180 / Math.PI);
          if (lat < this.south || lat > this.north) continue;
          let row = this._row(lat), column = Math.min(this.width - 1, Math.floor((lon - this.west) / (this.east - this.west) * this.width)), metres = this.heights[row + column], light = 1 + TINTS[theme].shadow * this._light(row, column, 2e4), at = 4 * (y * side + x);
          dot(pictures.land.data, at, lat < ALL_ICE ? tables.ice : tables.land, entry(Math.max(-100, metres)), light, 1), dot(pictures.sea.data, at, tables.sea, entry(Math.min(-1, metres)), 1 + (light - 1) * 0.5, 1);
        }
      return { land: canvasOf(pictures.land), sea: canvasOf(pictures.sea) };
    }
    _row(lat) {
      let y = Math.floor((this.north - lat) / (this.north - this.south) * this.height);
      return Math.max(0, Math.min(this.height - 1, y)) * this.width;
    }
    _light(row, x, metres) {
      let { heights, width } = this, [west, east] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)], [above, below] = [Math.max(0, row - width), Math.min(heights.length - width, row + width)], rise = (heights[row + east] - heights[row + west] + heights[below + x] - heights[above + x]) / (2 * metres);
      return -Math.sign(rise) * Math.min(1, 1.25 * Math.pow(Math.abs(rise), 0.6) * Math.pow(metres / 3700, 0.35));
    }
  }, dot = (data, at, colours, from, light, edge) => {
    data[at] = colours[from] * light, data[at + 1] = colours[from + 1] * light, data[at + 2] = colours[from + 2] * light, data[at + 3] = 255 * edge;
  }, canvasOf = (picture) => {
    let canvas = document.createElement("canvas");
    return Object.assign(canvas, { width: picture.width, height: picture.height }), canvas.getContext("2d").putImageData(picture, 0, 0), canvas;
  }, Relief = class {
    constructor(data, ready, topology) {
      this.data = data, this.ready = ready, this.ice = new Ice(topology, data?.ice), this.on = !!data?.on, this.cuts = [], this.themes = /* @__PURE__ */ new Map(), this.asked = !1;
    }
    get offered() {
      return !!this.data?.cuts?.length;
    }
    show(yes) {
      this.on = yes, this.ready();
    }
    _load() {
      this.asked = !0;
      let metresOf = metresFrom(this.data.scale);
      this.data.cuts.forEach(({ box, src }, number) => {
        let picture = new Image();
        picture.onload = () => {
          this.cuts[number] = new Cut(heightsOf(picture, metresOf), box), this.cuts.filter(Boolean).length === this.data.cuts.length && this.ready();
        }, picture.src = `data:image/webp;base64,${src}`;
      });
    }
    _painted(theme) {
      return !this.on || !this.offered ? [] : (this.asked || this._load(), this.cuts.filter(Boolean).length < this.data.cuts.length ? [] : (this.themes.has(theme) || this.themes.set(theme, this.cuts.map((cut2, number) => cut2.painted(theme, number > 0))), this.themes.get(theme)));
    }
    paint(context, view, theme, sea) {
      let painted = this._painted(theme);
      if (!painted.length) return !1;
      let numbers = [...painted.keys()];
      context.save(), context.imageSmoothingQuality = "high", context.globalAlpha = Math.max(0.45, Math.min(1, 1 - (view.zoom - 7) * 0.25)), context.globalCompositeOperation = "source-atop";
      for (let number of numbers) this._draw(context, view, this.cuts[number], painted[number].land);
      context.globalCompositeOperation = "destination-over";
      for (let number of numbers.reverse()) this._draw(context, view, this.cuts[number], painted[number].sea);
      return context.globalAlpha = 1, context.fillStyle = sea, context.fillRect(0, 0, view.width, view.height), context.restore(), !0;
    }
    _draw(context, view, { left, top, right, bottom }, picture) {
      for (let turn of view.turns) {
        if (!view.holds([left, top, right, bottom], turn)) continue;
        let [x, y] = [view.x(left + turn), view.y(top)];
        context.drawImage(picture, x, y, view.x(right + turn) - x, view.y(bottom) - y);
      }
    }
  }, themeOf = (atlas) => atlas.printing ? "paper" : Number(/\d+/.exec(atlas.colours.land)?.[0]) < 128 ? "dark" : "light";

  // src/map/basemap.js
  var TOWNS = 7, paintGrid = (context, view, colours) => styled(context, { strokeStyle: colours.graticule, lineWidth: 0.7 }, () => drawPath(context, () => graticule(context, view))), paintLand = (context, view, atlas, near) => styled(context, { fillStyle: atlas.colours.land }, () => {
    let all = () => atlas.topology.fill(context, atlas.topology.land, view);
    near ? (near.clip(context, view, !1, all), near.paintLand(context, view, atlas)) : all(), view.bottom > 1 && !poleOf() && context.fillRect(0, view.y(1) - 1, view.width, view.height);
  }), paintGround2 = (context, view, atlas, near) => atlas.relief.on && (paintLand(context, view, atlas, near), atlas.relief.paint(context, view, themeOf(atlas), atlas.colours.sea)) ? (paintGlaciers(context, view, atlas, near), !0) : (styled(context, { fillStyle: atlas.colours.sea }, () => context.fillRect(0, 0, view.width, view.height)), paintGrid(context, view, atlas.colours), paintLand(context, view, atlas, near), !1), paintGlaciers = (context, view, atlas, near) => {
    let theme = themeOf(atlas), all = () => atlas.relief.ice.paint(context, view, atlas, theme);
    return near ? (near.clip(context, view, !1, all), near.clip(context, view, !0, () => paintIce(context, view, atlas.topology, near.ice, theme))) : all();
  }, paintBase = (context, view, atlas) => {
    let { colours } = atlas, near = atlas.local?.isIn(view) ? atlas.local : null, physical = paintGround2(context, view, atlas, near);
    near?.paintTowns(context, view, atlas), view.zoom >= TOWNS && paintTowns(context, view, atlas, near);
    let { areas, lines } = atlas.shown();
    for (let area of areas) paintTint(context, view, atlas, area);
    if (near ? (near.clip(context, view, !1, () => paintWaters(context, view, atlas, physical)), near.clip(context, view, !0, () => near.paintLines(context, view, atlas, physical ? colours.water : colours.coast))) : paintWaters(context, view, atlas, physical), paintBorders(context, view, atlas), paintTiles(context, view, atlas), hasTiles()) for (let area of areas) paintTint(context, view, atlas, area);
    (atlas.graticule || view.zoom >= TOWNS + 0.5 && !hasTiles()) && paintGrid(context, view, colours), atlas.graticule && paintDegrees(context, view, colours);
    for (let area of areas) paintOutline(context, view, atlas, area);
    for (let line of lines) paintBorder(context, view, atlas, line);
  }, paintWaters = (context, view, { topology, colours }, physical) => {
    let lineJoin = "round";
    styled(context, { fillStyle: colours.sea, strokeStyle: colours.coast, lineWidth: 0.5 }, () => topology.lakes.forEach((lake) => isLarge(lake, view) && topology.fill(context, lake, view))), view.zoom >= 3.2 && styled(context, { strokeStyle: physical ? colours.water : colours.coast, lineWidth: Math.min(1.3, 0.2 + view.zoom * 0.12), globalAlpha: physical ? 0.8 : 0.6, lineJoin }, () => drawPath(context, () => topology.stroke(context, topology.rivers, view))), styled(context, { strokeStyle: colours.coast, lineWidth: 0.7, lineJoin }, () => drawPath(context, () => topology.stroke(context, topology.coasts, view)));
  }, paintBorders = (context, view, { topology, colours }) => {
    let lineJoin = "round";
    view.zoom >= 4 && styled(context, { strokeStyle: colours.border, lineWidth: 0.6, globalAlpha: 0.75, lineJoin, dash: [1, 2.5] }, () => drawPath(context, () => topology.stroke(context, topology.provinces, view))), styled(context, { strokeStyle: colours.border, lineWidth: view.zoom < 3 ? 0.6 : 0.9, lineJoin }, () => drawPath(context, () => topology.stroke(context, topology.borders, view))), styled(context, { strokeStyle: colours.disputed, lineWidth: 1.1, lineJoin, dash: [4, 3] }, () => drawPath(context, () => topology.stroke(context, topology.disputed, view)));
  }, paintTowns = (context, view, atlas, near) => {
    styled(context, { fillStyle: atlas.colours.border, globalAlpha: Math.min(0.12, (view.zoom - TOWNS + 0.3) * 0.08) }, () => {
      for (let [, lon, lat, people] of atlas.data.labels.cities) {
        let [x, y] = project(lon, lat), kilometre = view.scale / (40075 * Math.cos(lat * Math.PI / 180)), radius = Math.sqrt(people / 4e3 / Math.PI) * kilometre, [px, py] = [view.x(view.near(x)), view.y(y)];
        radius < 2 || px + radius < 0 || py + radius < 0 || px - radius > view.width || py - radius > view.height || near?.isBuiltUp(atlas.topology, x, y) || drawPath(context, () => context.arc(px, py, radius, 0, 7), "fill");
      }
    });
  }, isLarge = (lake, view) => lake.rings.some(({ box }) => (box[2] - box[0]) * view.scale > 5);

  // src/geo/frames.js
  var NEAREST = 9, [USUAL_FARTHEST, FARTHEST] = [3, 0], startAfterGap = (spans) => {
    let [start, widest, edge] = [spans[0][0], -1 / 0, spans[0][1]];
    for (let [i, span] of [...spans.slice(1), [spans[0][0] + 1, 0]].entries())
      span[0] - edge > widest && (widest = span[0] - edge, start = i === spans.length - 1 ? spans[0][0] : span[0]), edge = Math.max(edge, span[1]);
    return start;
  }, joinBoxes = (boxes) => {
    let spans = boxes.map(([west, , east]) => (
      [west - Math.floor(west), east - Math.floor(west)]
    )).sort((one, other) => one[0] - other[0]), start = startAfterGap(spans), width = Math.min(1, Math.max(...spans.map(([west, east]) => east + (west < start - 1e-9 ? 1 : 0) - start))), [top, bottom] = [Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[3]))];
    return [start, Math.max(0.02, top), start + width, Math.min(0.98, bottom)];
  }, frameBoxes = (size, boxes, [top, right, bottom, left], nearest) => {
    let box = joinBoxes(boxes), [width, height] = [Math.max(60, size.x - left - right), Math.max(60, size.y - top - bottom)], fits = Math.log2(Math.min(width / Math.max(1e-9, box[2] - box[0]), height / Math.max(1e-9, box[3] - box[1])) / 256), zoom = Math.max(Math.min(fits, USUAL_FARTHEST), Math.max(FARTHEST, Math.min(nearest, fits))), scale = 256 * 2 ** zoom, x = (box[0] + box[2]) / 2 + (right - left) / 2 / scale, middle = (box[1] + box[3]) / 2 + (bottom - top) / 2 / scale, half = size.y / 2 / scale, low = Math.max(0.78, box[3] + bottom / scale) - half, high = Math.min(0.06, box[1] - top / scale) + half, y = !poleOf() && high < low ? Math.max(high, Math.min(low, middle)) : middle;
    return { x, y, zoom, box };
  }, isShown = (view, { x, y, zoom, box }) => {
    let turn = view.near(x) - x;
    return view.left < box[0] + turn && view.right > box[2] + turn && view.top < box[1] && view.bottom > box[3] && shiftTo(view, { x, y }) < 0.15 && Math.abs(view.zoom - zoom) < 0.22;
  }, shiftTo = (view, { x, y }) => Math.hypot((view.near(x) - view.centre) * view.scale / view.width, (y - (view.top + view.bottom) / 2) * view.scale / view.height);

  // src/map/camera.js
  var ALONE = 6, VILLAGES2 = 8, NEIGHBOURS = 2, ROOM2 = 20, [PART, WORTH] = [0.12, 0.6], WIDE = 0.1, featureBox = (feature2, alone) => {
    if (feature2.type === "line")
      return boxOf((feature2.parts ?? []).flat(2));
    let { x, y } = (
      feature2
    );
    if (feature2.type !== "area") return [x, y, x, y];
    let rings = feature2.shape?.rings ?? [], largest = Math.max(...rings.map((ring2) => ring2.area)), box = joinBoxes(rings.filter((ring2) => ring2.area > largest * 0.12).map((ring2) => ring2.box));
    if (!feature2.soft && box[2] - box[0] > WIDE && !alone) {
      let [w, h] = [(box[2] - box[0]) * 0.16, (box[3] - box[1]) * 0.16];
      return [x - w, y - h, x + w, y + h];
    }
    return box;
  }, hiddenShare = (box, frame, size, key) => {
    let scale = 256 * 2 ** frame.zoom, east = (box[0] + box[2]) / 2 - frame.x, x = size.x / 2 + (east - Math.round(east)) * scale, y = size.y / 2 + ((box[1] + box[3]) / 2 - frame.y) * scale;
    if (x > key[0] && x < key[2] && y > key[1] && y < key[3]) return 1;
    let [width, height] = [(box[2] - box[0]) * scale, (box[3] - box[1]) * scale], wide = Math.min(x + width / 2, key[2]) - Math.max(x - width / 2, key[0]), high = Math.min(y + height / 2, key[3]) - Math.max(y - height / 2, key[1]);
    return width && height ? Math.max(0, wide) * Math.max(0, high) / (width * height) : 0;
  }, Camera = class {
    constructor(map, atlas) {
      this.map = map, this.atlas = atlas, this.padding = [40, 40, 40, 40], this.flying = !1, map.on("moveend", () => this.flying = !1);
    }
    frame(places, moves) {
      let { features, moves: arrows } = this.atlas, wanted = new Set(places);
      for (let number of moves) {
        let move = arrows.find((arrow) => arrow.number === number);
        move && [move.from, move.to].filter((place) => place >= 0).forEach((place) => wanted.add(place));
      }
      let held2 = [...wanted].flatMap((place) => features.get(place) ?? []).filter((feature2) => feature2.x !== void 0);
      if (!held2.length) return null;
      let boxes = held2.map((feature2) => featureBox(feature2, held2.length === 1));
      for (let number of moves) {
        let move = arrows.find((arrow) => arrow.number === number), way = move && arrowOf(this.atlas, move).way;
        way && boxes.push(boxOf(way.flatMap(({ x, y }) => [x, y])));
      }
      return this.besideKey(boxes, this.nearestFor(held2));
    }
    world() {
      return frameBoxes(this.map.getSize(), [[0, 0.2, 1, 0.7]], [0, 0, 0, 0], NEAREST);
    }
    besideKey(boxes, nearest) {
      let size = this.map.getSize(), frame = frameBoxes(size, boxes, this.padding, nearest), key = this.keyBox();
      if (!key) return frame;
      let hidden = boxes.map((box) => hiddenShare(box, frame, size, key));
      if (!hidden.some((share) => share > PART)) return frame;
      let [top, right, bottom, left] = this.padding, above = frameBoxes(size, boxes, [top, right, Math.max(bottom, size.y - key[1]), left], nearest), beside = frameBoxes(size, boxes, [top, right, bottom, Math.max(left, key[2])], nearest), clear = beside.zoom > above.zoom ? beside : above;
      return hidden.includes(1) || frame.zoom - clear.zoom < WORTH ? clear : frame;
    }
    keyBox() {
      let key = (this.map.getContainer().closest("aside") || this.map.getContainer()).querySelector(".sm-key")?.getBoundingClientRect();
      if (!key?.width) return null;
      let within2 = this.map.getContainer().getBoundingClientRect();
      return [key.left - within2.left - ROOM2, key.top - within2.top - ROOM2, key.right - within2.left + ROOM2, key.bottom - within2.top + ROOM2];
    }
    nearestFor(held2) {
      return held2.length > 1 ? this.nearest - 0.5 : held2[0].type === "pin" ? this.nearestOf(held2[0]) : ALONE + 0.6;
    }
    get nearest() {
      return (this.atlas.data.labels.local?.length ?? 0) >= VILLAGES2 ? NEAREST + 1.5 : NEAREST;
    }
    nearestOf(pin) {
      let at = (
        pin
      ), ways = [...this.atlas.features.values()].filter((other) => other !== pin && other.type === "pin" && this.atlas.look(other)).map((other) => Math.hypot(at.x - Number(other.x), at.y - Number(other.y))).sort((one, other) => one - other), size = this.map.getSize(), reach = ways[Math.min(NEIGHBOURS, ways.length) - 1], holds = reach ? Math.log2(Math.min(size.x, size.y) / (2.4 * reach) / 256) : ALONE;
      return Math.max(this.nearest > NEAREST ? ALONE + 3 : ALONE, Math.min(this.nearest - 0.5, holds));
    }
    go(frame, options) {
      return !frame || !options?.always && isShown(viewOf(this.map), frame) ? !1 : (this.flying = !0, flyTo(this.map, frame, options), !0);
    }
  }, flyTo = (map, frame, { now = !1 } = {}) => {
    let view = viewOf(map), target = L.latLng(pointOf({ x: view.near(frame.x), y: frame.y }));
    map.stop(), now || reducedMotion() ? map.setView(target, frame.zoom, { animate: !1 }) : map.flyTo(target, frame.zoom, { duration: Math.min(1.1, 0.55 + shiftTo(view, frame) * 0.12 + Math.abs(view.zoom - frame.zoom) * 0.06) });
  };

  // src/map/pointing.js
  var [REACH, FINGER] = [16, 22], listenToPointer = (map, atlas) => {
    map.on({
      click: ({ containerPoint, originalEvent }) => press(atlas, hitAt(atlas, containerPoint, originalEvent?.pointerType === "touch" ? FINGER : REACH)),
      mousemove: ({ containerPoint }) => map.dragging?.moving?.() || hover(map, atlas, hitAt(atlas, containerPoint)),
      mouseout: () => hover(map, atlas, null)
    });
  }, press = (atlas, hit) => {
    hit ? hit.cluster ? openCluster(atlas, hit.cluster) : atlas.answer?.(hit) || atlas.fire("pick", hit) : atlas.fire("miss");
  }, hover = (map, atlas, hit) => {
    map.getContainer().classList.toggle("sm-pointing", !!hit), atlas.hotMove !== (hit?.move ?? null) && (atlas.hotMove = hit?.move ?? null, atlas.redraw()), atlas.highlight(hit?.place ?? null);
  }, openCluster = ({ map }, cluster) => {
    map.fire("storymap:explore"), flyTo(map, frameBoxes(map.getSize(), [cluster.box], [70, 70, 70, 70], map.getZoom() + 3));
  }, hitAt = (atlas, point, reach = REACH) => {
    let view = atlas.view || viewOf(atlas.map), finders = [clusterAt, pinAt, labelAt, moveAt, borderAt, areaAt];
    for (let find of finders) {
      let hit = find(atlas, view, point, reach);
      if (hit) return hit;
    }
    return null;
  }, clusterAt = (atlas, view, point) => {
    let far = ({ x, y }) => Math.hypot(view.x(view.near(x)) - point.x, view.y(y) - point.y), cluster = clustered(atlas, view).clusters.find((one) => far(one) < one.size + 2);
    return cluster && { cluster };
  }, pinAt = (atlas, view, point, reach) => {
    let [best, least] = [null, reach];
    for (let { feature: feature2, strength } of clustered(atlas, view).singles) {
      let { x, y } = atlas.anchor(feature2, view), distance = Math.hypot(x - point.x, y - point.y) + (strength < 1 ? 4 : 0);
      distance < least && ([best, least] = [feature2, distance]);
    }
    return best && { place: best.place };
  }, labelAt = (atlas, view, point) => {
    let label = atlas.labels.find((one) => (one.place !== void 0 || one.move !== void 0) && isInLabel(one, point, view));
    return label && (label.place !== void 0 ? { place: label.place } : { move: label.move });
  }, isInLabel = (label, point, view) => {
    let x = view.x(label.x) + label.left, y = view.y(label.y) + label.top;
    return point.x >= x && point.x <= x + label.width && point.y >= y && point.y <= y + label.height;
  }, moveAt = (atlas, view, point) => {
    let shown = arrowsShown(atlas).find(({ move }) => isOnMove(move, view, atlas, point));
    return shown && { move: shown.move.number };
  }, borderAt = (atlas, view, point) => {
    let line = atlas.shown().lines.find(({ feature: feature2 }) => nearLine(feature2, view, point, 9));
    return line && { place: line.feature.place };
  }, areaAt = (atlas, view, point) => {
    let [x, y] = [view.left + point.x / view.scale, view.top + point.y / view.scale], [area] = atlas.shown().all.filter(({ feature: feature2, role }) => feature2.type === "area" && role !== "actor").filter(({ feature: feature2 }) => [0, 1].some((turn) => atlas.topology.contains(feature2.shape, x - Math.floor(x) + turn, y))).sort((one, other) => one.feature.extent - other.feature.extent);
    return area && { place: area.feature.place };
  };

  // src/map/atlas.js
  var COLOURS = "sea land coast border disputed graticule halo country city water literal facility organisation actor demonym move way way2 way3 paper ink quiet".split(" "), Atlas = class extends L.Layer {
    constructor(data) {
      super(), this.data = data, this.topology = new Topology(data.topology), this.features = /* @__PURE__ */ new Map(), this.moves = [], this.roles = 3, this.showMoves = !0, this.routes = [], this.showRoutes = !0, this.showNotes = !0, this.reached = null, this.hidden = { kinds: /* @__PURE__ */ new Set(), statuses: /* @__PURE__ */ new Set() }, this.span = null, this.staged = null, this.spoken = /* @__PURE__ */ new Set(), this.dimmed = !1, this.hot = null, this.hotMove = null, this.picked = null, this.colours = {}, this.printing = !1, this.labels = [], this.naming = { which: "all", kept: /* @__PURE__ */ new Set() }, this.large = 1, this.called = /* @__PURE__ */ new Set(), this.together = this.besideText = !1, this.numbers = null, this.bar = null, this._clusters = null, this.overlays = /* @__PURE__ */ new Set(), this.answer = null, this.moving = !1, this.pulse = null, this.graticule = this.isWide = !1, this.local = data.local ? new Local(this.topology, data.local) : null, this.relief = new Relief(data.relief, () => this.redraw(), this.topology), this.tongue = tongue === "en" ? data.tongue || "en" : tongue;
    }
    onAdd(map) {
      this.map = map, this.waits = !!document.getElementById("text"), this.canvases = ["base", "marks"].map((name, i) => {
        let pane = map.createPane(`storymap-${name}`);
        return pane.style.zIndex = i ? 620 : 150, pane.style.pointerEvents = "none", L.DomUtil.create("canvas", `storymap-${name}`, pane);
      }), this.retheme(), map.on({ move: this._moved, viewreset: this.redraw, resize: this.settle, moveend: this.settle }, this), listenToPointer(map.on("zoomstart", () => this.moving = !0), this);
      for (let wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"])
        matchMedia(wish).addEventListener("change", () => this.retheme());
      for (let moment of ["beforeprint", "afterprint"])
        addEventListener(moment, () => {
          this.printing = moment === "beforeprint", map.invalidateSize({ animate: !1, pan: !1 }), this.retheme(), this.printing && this.paint();
        });
      return addEventListener("load", () => this.begin(), { once: !0 }), this.settle(), this;
    }
    retheme() {
      let container = this._map.getContainer();
      container.classList.toggle("sm-printing", !!this.printing);
      let probe = L.DomUtil.create("span", "", container);
      probe.style.forcedColorAdjust = "none", this.colours = {};
      for (let name of COLOURS)
        probe.style.color = `var(--sm-${name})`, this.colours[name] = getComputedStyle(probe).color;
      probe.remove(), this.redraw(), this.fire("retheme");
    }
    // What is shown
    show(roles, moves = this.showMoves) {
      this.roles = roles, this.showMoves = moves, this._changed();
    }
    journeys(yes) {
      this.showRoutes = yes, this._changed();
    }
    notes(yes) {
      this.showNotes = yes, this._changed();
    }
    filter({ kinds = this.hidden.kinds, statuses = this.hidden.statuses }) {
      this.hidden = { kinds: new Set(kinds), statuses: new Set(statuses) }, this._changed();
    }
    when(span) {
      this.span = span, this._changed();
    }
    names(which, kept2 = []) {
      this.naming = { which, kept: new Set(kept2) }, this.redraw(), this.fire("names", { which });
    }
    _changed() {
      this.redraw(), this.fire("shown");
    }
    stage(places, moves, { calm = !1 } = {}) {
      this.staged = this.together ? null : places && { places, moves: new Set(moves), calm }, this.spoken = /* @__PURE__ */ new Set(), this._run(this.staged ? moves : []), this.redraw();
    }
    travel(paragraph) {
      if (this.reached === paragraph && this._setOut) return;
      this.reached = paragraph, this._setOut = !0;
      let duration = setOut(this);
      this.routes.length && !reducedMotion() && this._animate(duration), this.redraw();
    }
    speak(moves) {
      moves.length === this.spoken.size && moves.every((number) => this.spoken.has(number)) || (this.spoken = new Set(moves), this._run(moves), this.redraw());
    }
    _run(moves) {
      let now = performance.now();
      for (let move of this.moves) moves.includes(move.number) && (move.since = now);
      moves.length && !reducedMotion() && this._animate(1e3);
    }
    highlight(place) {
      this.hot !== place && (this.hot = place, this.redraw());
    }
    pick(place, role) {
      this.picked = place === null ? null : { place, role: role || this.strongest(this.features.get(place)?.mask || 1) }, this.pulse = place === null || reducedMotion() ? null : performance.now(), this.redraw(), this.pulse && this._animate(1300);
    }
    call(places) {
      this.called = new Set(places), this.redraw();
    }
    dim(dimmed) {
      this.dimmed !== dimmed && (this.dimmed = dimmed, this._map.getContainer().classList.toggle("sm-dimmed", dimmed));
    }
    strongest(mask) {
      return ROLES.find((_, bit) => mask & 1 << bit) || null;
    }
    look(feature2) {
      if (this.picked?.place === feature2.place) return { role: this.picked.role, strength: 1 };
      if (this.called.has(feature2.place)) return { role: this.strongest(feature2.mask), strength: 1 };
      if (this.hidden.kinds.has(feature2.kind) || this.span && !this.span.places.has(feature2.place)) return null;
      let here = this.staged?.places.get(feature2.place) & this.roles;
      if (here) return { role: this.strongest(here), strength: 1 };
      let role = this.strongest(feature2.mask & this.roles);
      return !role || !this.staged ? role && { role, strength: 1 } : feature2.type === "pin" || this.hot === feature2.place ? { role, strength: 0.38 } : null;
    }
    moveLook(move) {
      return !this.showMoves || this.hidden.statuses.has(move.status) || this.span && !this.span.moves.has(move.number) || this.showRoutes && !this.span && move.status < 2 && isLeg(this, move) ? 0 : this.staged ? Number(this.staged.moves.has(move.number)) : +!(this.showRoutes && isAlongRoute(this, move));
    }
    shown() {
      if (this._shown) return this._shown;
      let all = [];
      for (let feature2 of this.features.values()) {
        let look = this.look(feature2);
        look && all.push({ feature: feature2, ...look });
      }
      let pins = all.filter(({ feature: feature2, role }) => hasPin(feature2, role) && feature2.x !== void 0);
      pins.sort((one, other) => one.strength - other.strength || other.feature.place - one.feature.place);
      let areas = all.filter(({ feature: feature2, role }) => feature2.type === "area" && isTinted(role));
      return areas.sort((one, other) => other.feature.extent - one.feature.extent), this._shown = { all, pins, areas, lines: all.filter(({ feature: feature2 }) => feature2.type === "line") };
    }
    // Drawing
    // A step of a flight or a drag is drawn at once; before the first picture there is none to keep up with.
    _moved() {
      this.view && this.draw();
    }
    settle() {
      this.moving = !1, this.redraw();
    }
    begin() {
      this.waits && (this.waits = !1, this.redraw());
    }
    redraw() {
      this._shown = null, !(!this._map || this._asked || this.waits) && (this._asked = requestAnimationFrame(() => this.view ? this.paint() : this.paintSoon()));
    }
    paintSoon() {
      cancelAnimationFrame(this._asked), this.draw({ ground: !0 }), this._asked = requestAnimationFrame(() => this.paint({ still: !0 }));
    }
    paint({ still = !1 } = {}) {
      cancelAnimationFrame(this._asked), this._asked = 0, this.labels = [], this.draw({ still }), this.view && !this._marked && (this._marked = performance.mark("storymap-drawn")), this._toPaper(), this.fire("drawn");
    }
    _toPaper() {
      if (this._sheet?.remove(), !this.printing) return;
      let [base, marks] = this.canvases, both = Object.assign(document.createElement("canvas"), { width: base.width, height: base.height }), context = both.getContext("2d");
      for (let canvas of [base, marks]) context.drawImage(canvas, 0, 0);
      this._sheet = L.DomUtil.create("img", "storymap-sheet", this._map.getContainer()), Object.assign(this._sheet, { alt: "", src: both.toDataURL("image/png") });
    }
    _animate(duration) {
      if (this._until = Math.max(this._until || 0, performance.now() + duration), this._running) return;
      let step = () => {
        this._running = performance.now() < this._until, this.draw({ still: !0 }), this._running && requestAnimationFrame(step);
      };
      this._running = !0, requestAnimationFrame(step);
    }
    draw({ still = !1, ground = !1 } = {}) {
      if (!/** @type {any} */
      this._map?._loaded) return;
      let view = viewOf(this._map), isStill = still && this.view && ["left", "top", "zoom", "width", "height"].every((side) => view[side] === this.view[side]), ratio = Math.min(3, Math.max(this.printing ? 3 : 1, devicePixelRatio || 1)), corner = this._map.containerPointToLayerPoint([0, 0]), [base, marks] = this.canvases.map((canvas, i) => {
        if (isStill && !i) return null;
        let context = sized(canvas, view.width, view.height, ratio);
        return L.DomUtil.setPosition(canvas, corner), context;
      });
      this.paintOn(base, ground ? null : marks, view), this.view = view;
    }
    paintOn(base, marks, view) {
      if (base && paintBase(base, view, this), !!marks) {
        for (let paint3 of [paintRoutes, paintMoves, paintPins, paintStops, ...this.overlays]) paint3(marks, view, this);
        this.moving || ((!this.labels.length || this.labels.zoom !== view.zoom) && (this.labels = placeLabels(marks, view, this)), paintLabels(marks, view, this));
      }
    }
    language(code) {
      this.tongue = code, this.redraw(), this.fire("language", { language: code });
    }
    at(point, reach) {
      return hitAt(this, point, reach);
    }
    anchor(feature2, view = this.view) {
      return feature2.x === void 0 ? null : { x: view.x(view.near(feature2.x)), y: view.y(feature2.y) };
    }
  };

  // src/core/dom.js
  var make = (name, className = "", text = "", parent2 = null) => {
    let element2 = document.createElement(name);
    return className && (element2.className = className), text && (element2.textContent = text), parent2 && parent2.appendChild(element2), element2;
  }, button = (words, parent2, press2, className = "") => {
    let made = make("button", className, words, parent2);
    return made.type = "button", made.addEventListener("click", press2), made;
  };

  // src/map/wheel.js
  var HINTS = 3, HINT = 1600, smoothZoom = (map) => {
    map.scrollWheelZoom.disable(), listenToHands(map);
    let step = (by) => (map.fire("storymap:explore"), map.flyTo(map.getCenter(), within(map, map.getZoom() + by), { duration: reducedMotion() ? 1e-3 : 0.3 }), map);
    map.zoomIn = (by) => step(by || 1), map.zoomOut = (by) => step(-(by || 1));
    let zoom = wheelZoom(map), isEntered = entering(map), hint = hinting(map);
    L.DomEvent.on(map.getContainer(), "wheel", (event) => {
      map.storymap?.besideText && !isEntered() && !event.ctrlKey && !event.metaKey ? hint() : zoom(event);
    });
  }, within = (map, zoom) => Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom)), listenToHands = (map) => {
    let box = map.getContainer(), taken = () => map.fire("storymap:explore");
    map.on("dragstart dblclick boxzoomstart", taken), box.addEventListener("touchstart", (event) => event.touches.length > 1 && taken(), { passive: !0 }), box.addEventListener("keydown", (event) => {
      event.target === box && (event.key.startsWith("Arrow") || "+-=_".includes(event.key)) && taken();
    });
  }, wheelZoom = (map) => {
    let [goal, running] = [0, !1], pixel = null, anchor = null, tick2 = () => {
      let now = map.getZoom(), next = Math.abs(goal - now) < 0.01 || reducedMotion() ? goal : now + (goal - now) * 0.3, centre = map.unproject(map.project(anchor, next).subtract(pixel.subtract(map.getSize().divideBy(2))), next);
      map._move(centre, next), next === goal ? (running = !1, map._moveEnd(!0)) : requestAnimationFrame(tick2);
    };
    return (event) => {
      L.DomEvent.stop(event), map.fire("storymap:explore"), pixel = map.mouseEventToContainerPoint(event), anchor = map.containerPointToLatLng(pixel), goal = within(map, (running ? goal : map.getZoom()) + L.DomEvent.getWheelDelta(event) * 0.012), !running && (map.stop(), running = !0, map._moveStart(!0, !1), requestAnimationFrame(tick2));
    };
  }, entering = (map) => {
    let entered = !1;
    return map.on("click", () => entered = !0), map.getContainer().addEventListener("pointerleave", () => entered = !1), () => entered;
  }, hinting = (map) => {
    let box = null, [left, timer] = [HINTS, 0];
    return () => {
      if (timer || !left) return;
      left -= 1, box ??= make("p", "sm-hint", say2(/Mac|iP/.test(navigator.platform) ? "wheel_hint_mac" : "wheel_hint"), map.getContainer());
      let shown = (
        box
      );
      shown.classList.add("is-shown"), timer = setTimeout(() => {
        timer = 0, shown.classList.remove("is-shown");
      }, HINT);
    };
  };

  // src/map/open.js
  var openStory = (map, id) => {
    let data = translated(id, JSON.parse(document.getElementById(id).textContent));
    return learn(data.words || {}), data.pole && lookDown(map, data.pole), map.attributionControl?.setPrefix(!1), map.attributionControl?.addAttribution(say2("credit")), map.storymap = new Atlas(data), smoothZoom(map), map.storymap.addTo(map);
  }, lookDown = (map, side) => {
    choosePole(side);
    let projection = {
      project: ({ lng, lat }) => L.point(project(lng, lat)),
      unproject: (point) => L.latLng(pointOf(point)),
      bounds: L.bounds([0, 0], [1, 1])
    };
    map.options.crs = L.extend({}, L.CRS.Earth, {
      code: "storymap:pole",
      projection,
      transformation: new L.Transformation(1, 0, 1, 0),
      wrapLng: void 0
    }), map.getContainer().classList.add("sm-polar"), map.setView([side * 90, 0], 2, { animate: !1, reset: !0 });
  }, feature = (map, type, [place, mask, certainty, soft, lat, lon], more2) => {
    let [x, y] = lat === null ? [] : project(lon, lat), { kind, count, weight = 0 } = map.storymap.data.places[place];
    map.storymap.features.set(place, { type, place, mask, certainty, soft, x, y, kind, count, weight, ...more2 });
  }, addAreas = (map, rows2) => rows2.forEach(([number, ...row]) => {
    let shape = map.storymap.topology.story(map.storymap.data.shapes[number]), extent = shape.rings.reduce((sum, ring2) => sum + ring2.area, 0);
    feature(map, "area", row, { shape, extent });
  }), addLines = (map, rows2) => rows2.forEach(([number, ...row]) => {
    let { parts } = map.storymap.topology.story(map.storymap.data.shapes[number]);
    feature(map, "line", row, { parts });
  }), addPins = (map, rows2) => rows2.forEach((row) => feature(map, "pin", row)), addRoutes = (map, rows2) => {
    rows2.forEach((stops, number) => {
      stops.length && map.storymap.routes.push({
        number,
        stops: stops.map(([place, paragraph, inferred, passed], at) => ({ number: at + 1, place, paragraph, inferred: !!inferred, passed: !!passed }))
      });
    });
  }, addArrows = (map, rows2) => {
    rows2.forEach(([number, status, from, to]) => map.storymap.moves.push({ number, status, from, to })), map.storymap._shown = null;
  };

  // src/map/key.js
  var sign = (draw2, parent2) => {
    let canvas = make("canvas", "sm-sign", "", parent2);
    canvas.width = 80, canvas.height = 40, canvas.setAttribute("aria-hidden", "true");
    let context = canvas.getContext("2d");
    context.scale(2, 2), draw2(context);
  }, roleSign = (atlas, role) => (context) => {
    context.translate(5, 0), (role === "literal" || role === "demonym") && styled(context, { fillStyle: atlas.colours[role], globalAlpha: 0.25 }, () => context.fillRect(role === "literal" ? 14 : 3, 3, role === "literal" ? 14 : 24, 14)), role !== "demonym" && paintPin(context, { x: role === "literal" ? 7 : 15, y: 10, role, colours: atlas.colours, size: 5, certainty: 0, alpha: 1 }), role === "literal" && styled(context, { strokeStyle: atlas.colours[role], lineWidth: 1.2 }, () => context.strokeRect(14.5, 3.5, 13, 13));
  }, moveSign = (atlas, status) => (context) => {
    let points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: 1 + 37 * t, y: 15 - 6 * t - 16 * t * (1 - t) })), lengths = [0];
    for (let i = 1; i < 5; i++) lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
    strokeArrow(context, { points, lengths, length: lengths[4], from: 0, to: 1 }, { status, colours: atlas.colours, halo: !1 });
  }, noteSign = (atlas) => (context) => {
    styled(context, { fillStyle: atlas.colours.literal }, () => context.fillRect(7, 3, 2.5, 14)), styled(context, { strokeStyle: atlas.colours.quiet, lineWidth: 1.4 }, () => (context.beginPath(), [7, 13].forEach((y, i) => (context.moveTo(13, y), context.lineTo(i ? 27 : 33, y))), context.stroke()));
  }, routeSign = (atlas, inferred) => (context) => {
    let line = () => (context.beginPath(), context.moveTo(8, 10), context.lineTo(32, 10), context.stroke());
    if (styled(context, { strokeStyle: atlas.colours.way, lineWidth: inferred ? 2 : 3, dash: inferred ? [2, 5] : [], lineCap: "round", globalAlpha: inferred ? 0.7 : 1 }, line), !inferred)
      for (let [number, x] of [[1, 8], [2, 32]])
        paintStop(context, { x, y: 10, number, colour: atlas.colours.way, halo: atlas.colours.halo, shape: 0, alpha: 1, size: 7 });
  }, KINDS = {
    countries: ["country"],
    provinces: ["admin1", "admin2"],
    cities: ["city"],
    regions: ["region", "continent", "composed"],
    waters: ["water", "physical"],
    borders: ["border"],
    buildings: ["building"]
  }, told = /* @__PURE__ */ new WeakMap(), Key = class {
    constructor(atlas, parent2, { open }) {
      this.atlas = atlas, this.parent = parent2, this.tellers = [], parent2.replaceChildren(), this.box = make("div", "sm-key", "", parent2), this._happens();
      let details = make("details", "", "", this.box);
      details.open = open, make("summary", "", say2("key"), details), this.list = make("ul", "", "", details), this.said = make("p", "sm-said", "", this.box), this.said.setAttribute("aria-live", "polite"), this._roles(), this._moves(), this._routes(), this._notes(), this._decisions(), this._kinds(), atlas.off("shown", told.get(atlas)), told.set(atlas, () => this.tell()), atlas.on("shown", told.get(atlas)), this.tell(), L.DomEvent.disableClickPropagation(this.box), L.DomEvent.disableScrollPropagation(this.box);
    }
    get present() {
      let features = [...this.atlas.features.values()];
      return ROLES.map((role, bit) => ({ role, bit: 1 << bit })).filter(({ bit }) => features.some(({ mask }) => mask & bit));
    }
    tell() {
      for (let teller of this.tellers) teller();
    }
    _happens() {
      let { atlas } = this, label = make("label", "sm-switch", "", this.box), happens = make("input", "", "", label);
      happens.type = "checkbox", happens.setAttribute("role", "switch"), make("span", "", say2("happens"), label);
      let all = this.present.reduce((bits, { bit }) => bits | bit, 0);
      happens.addEventListener("change", () => {
        atlas.hidden = { kinds: /* @__PURE__ */ new Set(), statuses: /* @__PURE__ */ new Set() }, atlas.show(happens.checked ? 3 : all, !0);
      }), this.tellers.push(() => happens.checked = !(atlas.roles & all & -4));
    }
    _row(words, { draw: draw2 = null, isOn, toggle, into = this.list }) {
      let made = button("", make("li", "", "", into), () => {
        toggle(), this.said.textContent = say2(isOn() ? "switched_on" : "switched_off", { what: words });
      });
      draw2 && sign(draw2, made), make("span", "", words, made), this.tellers.push(() => made.setAttribute("aria-pressed", String(!!isOn())));
    }
    _roles() {
      let { atlas } = this;
      for (let { role, bit } of this.present)
        this._row(say2(`key_${role}`), { draw: roleSign(atlas, role), isOn: () => atlas.roles & bit, toggle: () => atlas.show(atlas.roles ^ bit) });
    }
    _moves() {
      let { atlas } = this;
      for (let status of STATUSES.keys())
        atlas.moves.some((move) => move.status === status) && this._row(say2(`key_move_${status}`), {
          draw: moveSign(atlas, status),
          isOn: () => atlas.showMoves && !atlas.hidden.statuses.has(status),
          toggle() {
            let statuses = toggled(atlas.showMoves ? atlas.hidden.statuses : STATUSES.keys(), [status]);
            atlas.showMoves = !0, atlas.filter({ statuses });
          }
        });
    }
    _routes() {
      let { atlas } = this;
      if (!atlas.routes.length || (this._row(say2("key_routes"), {
        draw: routeSign(atlas, !1),
        isOn: () => atlas.showRoutes,
        toggle: () => atlas.journeys(!atlas.showRoutes)
      }), !atlas.routes.some(({ stops }) => stops.some(({ inferred }) => inferred)))) return;
      let line = make("li", "sm-note", "", this.list);
      sign(routeSign(atlas, !0), line), make("span", "", say2("key_inferred"), line);
    }
    _notes() {
      let { atlas } = this;
      atlas.data.notes?.length && this._row(say2("key_notes"), { draw: noteSign(atlas), isOn: () => atlas.showNotes, toggle: () => atlas.notes(!atlas.showNotes) });
    }
    _decisions() {
      let decided = decisionsOf(this.atlas);
      for (let decision of DECIDED.filter((one) => decided.has(one))) {
        let line = make("li", "sm-note", "", this.list);
        sign((context) => paintDecisionSign(context, this.atlas, decision), line), make("span", "", say2(decision), line);
      }
    }
    _kinds() {
      let { atlas, parent: parent2 } = this, features = [...atlas.features.values()], kinds = Object.entries(KINDS).filter(([, names]) => features.some(({ kind }) => names.includes(kind))), held2 = [
        ["key_likely", features.some(({ certainty }) => certainty === 1)],
        ["key_guess", features.some(({ certainty }) => certainty === 2)],
        ["key_soft", features.some(({ soft }) => soft)]
      ].filter(([, holds]) => holds);
      if (kinds.length < 2 && !held2.length) return;
      let more2 = make("details", "sm-kinds", "", make("li", "", "", this.list));
      more2.open = !!parent2.dataset.kinds, more2.addEventListener("toggle", () => more2.open ? parent2.dataset.kinds = "open" : delete parent2.dataset.kinds), make("summary", "", say2("key_more"), more2);
      let into = make("ul", "", "", more2);
      for (let [words, names] of kinds.length > 1 ? kinds : [])
        this._row(say2(`key_${words}`), {
          isOn: () => !atlas.hidden.kinds.has(names[0]),
          toggle: () => atlas.filter({ kinds: toggled(atlas.hidden.kinds, names) }),
          into
        });
      for (let [words] of held2) make("li", "sm-note", say2(words), into);
    }
  }, toggled = (set, names) => {
    let kept2 = new Set(set);
    for (let name of names) kept2.delete(name) || kept2.add(name);
    return kept2;
  }, buildKey = (atlas, parent2, options) => new Key(atlas, parent2, options).box;

  // src/map/distances.js
  var EARTH_KM2 = 40075, STEPS3 = [0.5, 1, 2, 5, 10, 20, 50, 100, 200], [LEAST, MOST2] = [34, 4], ringsFor = (kilometre, reach) => STEPS3.filter((km) => km * kilometre >= LEAST && km * kilometre <= reach).slice(0, MOST2), ringedPlace = (atlas) => {
    let chosen2 = atlas.picked && atlas.features.get(atlas.picked.place);
    if (chosen2?.x !== void 0) return chosen2;
    let { view } = atlas;
    if (!view) return null;
    let off = ({ x = 0, y = 0 }) => Math.hypot(view.near(x) - view.centre, y - (view.top + view.bottom) / 2);
    return atlas.shown().all.map(({ feature: feature2 }) => feature2).filter(({ x, type }) => x !== void 0 && type === "pin").sort((one, other) => off(one) - off(other))[0] || null;
  }, addRings = (atlas, tool) => {
    if (!atlas.local) return tool.remove();
    let told2 = L.DomUtil.create("span", "sm-said", tool.parentElement || void 0);
    told2.setAttribute("role", "status");
    let [on, round2] = [
      !1,
      null
    ], paint3 = (context, view) => {
      let feature2 = ringedPlace(atlas) || (round2 === null ? null : atlas.features.get(round2));
      if (feature2?.x === void 0 || feature2.y === void 0) return;
      round2 = feature2.place;
      let [x, y] = [view.x(view.near(feature2.x)), view.y(feature2.y)], kilometre = view.scale / EARTH_KM2 * stretch(pointOf({ x: feature2.x, y: feature2.y })[0]);
      for (let km of ringsFor(kilometre, Math.max(view.width, view.height) * 0.75)) paintRing2(context, atlas, { x, y, radius: km * kilometre, km });
    }, set = (yes) => {
      on = yes, tool.setAttribute("aria-pressed", String(on)), atlas.overlays[on ? "add" : "delete"](paint3);
      let feature2 = on && atlas.view ? ringedPlace(atlas) : null;
      told2.textContent = feature2 ? say2("rings_round", { name: atlas.data.places[feature2.place].name }) : "", atlas.redraw();
    };
    set(!1), tool.addEventListener("click", () => set(!on));
  }, paintRing2 = (context, { colours }, { x, y, radius, km }) => {
    let ring2 = () => drawPath(context, () => context.arc(x, y, radius, 0, 7));
    styled(context, { strokeStyle: colours.halo, lineWidth: 3, globalAlpha: 0.6 }, ring2), styled(context, { strokeStyle: colours.ink, lineWidth: 1.1, dash: [5, 4] }, ring2);
    let text = say2("ring_km", { km });
    for (let side of [-1, 1])
      styled(context, { font: `600 12px ${SANS}`, textAlign: "center", textBaseline: "middle", lineJoin: "round", strokeStyle: colours.halo, fillStyle: colours.ink, lineWidth: 4 }, () => {
        context.strokeText(text, x, y + side * radius), context.fillText(text, x, y + side * radius);
      });
  };

  // src/map/locator.js
  var turned = (lat, lon, radius) => {
    let [phi, lambda] = [toRadians(lat), toRadians(lon)], [sine, cosine] = [Math.sin(phi), Math.cos(phi)];
    return (lambda1, phi1) => {
      let [s, c, d] = [Math.sin(phi1), Math.cos(phi1), lambda1 - lambda], near = sine * s + cosine * c * Math.cos(d), [x, y] = [c * Math.sin(d), cosine * s - sine * c * Math.cos(d)], far = near < 0 ? 1 / (Math.hypot(x, y) || 1) : 1;
      return { x: x * far * radius, y: -y * far * radius, front: near >= 0 };
    };
  }, paintGlobe = (context, atlas, { lat, lon, size, box }) => {
    let { colours, topology } = atlas, radius = size / 2 - 2, at = turned(lat, lon, radius), arcs = topology.level(0);
    context.translate(size / 2, size / 2), styled(context, { fillStyle: colours.sea }, () => drawPath(context, () => context.arc(0, 0, radius, 0, 7), "fill")), styled(context, { fillStyle: colours.land, strokeStyle: colours.coast, lineWidth: 0.6 }, () => {
      for (let { refs, area } of topology.land.rings) {
        if (area < 2e-5) continue;
        let [front, first] = [!1, !0];
        context.beginPath();
        for (let ref of refs) {
          let arc = arcs[ref < 0 ? ~ref : ref];
          for (let i = 0; i < arc.length; i += 2) {
            let j = ref < 0 ? arc.length - 2 - i : i, point = at(...unproject(arc[j], arc[j + 1]));
            context[first ? "moveTo" : "lineTo"](point.x, point.y), first = !1, front ||= point.front;
          }
        }
        context.closePath(), front && (context.fill(), context.stroke());
      }
    }), styled(context, { strokeStyle: colours.graticule, lineWidth: 0.6 }, () => drawPath(context, () => {
      for (let line = -180; line < 180; line += 30) trace3(context, at, (t) => [line, -90 + 180 * t]);
      for (let line = -60; line <= 60; line += 30) trace3(context, at, (t) => [-180 + 360 * t, line]);
    })), styled(context, { strokeStyle: colours.border, lineWidth: 1.2 }, () => drawPath(context, () => context.arc(0, 0, radius, 0, 7))), box ? paintFrame(context, at, box, colours) : dot2(context, colours);
  }, trace3 = (context, at, line) => {
    let drawing = !1;
    for (let t = 0; t <= 1.0001; t += 1 / 48) {
      let { x, y, front } = at(...line(t).map(toRadians));
      front && context[drawing ? "lineTo" : "moveTo"](x, y), drawing = front;
    }
  }, dot2 = (context, colours) => {
    styled(context, { fillStyle: colours.halo }, () => drawPath(context, () => context.arc(0, 0, 6, 0, 7), "fill")), styled(context, { fillStyle: colours.literal }, () => drawPath(context, () => context.arc(0, 0, 4.4, 0, 7), "fill"));
  }, paintFrame = (context, at, [west, top, east, bottom], colours) => {
    let points = [], side = (x0, y0, x1, y1) => {
      for (let t = 0; t < 1; t += 0.08333333333333333) points.push(at(...unproject(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)));
    };
    if (side(west, top, east, top), side(east, top, east, bottom), side(east, bottom, west, bottom), side(west, bottom, west, top), Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x)) < 9) return dot2(context, colours);
    context.beginPath(), points.forEach(({ x, y }, i) => context[i ? "lineTo" : "moveTo"](x, y)), context.closePath(), styled(context, { fillStyle: colours.literal, globalAlpha: 0.18 }, () => context.fill()), styled(context, { strokeStyle: colours.literal, lineWidth: 1.6 }, () => context.stroke());
  }, paintInset = (context, atlas, { lat, lon, width, height, zoom }) => {
    let { topology, colours } = atlas, [x, y] = project(lon, lat), view = new View({ x, y, zoom, width, height }), lines = (numbers) => drawPath(context, () => topology.stroke(context, numbers, view));
    styled(context, { fillStyle: colours.sea }, () => context.fillRect(0, 0, width, height)), styled(context, { fillStyle: colours.land }, () => topology.fill(context, topology.land, view)), styled(context, { fillStyle: colours.sea }, () => topology.lakes.forEach((lake) => topology.fill(context, lake, view))), styled(context, { strokeStyle: colours.coast, lineWidth: 0.7 }, () => lines(topology.coasts)), styled(context, { strokeStyle: colours.border, lineWidth: 0.8 }, () => lines(topology.borders)), styled(context, { strokeStyle: colours.disputed, lineWidth: 1, dash: [4, 3] }, () => lines(topology.disputed)), context.translate(width / 2, height / 2), dot2(context, colours);
  }, fill = (atlas, element2, draw2, width, height) => {
    let canvas = (
      element2.querySelector(":scope > canvas.sm-locator") || document.createElement("canvas")
    );
    canvas.className = "sm-locator", canvas.setAttribute("aria-hidden", "true");
    let context = sized(canvas, width, height, Math.max(2, devicePixelRatio || 1));
    return draw2(context), canvas.parentElement || element2.append(canvas), canvas;
  }, showLocator = (atlas, { lat, lon }, element2, { zoom = null, size = 112, width = size * 1.6, height = size, box = null } = {}) => zoom === null ? fill(atlas, element2, (context) => paintGlobe(context, atlas, { lat, lon, size, box }), size, size) : fill(atlas, element2, (context) => paintInset(context, atlas, { lat, lon, width, height, zoom }), width, height);

  // src/map/globe.js
  var addGlobe = (map, atlas) => {
    let control = new L.Control({ position: "bottomright" }), box;
    control.onAdd = () => box = L.DomUtil.create("div", "sm-globe"), control.addTo(map);
    let tell = () => {
      let { view } = atlas;
      if (!view || (box.hidden = view.zoom < 3.2 || view.width < 560 || view.height < 420, box.hidden)) return;
      let [lat, lon] = pointOf({ x: view.centre, y: (view.top + view.bottom) / 2 });
      showLocator(atlas, { lat, lon }, box, { size: 86, box: [view.left, Math.max(0.01, view.top), view.right, Math.min(0.99, view.bottom)] });
    };
    atlas.on("drawn", () => {
      if (atlas.moving) return;
      let key = [atlas.view.left, atlas.view.top, atlas.view.zoom, atlas.view.width, atlas.colours.sea].join();
      key !== box.dataset.key && (box.dataset.key = key, tell());
    });
  };

  // src/core/matching.js
  var unaccented = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(), rankOf = (row, wanted) => {
    let at = row.plain.indexOf(wanted), isWord = at === 0 || /[\s\-–']/.test(row.plain[at - 1]), isOwn = row.place !== null;
    return at < 0 || !(isWord || isOwn) ? -1 : (at === 0 ? 2 : Number(isWord)) + (isOwn ? 3 : 0);
  };

  // src/map/finding.js
  var MOST3 = 8, indexOf = (atlas) => {
    let rows2 = [];
    atlas.data.places.forEach(({ name, what }, place) => {
      let feature2 = atlas.features.get(place);
      feature2?.x !== void 0 && rows2.push({ name, what, place, lat: pointOf(feature2)[0], lon: pointOf(feature2)[1], worth: 1e12 + feature2.count });
    });
    let known = new Set(rows2.map(({ name }) => name)), add = (name, what, lat, lon, zoom, worth) => known.has(name) || rows2.push({ name, what, place: null, lat, lon, zoom, worth });
    for (let [, name, lon, lat] of atlas.data.labels.countries) add(name, say2("country"), lat, lon, 4.4, 1e11);
    for (let [name, lon, lat, zoom] of atlas.data.labels.seas || []) add(name, say2("sea"), lat, lon, zoom + 1.2, 1e10);
    for (let [name, lon, lat, people, capital] of atlas.data.labels.cities) add(name, say2(capital ? "capital" : "town"), lat, lon, 7, people);
    return rows2.map((row) => ({ ...row, plain: unaccented(row.name) }));
  }, findPlaces = (atlas, text) => {
    let wanted = unaccented(text.trim());
    if (!wanted) return [];
    indexes.has(atlas) || indexes.set(atlas, indexOf(atlas));
    let found = [];
    for (let row of indexes.get(atlas)) {
      let rank = rankOf(row, wanted);
      rank >= 0 && found.push({ row, rank });
    }
    return found.sort((one, other) => other.rank - one.rank || other.row.worth - one.row.worth).slice(0, MOST3).map(({ row }) => row);
  }, indexes = /* @__PURE__ */ new WeakMap(), visit = (atlas, found) => {
    let { map } = atlas;
    if (map.fire("storymap:explore"), found.place !== null) {
      let camera = new Camera(map, atlas);
      camera.go(camera.frame([found.place], []), { always: !0 }), atlas.pick(found.place, atlas.strongest(atlas.features.get(found.place).mask)), atlas.fire("pick", { place: found.place });
      return;
    }
    let target = L.latLng(found.lat, found.lon);
    reducedMotion() ? map.setView(target, found.zoom, { animate: !1 }) : map.flyTo(target, found.zoom, { duration: 0.9 }), atlas.fire("found", found);
  };

  // src/map/search.js
  var counter = 0, Search = class {
    constructor(atlas, box) {
      this.atlas = atlas, this.box = box, this.found = [], this.at = -1, this.name = `sm-found-${++counter}`, this.input = make("input", "", "", box), Object.assign(this.input, { type: "search", autocomplete: "off", spellcheck: !1, placeholder: say2("find") }), this.list = make("ul", "", "", box), Object.assign(this.list, { id: this.name, hidden: !0 }), this.list.setAttribute("role", "listbox"), this.list.setAttribute("aria-label", say2("found_list"));
      let roles = { role: "combobox", "aria-label": say2("find_place"), "aria-controls": this.name, "aria-expanded": "false", "aria-autocomplete": "list" };
      for (let [key, value] of Object.entries(roles)) this.input.setAttribute(key, value);
      this.said = make("p", "sm-said", "", box), this.said.setAttribute("role", "status"), this.input.addEventListener("input", () => this.show()), this.input.addEventListener("focus", () => this.input.value && this.show()), this.input.addEventListener("blur", () => this.close()), this.input.addEventListener("keydown", (event) => this._key(event));
    }
    show() {
      let text = this.input.value.trim();
      this.found = findPlaces(this.atlas, text), this.at = this.found.length ? 0 : -1, this.list.replaceChildren(), this.found.forEach((place, number) => this._item(place, number)), this.list.hidden = !this.found.length, this.input.setAttribute("aria-expanded", String(!this.list.hidden)), this.said.textContent = text ? say2(this.found.length ? "found" : "found_none", { number: this.found.length }) : "", this.box.classList.toggle("sm-nothing", !!text && !this.found.length), this._mark();
    }
    _item(place, number) {
      let item = make("li", "", "", this.list);
      item.id = `${this.name}-${number}`, item.setAttribute("role", "option"), make("bdi", "", place.name, item), make("span", "", place.place === null ? place.what : say2("found_in_story", { what: place.what }), item), item.addEventListener("pointerdown", (event) => event.preventDefault()), item.addEventListener("click", () => this.choose(number));
    }
    _mark() {
      [...this.list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === this.at))), this.at >= 0 ? this.input.setAttribute("aria-activedescendant", `${this.name}-${this.at}`) : this.input.removeAttribute("aria-activedescendant");
    }
    close() {
      this.list.hidden = !0, this.input.setAttribute("aria-expanded", "false");
    }
    choose(number) {
      let place = this.found[number];
      place && (this.close(), this.said.textContent = say2("found_shown", { name: place.name }), visit(this.atlas, place), this.box.dispatchEvent(new CustomEvent("found")));
    }
    _key(event) {
      event.stopPropagation();
      let by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      by ? (event.preventDefault(), this._step(by)) : event.key === "Enter" ? this.choose(this.at) : event.key === "Escape" && !this.list.hidden ? this.close() : event.key === "Escape" && this.box.dispatchEvent(new CustomEvent("leave"));
    }
    _step(by) {
      this.list.hidden ? this.show() : this.found.length && (this.at = (this.at + by + this.found.length) % this.found.length), this._mark();
    }
  }, addSearch = (atlas, box) => new Search(atlas, box).input;

  // src/map/streets.js
  var NEAR_KM = 260, EQUATOR_KM = 40075, NARROW = "(max-width: 559px), (max-width: 699px) and (orientation: portrait)", across = (map) => {
    let { x, y } = map.getSize();
    return Math.min(x, y) * EQUATOR_KM * Math.cos(map.getCenter().lat * Math.PI / 180) / (256 * 2 ** map.getZoom());
  }, addStreetNote = (map, atlas) => {
    if (!atlas.local) return;
    let box = map.getContainer(), note = make("div", "sm-streets leaflet-control", "", box);
    L.DomEvent.disableClickPropagation(note), make("span", "", say2("no_streets"), note);
    let narrow = matchMedia(NARROW), settle = () => (narrow.matches ? box : box.querySelector(".leaflet-bottom.leaflet-right") ?? box).prepend(note);
    narrow.addEventListener("change", settle), settle();
    let isClosed = !1, tell = () => {
      note.hidden = isClosed || hasTiles() || across(map) > NEAR_KM;
    };
    onTilesOffered(() => button(say2("other_basemap"), note, () => parent.postMessage({ type: "storymap:intent", name: "basemap", id: "" }, "*"))), button("×", note, () => {
      isClosed = !0, tell();
    }, "sm-close").setAttribute("aria-label", say2("no_streets_close")), atlas.on("drawn", tell), tell();
  };

  // src/map/tools.js
  var [FEW, LOW] = [480, 330], TINY = [360, 240], ICONS = {
    find: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    teach: "M12 5 2 9.5 12 14l10-4.5zM6 11.5V16c3.5 2.6 8.5 2.6 12 0v-4.5M22 9.5V15",
    share: "M12 3v12M8 7l4-4 4 4M6 11H4v10h16V11h-2",
    menu: "M4 7h16M4 12h16M4 17h16",
    present: "M3 5h18v11H3zM12 16v4M8 20h8M10.5 8v5l4-2.5z",
    rings: "M12 3.5a8.5 8.5 0 1 0 .01 0zM12 7.8a4.2 4.2 0 1 0 .01 0zM12 11.7v.6",
    options: "M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M10 15v4"
  }, icon = (name) => {
    let svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24"), svg.setAttribute("aria-hidden", "true");
    let line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    return line.setAttribute("d", ICONS[name]), svg.append(line), svg;
  }, toolButton = (name, words, parent2) => {
    let made = make("button", "sm-tool", "", parent2);
    return made.type = "button", made.title = words, made.setAttribute("aria-label", words), made.append(icon(name)), made;
  }, foldOut = (opener, element2, { onOpen = null } = {}) => {
    element2.hidden = !0, opener.setAttribute("aria-expanded", "false");
    let set = (open, focus = !1) => {
      element2.hidden = !open, opener.setAttribute("aria-expanded", String(open)), open ? onOpen?.() : focus && opener.focus();
    };
    return opener.addEventListener("click", () => set(element2.hidden)), element2.addEventListener("keydown", (event) => {
      event.key === "Escape" && (set(!1, !0), event.stopPropagation());
    }), document.addEventListener("pointerdown", (event) => {
      !element2.hidden && !element2.contains(event.target) && !opener.contains(event.target) && set(!1);
    }), set;
  }, fullScreen = (map, tool) => {
    let frame = map.getContainer().closest("aside") || map.getContainer();
    if (!document.fullscreenEnabled) return tool.remove();
    tool.addEventListener("click", () => {
      (document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen()).catch(() => tool.remove());
    }), document.addEventListener("fullscreenchange", () => {
      let words = say2(document.fullscreenElement ? "full_screen_leave" : "full_screen");
      tool.title = words, tool.setAttribute("aria-label", words), map.invalidateSize({ animate: !1 });
    });
  }, fillOptions = (map, atlas, box) => {
    let grid = make("label", "", "", box), check = make("input", "", "", grid);
    if (Object.assign(check, { type: "checkbox", checked: atlas.graticule }), make("span", "", say2("graticule"), grid), check.addEventListener("change", () => {
      atlas.graticule = check.checked, atlas.redraw();
    }), atlas.relief.offered) {
      let physical = make("label", "", "", box), relief = make("input", "", "", physical);
      Object.assign(relief, { type: "checkbox", checked: atlas.relief.on }), make("span", "", say2("physical"), physical), relief.addEventListener("change", () => atlas.relief.show(relief.checked));
    }
    let tongue2 = make("label", "", "", box);
    make("span", "", say2("names_in"), tongue2);
    let choice = make("select", "", "", tongue2), fill2 = () => {
      if (!choice.length) for (let [code, words] of tonguesOffered()) Object.assign(make("option", "", words, choice), { value: code });
      choice.value = atlas.tongue;
    };
    choice.addEventListener("change", () => atlas.language(choice.value)), atlas.on("language", fill2), make("p", "sm-note", say2("names_note"), box);
    let other = button(say2("other_basemap"), box, () => {
      box.hidden = !0, parent.postMessage({ type: "storymap:intent", name: "basemap", id: "" }, "*");
    }, "sm-other");
    return other.hidden = !0, onTilesOffered(() => other.hidden = !1), button(say2("whole_story"), box, () => {
      map.fire("storymap:explore"), showWhole(map, atlas, { always: !0 });
    }), fill2;
  }, showWhole = (map, atlas, options) => {
    let camera = new Camera(map, atlas), shown = atlas.shown().all.map(({ feature: feature2 }) => feature2.place);
    return camera.go(camera.frame(shown, atlas.moves.filter((move) => atlas.moveLook(move)).map(({ number }) => number)), options);
  }, addMenu = (map, bar) => {
    let menu = toolButton("menu", say2("tools"), bar);
    menu.classList.add("sm-menu"), menu.setAttribute("aria-expanded", "false"), menu.addEventListener("click", () => {
      let open = !map.getContainer().classList.contains("sm-unfolded");
      map.getContainer().classList.toggle("sm-unfolded", open), menu.setAttribute("aria-expanded", String(open)), layTools(map), map.storymap.redraw();
    });
  }, addTools = (map, atlas) => {
    let control = new L.Control({ position: "topright" });
    control.onAdd = () => {
      let bar = make("div", "leaflet-bar sm-tools");
      addMenu(map, bar);
      let finder = toolButton("find", say2("find"), bar), full = toolButton("full", say2("full_screen"), bar);
      addRings(atlas, toolButton("rings", say2("rings"), bar));
      let opener = toolButton("options", say2("options"), bar), search = make("div", "sm-search", "", bar), field = addSearch(atlas, search), seek = foldOut(finder, search, { onOpen: () => field.focus() });
      search.addEventListener("leave", () => seek(!1, !0)), search.addEventListener("found", () => seek(!1));
      let box = make("div", "sm-options", "", bar);
      return foldOut(opener, box, { onOpen: fillOptions(map, atlas, box) }), fullScreen(map, full), L.DomEvent.disableClickPropagation(bar), L.DomEvent.disableScrollPropagation(bar), atlas.bar = bar, map.getContainer().addEventListener("keydown", (event) => {
        event.key !== "/" || event.target !== map.getContainer() || (event.preventDefault(), seek(!0));
      }), bar;
    }, control.addTo(map);
    let north = new L.Control({ position: "bottomright" });
    north.onAdd = () => {
      let sign2 = make("div", "sm-north");
      return sign2.title = say2("north_up"), sign2.setAttribute("role", "img"), sign2.setAttribute("aria-label", say2("north_up")), make("span", "", say2("north"), sign2), sign2;
    }, north.addTo(map), addGlobe(map, atlas), addStreetNote(map, atlas), L.control.scale({ position: "bottomright", maxWidth: 110 }).addTo(map), map.on("resize", () => layTools(map)), map.whenReady(() => layTools(map));
  }, layTools = (map) => {
    let box = map.getContainer(), parts = ".leaflet-top.leaflet-right > *, .sm-north, .leaflet-control-scale, .leaflet-control-attribution", { x, y } = map.getSize();
    box.classList.toggle("sm-few", x < FEW || y < LOW), box.classList.toggle("sm-tiny", x < TINY[0] || y < TINY[1]), box.classList.remove("sm-short");
    let height = [...box.querySelectorAll(parts)].reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
    box.classList.toggle("sm-short", height + 22 > map.getSize().y), box.style.setProperty("--sm-high", `${map.getSize().y}px`);
  };

  // src/map/whole.js
  var GUESSED = 0.5, isBound = (atlas, number) => {
    let move = atlas.moves.find((one) => one.number === number);
    return ![move?.from, move?.to].some((place) => {
      let feature2 = atlas.features.get(place ?? -1);
      return feature2 && isBoundless(feature2);
    });
  }, frameOf = (camera, places, moves) => {
    let { atlas } = camera, held2 = places.flatMap((place) => atlas.features.get(place) ?? []).filter((feature2) => feature2.x !== void 0), bound = held2.filter((feature2) => !isBoundless(feature2)), framed = bound.length ? bound : held2, known = framed.filter((feature2) => feature2.certainty !== 2), ways = bound.length ? moves.filter((number) => isBound(atlas, number)) : moves, [whole, near] = [framed, known].map((those) => camera.frame(those.map(({ place }) => place), ways));
    return near && whole && near.zoom - whole.zoom > GUESSED ? near : whole;
  }, shownPlaces = (atlas) => [...atlas.features.values()].filter((feature2) => atlas.look(feature2)).map(({ place }) => place), frameOfAll = (camera) => frameOf(camera, shownPlaces(camera.atlas), camera.atlas.moves.filter((move) => camera.atlas.moveLook(move)).map(({ number }) => number));

  // src/map/overview.js
  var narrowWindow = matchMedia("(max-width: 559px), (max-width: 699px) and (orientation: portrait)"), drawKey = (atlas) => {
    let home = (
      document.getElementById("key")
    );
    buildKey(atlas, home, { open: home.querySelector("details")?.open ?? (innerWidth >= 1100 && innerHeight > 640) });
  }, paddingOf = (map) => {
    layTools(map);
    let size = map.getSize(), small = size.y < 420 || size.x < 520, key = (
      document.querySelector("#key .sm-key details")
    ), room = small || !key?.open ? 0 : Math.min(130, size.y * 0.16), short2 = map.getContainer().classList.contains("sm-short"), [top, right, bottom, left] = short2 ? [60, 24, 50, 24] : small ? [24, 50, 58, 30] : [54, 60, 60 + room, 60], high = (selector) => (
      document.querySelector(selector)?.offsetHeight ?? 0
    );
    return [top + high("#map .opening"), right, bottom + high("#present:not([hidden])"), left];
  }, showTitle = () => {
    let title = make("div", "opening", "", document.getElementById("map"));
    title.setAttribute("aria-hidden", "true");
    let words = make("p", "opening-title", document.querySelector("h1")?.textContent?.trim() ?? "", title);
    words.dir = "auto", make("p", "opening-facts", " ", title);
    let lines = document.createRange();
    lines.selectNodeContents(words);
    let widest = Math.max(...[...lines.getClientRects()].map(({ width }) => width));
    widest && (words.style.maxWidth = `${Math.ceil(widest) + 1}px`);
  }, openWide = (map, atlas) => {
    if (location.hash || !document.body.classList.contains("opens-wide") || shownPlaces(atlas).length < 2) return;
    let camera = new Camera(map, atlas);
    if (!frameOfAll(camera)) return;
    drawKey(atlas), narrowWindow.matches || showTitle(), camera.padding = paddingOf(map);
    let frame = (
      frameOfAll(camera)
    );
    map.setView(pointOf(frame), frame.zoom, { animate: !1 }), atlas.isWide = !0, atlas.begin(), atlas.travel(null), atlas.paintSoon();
  };

  // src/map/alone.js
  var openAlone = (map) => {
    let atlas = map.storymap, page2 = document.getElementById("storymap-page");
    if (page2?.textContent === "{}") return;
    if (addTools(map, atlas), page2) return openWide(map, atlas);
    let control = new L.Control({ position: "bottomleft" });
    control.onAdd = () => {
      let corner = make("div", "sm-corner");
      return buildKey(atlas, corner, { open: map.getSize().x > 700 }), corner;
    }, control.addTo(map), atlas.on("pick", ({ place, move }) => {
      let facts = place === void 0 ? atlas.data.moves[move] : atlas.data.places[place], card = make("div", "sm-card");
      make("strong", "", facts.name, card), make("p", "", facts.what, card), make("p", "", facts.named, card), facts.decided && make("p", "", say2(facts.decided), card);
      let feature2 = atlas.features.get(place), at = feature2 ? atlas.anchor(feature2) : spotOf(atlas.moves.find(({ number }) => number === move), atlas.view, atlas);
      L.popup({ autoPan: !1 }).setLatLng(map.containerPointToLatLng([at.x, at.y])).setContent(card).openOn(map);
    });
    let camera = new Camera(map, atlas), shown = [...atlas.features.values()].filter((feature2) => atlas.look(feature2)).map((feature2) => feature2.place), frame = camera.frame(shown, atlas.moves.map((move) => move.number));
    frame && map.setView(pointOf(frame), frame.zoom, { animate: !1 });
  };

  // src/core/wording.js
  var listed = (names, and = "and") => names.length > 1 ? `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}` : names.join(""), capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1), rounded = (number, limit = 100) => figure(Number(number.toPrecision(number < limit ? 1 : 2)));

  // src/core/svg.js
  var SETTINGS = [
    "fillStyle",
    "strokeStyle",
    "lineWidth",
    "globalAlpha",
    "lineCap",
    "lineJoin",
    "font",
    "letterSpacing",
    "textAlign",
    "textBaseline",
    "direction",
    "filter",
    "dash",
    "matrix"
  ];
  var ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" }, short = (number) => String(Math.round(number * 10) / 10), escaped = (text) => text.replace(/[&<>"]/g, (one) => ENTITIES[one]), ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }, SvgPen = class {
    constructor(width, height, ruler) {
      this.ruler = ruler, this.width = width, this.height = height, this.fillStyle = "#000", this.strokeStyle = "#000", this.lineWidth = 1, this.globalAlpha = 1, this.lineCap = "butt", this.lineJoin = "miter", this.font = "10px sans-serif", this.letterSpacing = "0px", this.textAlign = "start", this.textBaseline = "alphabetic", this.direction = "ltr", this.filter = "none", this.parts = [], this.kept = [], this.dash = [], this.matrix = [1, 0, 0, 1, 0, 0], this.path = [], this.last = null, this.clips = 0, this.inside = 0;
    }
    save() {
      let held2 = (
        this
      );
      this.kept.push({ ...Object.fromEntries(SETTINGS.map((key) => [key, held2[key]])), clipped: this.inside });
    }
    restore() {
      let put2 = this.kept.pop();
      if (!put2) return;
      let { clipped, ...settings } = put2;
      for (Object.assign(this, settings); this.inside > clipped; this.inside--) this.parts.push("</g>");
    }
    clip(rule) {
      let id = `clip${++this.clips}`, how = rule === "evenodd" ? ' clip-rule="evenodd"' : "";
      this.parts.push(`<clipPath id="${id}"><path d="${this.path.join("")}"${how}${this._place}/></clipPath><g clip-path="url(#${id})">`), this.inside++;
    }
    setLineDash(dash) {
      this.dash = [...dash];
    }
    translate(x, y) {
      let [a, b, c, d, e, f] = this.matrix;
      this.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
    }
    rotate(angle) {
      let [a, b, c, d, e, f] = this.matrix, [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      this.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
    }
    scale(x, y) {
      let [a, b, c, d, e, f] = this.matrix;
      this.matrix = [a * x, b * x, c * y, d * y, e, f];
    }
    beginPath() {
      this.path = [], this.last = null;
    }
    _go(letter, numbers) {
      this.path.push(letter + numbers.map(short).join(" ")), this.last = numbers.slice(-2);
    }
    moveTo(x, y) {
      this._go("M", [x, y]);
    }
    lineTo(x, y) {
      if (!this.last) return this.moveTo(x, y);
      if (!(Math.abs(this.last[0] - x) < 0.25 && Math.abs(this.last[1] - y) < 0.25))
        return this._go("L", [x, y]);
    }
    quadraticCurveTo(cx, cy, x, y) {
      this._go("Q", [cx, cy, x, y]);
    }
    bezierCurveTo(ax, ay, bx, by, x, y) {
      this._go("C", [ax, ay, bx, by, x, y]);
    }
    closePath() {
      this.path.push("Z");
    }
    arc(x, y, radius, start, end) {
      let [sx, sy] = [x + radius * Math.cos(start), y + radius * Math.sin(start)];
      this[this.last ? "lineTo" : "moveTo"](sx, sy);
      let arcTo = (angle, large) => {
        let at = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
        this.path.push(`A${short(radius)} ${short(radius)} 0 ${large} 1 ${at.map(short).join(" ")}`), this.last = at;
      };
      end - start >= 2 * Math.PI ? [start + Math.PI, start + 2 * Math.PI].forEach((angle) => arcTo(angle, 0)) : arcTo(end, +(end - start > Math.PI));
    }
    rect(x, y, width, height) {
      this.path.push(`M${[x, y].map(short).join(" ")}h${short(width)}v${short(height)}h${short(-width)}Z`), this.last = [x, y];
    }
    roundRect(x, y, width, height, radius) {
      let r = Math.min(radius, width / 2, height / 2), corner = (dx, dy) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`, [w, h] = [width - 2 * r, height - 2 * r];
      this.path.push(`M${short(x + r)} ${short(y)}h${short(w)}${corner(r, r)}v${short(h)}${corner(-r, r)}h${short(-w)}${corner(-r, -r)}v${short(-h)}${corner(r, -r)}Z`), this.last = [x, y];
    }
    get _place() {
      return this.matrix.some((value, i) => value !== [1, 0, 0, 1, 0, 0][i]) ? ` transform="matrix(${this.matrix.map((value) => Number(value.toFixed(4))).join(" ")})"` : "";
    }
    get _faint() {
      return this.globalAlpha < 1 ? ` opacity="${Number(this.globalAlpha.toFixed(2))}"` : "";
    }
    get _line() {
      let dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(short).join(" ")}"` : "";
      return ` stroke="${this.strokeStyle}" stroke-width="${Number(this.lineWidth.toFixed(2))}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dash}`;
    }
    _draw(more2) {
      this.path.length && this.parts.push(`<path d="${this.path.join("")}"${more2}${this._faint}${this._place}/>`);
    }
    fill(rule) {
      this._draw(` fill="${this.fillStyle}"${rule === "evenodd" ? ' fill-rule="evenodd"' : ""}`);
    }
    stroke() {
      this._draw(` fill="none"${this._line}`);
    }
    _rectangle(how, x, y, width, height) {
      let { path, last } = this;
      this.beginPath(), this.rect(x, y, width, height), this[how](), Object.assign(this, { path, last });
    }
    fillRect(x, y, width, height) {
      this._rectangle("fill", x, y, width, height);
    }
    strokeRect(x, y, width, height) {
      this._rectangle("stroke", x, y, width, height);
    }
    measureText(text) {
      return this.ruler.font = this.font, this.ruler.measureText(text);
    }
    _write(text, x, y, paint3) {
      let [, style = "", weight = "", size = "10", family = ""] = /^(italic )?(?:(\d+|bold) )?([\d.]+)px (.+)$/.exec(this.font) || [], spacing = parseFloat(this.letterSpacing) ? ` letter-spacing="${this.letterSpacing}"` : "", down2 = this.textBaseline === "middle" ? Number(size) * 0.35 : 0;
      this.parts.push(
        `<text x="${short(x)}" y="${short(y + down2)}" font-family="${escaped(family)}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""}${style ? ' font-style="italic"' : ""}${spacing} text-anchor="${ANCHORS[this.textAlign]}"${paint3}${this._faint}${this._place}>${escaped(text)}</text>`
      );
    }
    fillText(text, x, y) {
      this._write(text, x, y, ` fill="${this.fillStyle}"`);
    }
    strokeText(text, x, y) {
      this._write(text, x, y, ` fill="none"${this._line}`);
    }
    drawImage(image, ...box) {
      let [x, y, width, height] = box.length > 4 ? box.slice(4) : box, plate = document.createElement("canvas"), [sx, sy, sw, sh] = box.length > 4 ? box : [0, 0, image.width, image.height];
      Object.assign(plate, { width: Math.max(1, Math.round(sw)), height: Math.max(1, Math.round(sh)) }), plate.getContext("2d")?.drawImage(image, sx, sy, sw, sh, 0, 0, plate.width, plate.height);
      let size = `x="${short(x)}" y="${short(y)}" width="${short(width ?? image.width)}" height="${short(height ?? image.height)}"`;
      this.parts.push(`<image ${size} preserveAspectRatio="none" href="${plate.toDataURL("image/png")}"${this._faint}${this._place}/>`);
    }
    document(title) {
      let { width, height } = this;
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title>${this.parts.join(`
`)}</svg>
`;
    }
  };

  // src/map/picture.js
  var FOOT = 30, SHARP = 2, paint2 = (pen, atlas, view, title) => {
    atlas.paintOn(pen, pen, view);
    let { paper, ink, quiet } = atlas.colours, foot = view.height + FOOT / 2;
    styled(pen, { fillStyle: paper }, () => pen.fillRect(0, view.height, view.width, FOOT));
    let credit2 = `${say2("credit")} · storymap`;
    styled(pen, { font: `12px ${SANS}`, fillStyle: quiet, textAlign: "right", textBaseline: "middle" }, () => pen.fillText(credit2, view.width - 12, foot)), styled(pen, { font: `600 15px ${SERIF}`, fillStyle: ink, textAlign: "left", textBaseline: "middle" }, () => {
      let room = view.width - 24 - pen.measureText(credit2).width;
      pen.fillText(cut(pen, title, room), 12, foot);
    });
  }, cut = (pen, text, room) => {
    if (pen.measureText(text).width <= room) return text;
    let letters = [...text];
    for (; letters.length && pen.measureText(`${letters.join("")}…`).width > room; ) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }, canvasOf2 = (atlas, title) => {
    let view = viewOf(atlas.map), canvas = document.createElement("canvas");
    Object.assign(canvas, { width: view.width * SHARP, height: (view.height + FOOT) * SHARP });
    let context = canvas.getContext("2d");
    return context.scale(SHARP, SHARP), paint2(context, atlas, view, title), canvas;
  }, svgOf = (atlas, title) => {
    let view = viewOf(atlas.map), pen = new SvgPen(view.width, view.height + FOOT, document.createElement("canvas").getContext("2d"));
    return paint2(pen, atlas, view, title), pen.document(title);
  };
  return __toCommonJS(index_exports);
})();
