/* A topology as paths in the unit square of Web Mercator: thinned by zoom, cut to the view.
   An arc is stored once and shared by the shapes on both its sides, so borders never part. */
(() => {
  "use strict";
  const storymap = (window.storymap = window.storymap || {});
  const LIMIT = 85.0511287798;

  /** Longitude and latitude in degrees → x and y in [0, 1], x growing east, y growing south. */
  const project = (lon, lat) => {
    const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };

  const boxOf = (points) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) grow(box, points[i], points[i + 1]);
    return box;
  };
  const grow = (box, x, y) => {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  };

  class Topology {
    /** What ``Shapes.page_topology`` gives: a basemap, lakes, disputed lines and the story's own shapes. */
    constructor({ basemap, lakes, rivers, disputed, shapes }) {
      this.arcs = [];
      this.countries = this._areas(basemap);
      this.lakes = Object.values(this._areas(lakes));
      this.rivers = rivers.arcs.map((arc) => this._arc(summed(arc, rivers.transform.scale, rivers.transform.translate)));
      this.disputed = disputed.map((line) => this._arc(line.flat()));
      // The basemap's arcs come first, so their numbers are the arcs' own.
      ({ coast: this.coasts, borders: this.borders, provinces: this.provinces } = basemap.lines);
      this.stories = new Map();
      for (const [key, story] of Object.entries(shapes))
        this.stories.set(key, story.countries ? this._union(story.countries) : story.lines ? this._lines(story.lines) : this._shape(story.refs));
      this.boxes = this.arcs.map(boxOf);
      this.levels = new Map();
      const wide = ({ rings }) => rings.reduce((widest, ring) => (ring.area > widest.area ? ring : widest), { area: 0, box: [0, 0, 0, 0] }).box;
      this.extents = new Map(Object.entries(this.countries).map(([code, country]) => {
        const [left, top, right, bottom] = wide(country);
        return [code, [right - left, bottom - top]];
      }));
      this.land = { rings: Object.values(this.countries).flatMap((country) => country.rings) };
    }

    /** Keep one arc given as flat degrees, and say its number. */
    _arc(degrees) {
      const points = new Float64Array(degrees.length);
      for (let i = 0; i < degrees.length; i += 2) points.set(project(degrees[i], degrees[i + 1]), i);
      return this.arcs.push(points) - 1;
    }

    _areas({ transform, arcs, areas }) {
      const first = this.arcs.length;
      for (const arc of arcs) this._arc(summed(arc, transform.scale, transform.translate));
      const moved = (ref) => (ref < 0 ? ref - first : ref + first);
      return Object.fromEntries(
        Object.entries(areas).map(([key, polygons]) => [key, this._shape(polygons.flat().map((ring) => ring.map(moved)))]),
      );
    }

    _lines(lines) {
      const arcs = lines.map((line) => this._arc(summed(line, [0.001, 0.001], [0, 0])));
      return { rings: [], edges: arcs, parts: arcs.map((arc) => pairs(this.arcs[arc])) };
    }

    /** The shape with a key: one of the story's own, or a country as the basemap has it. */
    story(key) {
      if (!this.stories.has(key)) this.stories.set(key, this._union([key.replace("country/", "")]));
      return this.stories.get(key);
    }

    _union(codes) {
      return this._shape(codes.flatMap((code) => this.countries[code]?.rings.map((ring) => ring.refs) || []));
    }

    /** Rings with their boxes and areas; the edges are the arcs that no two of them share. */
    _shape(rings) {
      const uses = new Map();
      for (const ref of rings.flat()) uses.set(plain(ref), (uses.get(plain(ref)) || 0) + 1);
      return {
        rings: rings.map((refs) => {
          const points = this.points(refs);
          return { refs, box: boxOf(points), area: Math.abs(areaOf(points)) };
        }),
        edges: [...uses].filter(([, count]) => count === 1).map(([arc]) => arc),
      };
    }

    /** All points of a ring, for areas and for "is this inside". */
    points(refs) {
      const points = [];
      for (const ref of refs) {
        const arc = this.arcs[plain(ref)];
        if (ref >= 0) for (let i = 0; i < arc.length; i++) points.push(arc[i]);
        else for (let i = arc.length - 2; i >= 0; i -= 2) points.push(arc[i], arc[i + 1]);
      }
      return points;
    }

    /** The arcs with points closer than half a pixel at this zoom left out. */
    level(zoom) {
      const step = Math.max(0, Math.min(12, Math.ceil(zoom)));
      if (!this.levels.has(step)) {
        const gap = (0.55 / (256 * 2 ** step)) ** 2;
        this.levels.set(step, this.arcs.map((arc) => thin(arc, gap)));
      }
      return this.levels.get(step);
    }

    /** Fill a shape in every copy of the world that the view holds. Even-odd: its rings turn either way.
        A fill closes its rings by itself; closePath would measure the whole path anew for each of them. */
    fill(context, shape, view) {
      const arcs = this.level(view.zoom);
      for (const turn of view.turns) {
        const seen = shape.rings.filter(({ box }) => view.holds(box, turn) && !view.isSpeck(box));
        if (!seen.length) continue;
        context.beginPath();
        for (const { refs } of seen) this._trace(context, refs, arcs, view, turn);
        context.fill("evenodd");
      }
    }

    _trace(context, refs, arcs, view, turn) {
      const pen = new Pen(context, view, turn);
      for (const ref of refs) {
        const number = plain(ref);
        const arc = arcs[number];
        // An arc out of view becomes its chord: both lie in the arc's box, which does not touch the view.
        pen.follow(arc, ref < 0, !view.holds(this.boxes[number], turn));
      }
    }

    /** Add arcs as lines; the seam at 180° is not a line. */
    stroke(context, numbers, view) {
      const arcs = this.level(view.zoom);
      for (const turn of view.turns)
        for (const number of numbers)
          if (view.holds(this.boxes[number], turn) && !view.isSpeck(this.boxes[number])) new Pen(context, view, turn, true).follow(arcs[number]);
    }

    /** Whether a shape holds a point of the unit square. */
    contains(shape, x, y) {
      let inside = false;
      for (const { box, refs } of shape.rings) {
        if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
        const ring = this.points(refs);
        for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2)
          if (ring[i + 1] > y !== ring[j + 1] > y && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i])
            inside = !inside;
      }
      return inside;
    }
  }

  const SMOOTH = 6; // from this zoom on the outlines' points would show as corners

  /** Traces arcs in pixels: as they are, or rounded where they are looked at from near. */
  class Pen {
    constructor(context, view, turn, seams = false) {
      Object.assign(this, { context, view, turn, seams, fresh: true });
    }
    /** Both sides of a border follow the same curve, whichever way they run. */
    follow(arc, backwards = false, chord = false) {
      const { context, view, turn, seams } = this;
      const last = arc.length - 2;
      const smooth = !chord && view.zoom >= SMOOTH && last > 2;
      const step = chord ? Math.max(2, last) : 2;
      let [px, py, was] = [0, 0, 0];
      for (let i = 0; i <= last; i += step) {
        const at = backwards ? last - i : i;
        const x = view.x((seams ? arc[at] : closed(arc[at])) + turn);
        const y = view.y(arc[at + 1]);
        if (this.fresh || (seams && i && atSeam(arc[at]) && atSeam(was))) context.moveTo(x, y);
        else if (!smooth || !i) context.lineTo(x, y);
        else if (i === 2) context.lineTo((px + x) / 2, (py + y) / 2);
        else context.quadraticCurveTo(px, py, (px + x) / 2, (py + y) / 2);
        if (smooth && i === last) context.lineTo(x, y);
        this.fresh = false;
        [px, py, was] = [x, y, arc[at]];
      }
    }
  }

  const pairs = (points) => {
    const found = [];
    for (let i = 0; i < points.length; i += 2) found.push([points[i], points[i + 1]]);
    return found;
  };

  const plain = (ref) => (ref < 0 ? ~ref : ref);

  /** Flat delta-coded numbers as flat degrees. */
  const summed = (numbers, scale, translate) => {
    const degrees = new Float64Array(numbers.length);
    let [x, y] = [0, 0];
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      degrees[i] = x * scale[0] + translate[0];
      degrees[i + 1] = y * scale[1] + translate[1];
    }
    return degrees;
  };

  const thin = (arc, gap) => {
    const kept = [arc[0], arc[1]];
    let [x, y] = arc;
    const last = arc.length - 2;
    for (let i = 2; i < last; i += 2)
      if ((arc[i] - x) ** 2 + (arc[i + 1] - y) ** 2 >= gap) kept.push((x = arc[i]), (y = arc[i + 1]));
    if (last > 0) kept.push(arc[last], arc[last + 1]);
    return kept;
  };

  const areaOf = (ring) => {
    let sum = 0;
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += (ring[j] - ring[i]) * (ring[j + 1] + ring[i + 1]);
    return sum / 2;
  };

  const SEAM = 0.00001;
  const atSeam = (x) => x < SEAM || Math.abs(x - 1) < SEAM;
  /** Copies of the world overlap by a hair at the cut, so that no line of sea shows there. */
  const closed = (x) => (x < SEAM ? -0.00004 : Math.abs(x - 1) < SEAM ? 1.00004 : x);

  /** What the map shows now: how unit coordinates become pixels, and which copies of the world are in it. */
  class View {
    constructor(map) {
      const size = map.getSize();
      const centre = map.getCenter();
      const [x, y] = project(centre.lng, centre.lat);
      this.look(x, y, map.getZoom(), size.x, size.y);
    }
    /** A view of its own: a centre in the unit square, a zoom, a size in pixels. */
    look(x, y, zoom, width, height) {
      this.zoom = zoom;
      this.scale = 256 * 2 ** zoom;
      this.width = width;
      this.height = height;
      this.left = x - width / 2 / this.scale;
      this.top = y - height / 2 / this.scale;
      this.right = this.left + width / this.scale;
      this.bottom = this.top + height / this.scale;
      this.centre = x;
      this.turns = [];
      for (let turn = Math.floor(this.left) - 1; turn <= Math.floor(this.right) + 1; turn++) this.turns.push(turn);
      return this;
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
    /** Whether a box is too small to be seen. */
    isSpeck(box) {
      return box[2] - box[0] < 0.7 / this.scale && box[3] - box[1] < 0.7 / this.scale;
    }
    /** The copy of x that is nearest the middle of the view. */
    near(x) {
      return x + Math.round(this.centre - x);
    }
  }

  Object.assign(storymap, { Topology, View, Pen, project, boxOf });
})();
