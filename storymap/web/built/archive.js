"use strict";
(() => {
  // from-map:src/map/index.js
  var HAPPENS = storymap.HAPPENS;
  var ROLES = storymap.ROLES, SANS = storymap.SANS;
  var button = storymap.button;
  var drawPath = storymap.drawPath;
  var latitude = storymap.latitude;
  var learn = storymap.learn;
  var longitude = storymap.longitude, make = storymap.make;
  var project = storymap.project;
  var say = storymap.say;
  var styled = storymap.styled;

  // src/archive/loading.js
  var isInApp = parent !== window, waiting = /* @__PURE__ */ new Map();
  window.addEventListener("message", (event) => {
    event.source !== parent || event.data?.type !== "storymap:file" || (waiting.get(event.data.name)?.(event.data.text), waiting.delete(event.data.name));
  });
  var load = async (name) => {
    let text = isInApp ? await asked(name) : await fetched(name);
    return text === null ? null : JSON.parse(text);
  }, fetched = async (name) => {
    let answer = await fetch(name).catch(() => null);
    return answer?.ok ? answer.text() : null;
  }, asked = (name) => new Promise((resolve) => {
    waiting.set(name, resolve), parent.postMessage({ type: "storymap:file", name }, "*");
  });

  // src/archive/biography.js
  var HEIGHT = 44, showPlace = async (box, place, holdings, go) => {
    let { places } = holdings;
    box.replaceChildren(), make("h2", "", places.name[place], box).tabIndex = -1, make("p", "quiet", [places.region[place], places.country[place]].filter((name) => name && name !== places.name[place]).join(", "), box), make("p", "", say("archive_place", { number: places.stories[place], stories: places.stories[place].toLocaleString("en"), mentions: places.mentions[place].toLocaleString("en") }), box), yearsOf(box, holdings, place);
    let first = await load(`place/${place}.json`);
    if (!first) return make("p", "", say("archive_gone"), box);
    for (let [key, rows] of [["beside", first.beside], ["from", first.from], ["to", first.to]]) linked(box, say(`archive_${key}`), rows, holdings, go);
    make("h3", "", say("archive_stories"), box);
    let list = make("ol", "stories", "", box), pages = first.pages.map(([from, to], number) => ({ number, from, to })).filter(({ from, to }) => overlaps(holdings, from, to)), next = async () => {
      let page = pages.shift();
      if (!page) return;
      let found = page.number ? await load(`place/${place}-${page.number}.json`) : first;
      for (let story of found?.stories ?? []) holdings.holds(Number(story[2]?.slice(0, 4) ?? 0)) && storyOf(list, story);
      more.hidden = !pages.length, !list.children.length && pages.length && await next();
    }, more = button(say("archive_more"), box, next);
    await next();
  }, overlaps = (holdings, from, to) => holdings.isWhole || to >= holdings.from && from <= holdings.to, yearsOf = (box, holdings, place) => {
    let years = holdings.years(place);
    if (!years.size) return;
    let most = Math.max(...years.values()), row = make("div", "years", "", box);
    row.setAttribute("role", "img");
    let told = [...years].sort(([one], [other]) => one - other);
    row.setAttribute("aria-label", told.map(([year, stories]) => `${year}: ${stories}`).join(", "));
    for (let year = holdings.first; year <= holdings.last; year++) {
      let bar = make("span", holdings.holds(year) ? "" : "off", "", row);
      bar.style.height = `${Math.ceil((years.get(year) || 0) / most * HEIGHT)}px`, bar.title = `${year}: ${years.get(year) || 0}`;
    }
    let ends = make("p", "ends", "", box);
    make("span", "", String(holdings.first), ends), make("span", "", String(holdings.last), ends);
  }, linked = (box, title, rows, holdings, go) => {
    if (!rows.length) return;
    make("h3", "", title, box);
    let line = make("p", "links", "", box);
    for (let [other, stories] of rows)
      button(holdings.places.name[other], line, () => go(other), "link"), make("span", "quiet", ` ${stories.toLocaleString("en")} `, line);
  }, storyOf = (list, [id, title, day, address, roles, passages]) => {
    let entry = make("li", "", "", list), head = make("p", "", "", entry), name = title || id;
    if (isInApp) button(name, head, () => parent.postMessage({ type: "storymap:intent", name: "open", id }, "*"), "link");
    else if (/^https?:\/\//.test(address ?? "")) {
      let link = make("a", "", name, head);
      link.href = address, link.rel = "noreferrer", link.target = "_blank";
    } else make("strong", "", name, head);
    day && make("span", "quiet", ` ${day}`, head), passages.forEach((passage, number) => {
      passage !== passages[number - 1] && (make("p", `passage role-${roles[number]}`, passage, entry).title = say(`key_${roles[number]}`));
    });
  };

  // src/archive/holdings.js
  var plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(), Holdings = class {
    constructor({ stories, places, counts, flows }) {
      this.stories = stories, this.places = places, this.counts = counts, this.flows = flows, this.points = places.lat.map((lat, place) => project(places.lon[place], lat)), this.terms = places.name.map((name, place) => plain([name, places.region[place], places.country[place]].join(`
`)));
      let years = counts.year.filter(Boolean);
      this.first = years.length ? years.reduce((one, other) => Math.min(one, other)) : 0, this.last = years.length ? years.reduce((one, other) => Math.max(one, other)) : 0, this.choose({ roles: HAPPENS, from: this.first, to: this.last });
    }
    choose({ roles, from, to }) {
      this.roles = roles, this.from = from, this.to = to;
      let { place, year, roles: bits, stories } = this.counts;
      this.left = new Uint32Array(this.places.name.length);
      for (let row = 0; row < place.length; row++) bits[row] & roles && this.holds(year[row]) && (this.left[place[row]] += stories[row]);
      this.ranked = [...this.left.keys()].filter((one) => this.left[one]).sort((one, other) => this.left[other] - this.left[one] || one - other);
    }
    get isWhole() {
      return this.from <= this.first && this.to >= this.last;
    }
    holds(year) {
      return year ? year >= this.from && year <= this.to : this.isWhole;
    }
    find(typed, most) {
      let wanted = plain(typed.trim());
      if (!wanted) return this.ranked.slice(0, most);
      let byName = [], byLand = [];
      for (let place of this.ranked) {
        let [name] = this.terms[place].split(`
`, 1);
        if (starts(name, wanted) ? byName.push(place) : starts(this.terms[place], wanted) && byLand.push(place), byName.length === most) break;
      }
      return [...byName, ...byLand].slice(0, most);
    }
    years(wanted) {
      let { place, year, roles, stories } = this.counts, found = /* @__PURE__ */ new Map();
      for (let row = firstOf(place, wanted); place[row] === wanted; row++)
        year[row] && roles[row] & this.roles && found.set(year[row], (found.get(year[row]) || 0) + stories[row]);
      return found;
    }
    ways(place, most) {
      let { origin, destination, year, stories } = this.flows, found = /* @__PURE__ */ new Map();
      for (let row = 0; row < origin.length; row++) {
        if (!this.holds(year[row]) || place !== null && origin[row] !== place && destination[row] !== place) continue;
        let key = `${origin[row]} ${destination[row]}`, way = found.get(key) || { from: origin[row], to: destination[row], stories: 0 };
        way.stories += stories[row], found.set(key, way);
      }
      return [...found.values()].sort((one, other) => other.stories - one.stories).slice(0, most);
    }
  }, starts = (text, start) => {
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1])) return !0;
    return !1;
  }, firstOf = (rows, wanted) => {
    let [low, high] = [0, rows.length];
    for (; low < high; ) {
      let middle = low + high >> 1;
      rows[middle] < wanted ? low = middle + 1 : high = middle;
    }
    return low;
  };

  // src/archive/painting.js
  var CELL = 58, WAYS = 60, discsOf = (holdings, zoom) => {
    let cell = CELL / (256 * 2 ** (Math.round(zoom * 2) / 2)), cells = /* @__PURE__ */ new Map();
    for (let place of holdings.ranked) {
      let [x, y] = holdings.points[place], key = Math.floor(x / cell) * 1048576 + Math.floor(y / cell), found = cells.get(key);
      found ? (found.stories += holdings.left[place], found.places.push(place)) : cells.set(key, { x, y, stories: holdings.left[place], places: [place] });
    }
    let discs = [...cells.values()].sort((one, other) => other.stories - one.stories), most = discs[0]?.stories ?? 1;
    return apart(discs.map((disc) => ({ ...disc, size: sizeOf(disc, most) })), cell);
  }, sizeOf = ({ stories }, most) => 5 + 19 * Math.sqrt(Math.log1p(stories) / Math.log1p(Math.max(most, 2))), apart = (discs, cell) => {
    let scale = CELL / cell, kept = /* @__PURE__ */ new Map();
    for (let disc of discs) {
      let [column, row] = [Math.floor(disc.x / cell), Math.floor(disc.y / cell)], greater = [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => kept.get((column + right) * 1048576 + row + down) ?? [])).find((one) => Math.hypot(one.x - disc.x, one.y - disc.y) * scale < (one.size + disc.size) * 0.9);
      if (greater) {
        greater.stories += disc.stories, greater.places = [...greater.places, ...disc.places];
        continue;
      }
      let key = column * 1048576 + row;
      kept.set(key, [...kept.get(key) ?? [], disc]);
    }
    return [...kept.values()].flat().sort((one, other) => one.stories - other.stories);
  }, short = (number) => number < 1e3 ? String(number) : number < 1e6 ? `${+(number / 1e3).toPrecision(number < 1e4 ? 2 : 3)}k` : `${+(number / 1e6).toPrecision(2)}M`, Painting = class {
    constructor(atlas, holdings) {
      this.atlas = atlas, this.holdings = holdings, this.picked = null, this.moves = !1, this.drawn = [], atlas.names("none"), atlas.overlays.add((context, view) => this.paint(context, view));
    }
    renew() {
      this.discs = null, this.ways = this.moves || this.picked !== null ? this.holdings.ways(this.picked, WAYS) : [], this.atlas.redraw();
    }
    paint(context, view) {
      let level = Math.round(view.zoom * 2) / 2;
      (!this.discs || this.level !== level) && (this.discs = discsOf(this.holdings, level)), this.level = level;
      for (let way of this.ways || []) this.paintWay(context, view, way);
      this.drawn = [];
      for (let disc of this.discs) {
        let [x, y] = [view.x(view.near(disc.x)), view.y(disc.y)];
        x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40 || (this.drawn.push({ disc, x, y }), this.paintDisc(context, disc, x, y));
      }
      this.paintNames(context);
    }
    paintDisc(context, { stories, places, size }, x, y) {
      let { colours } = this.atlas, lineWidth = places.includes(this.picked) ? 5 : 2;
      styled(context, { fillStyle: colours.halo, strokeStyle: colours.literal, lineWidth, globalAlpha: 0.94 }, () => {
        drawPath(context, () => context.arc(x, y, size, 0, 7), "fill"), drawPath(context, () => context.arc(x, y, size, 0, 7));
      });
      let label = { fillStyle: colours.literal, font: `600 ${size > 18 ? 13 : 11}px ${SANS}`, textAlign: "center", textBaseline: "middle" };
      size > 8 && styled(context, label, () => context.fillText(short(stories), x, y + 0.5));
    }
    paintNames(context) {
      let { halo, ink } = this.atlas.colours, taken = this.drawn.map(({ disc, x, y }) => [x - disc.size, y - disc.size, x + disc.size, y + disc.size]), style = { font: `500 12px ${SANS}`, textBaseline: "middle", lineWidth: 3, lineJoin: "round", strokeStyle: halo, fillStyle: ink };
      styled(context, style, () => {
        for (let { disc, x, y } of this.drawn.toReversed()) {
          let name = this.nameOf(disc), width = context.measureText(name).width, far = disc.size + 4;
          for (let [left, top] of [[x + far, y], [x - far - width, y], [x - width / 2, y + far + 6], [x - width / 2, y - far - 6]]) {
            let box = [left, top - 8, left + width, top + 8];
            if (!taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) {
              taken.push(box), context.strokeText(name, left, top), context.fillText(name, left, top);
              break;
            }
          }
        }
      });
    }
    nameOf({ places }) {
      let name = this.holdings.places.name[places.includes(this.picked) ? this.picked : places[0]];
      return places.length > 1 ? `${name} +${places.length - 1}` : name;
    }
    paintWay(context, view, { from, to, stories }) {
      let [one, other] = [from, to].map((place) => this.holdings.points[place]), [x, y] = [view.x(view.near(one[0])), view.y(one[1])], [a, b] = [x + (other[0] - one[0]) * view.scale, view.y(other[1])], [middleX, middleY] = [(x + a) / 2 + (b - y) * 0.16, (y + b) / 2 - (a - x) * 0.16], turn = Math.atan2(b - middleY, a - middleX), width = 1 + Math.log2(1 + stories) * 0.6;
      styled(context, { strokeStyle: this.atlas.colours.move, fillStyle: this.atlas.colours.move, lineWidth: width, globalAlpha: 0.6 }, () => {
        drawPath(context, () => {
          context.moveTo(x, y), context.quadraticCurveTo(middleX, middleY, a, b);
        });
        let wing = (side) => context.lineTo(a - (7 + width) * Math.cos(turn + side), b - (7 + width) * Math.sin(turn + side));
        drawPath(context, () => {
          context.moveTo(a, b), wing(0.4), wing(-0.4);
        }, "fill");
      });
    }
    at(point) {
      return this.drawn.findLast(({ disc, x, y }) => Math.hypot(x - point.x, y - point.y) < Math.max(disc.size, 14))?.disc ?? null;
    }
  };

  // src/archive/index.js
  var LISTED = 60, CLOSER = 2.2, given = JSON.parse(document.getElementById("storymap-archive").textContent);
  learn(given.words);
  var map = (
    window[given.map]
  ), panel = document.getElementById("panel"), results = make("div", "results"), open = async () => {
    let status = make("p", "quiet", say("archive_loading"), panel);
    status.setAttribute("role", "status");
    let overview = await load("overview.json");
    if (status.remove(), !overview) {
      make("p", "", say("archive_gone"), panel);
      return;
    }
    let holdings = new Holdings(overview), painting = new Painting(map.storymap, holdings), desk = new Desk(holdings, painting);
    map.on("click", ({ containerPoint }) => desk.press(painting.at(containerPoint))), map.on("mousemove", ({ containerPoint }) => map.getContainer().classList.toggle("sm-pointing", !!painting.at(containerPoint))), document.documentElement.dataset.ready = "";
  }, Desk = class {
    constructor(holdings, painting) {
      this.holdings = holdings, this.painting = painting, make("h1", "", say("archive_title", { number: holdings.stories, stories: holdings.stories.toLocaleString("en") }), panel), this.search = this.field(say("archive_find"), make("input"), panel), this.search.type = "search", this.search.addEventListener("input", () => this.list());
      let line = make("div", "line", "", panel);
      this.from = this.year(line, say("archive_since"), holdings.first), this.to = this.year(line, say("archive_until"), holdings.last), this.roles = make("div", "line roles", "", panel);
      for (let role of ROLES) this.tick(say(`key_${role}`), !!(HAPPENS & 1 << ROLES.indexOf(role)), () => this.choose());
      this.moves = this.tick(say("archive_moves"), !1, () => {
        painting.moves = this.moves.checked, painting.renew();
      }), panel.append(results), this.choose();
    }
    field(words, field, parent2) {
      let label = make("label", "", "", parent2);
      return make("span", "", words, label), label.append(field), field;
    }
    year(line, words, chosen) {
      let select = this.field(words, make("select"), line);
      for (let year = this.holdings.first; year <= this.holdings.last; year++) make("option", "", String(year), select);
      return select.value = String(chosen), select.addEventListener("change", () => this.choose()), select;
    }
    tick(words, checked, change) {
      let label = make("label", "tick", "", this.roles), box = make("input", "", "", label);
      return box.type = "checkbox", box.checked = checked, box.addEventListener("change", change), make("span", "", words, label), box;
    }
    choose() {
      let roles = [...this.roles.querySelectorAll("input")].slice(0, ROLES.length).reduce((bits, box, bit) => bits | Number(box.checked) << bit, 0);
      this.holdings.choose({ roles, from: Number(this.from.value), to: Number(this.to.value) }), this.painting.renew(), this.painting.picked === null ? this.list() : this.go(this.painting.picked, !1);
    }
    list(places = null) {
      this.pick(null), results.replaceChildren();
      let found = places ?? this.holdings.find(this.search.value, LISTED);
      make("p", "quiet", say("archive_found", { number: this.holdings.ranked.length, places: this.holdings.ranked.length.toLocaleString("en") }), results);
      let list = make("ol", "places", "", results);
      for (let place of found.slice(0, LISTED)) {
        let entry = make("li", "", "", list);
        button(this.holdings.places.name[place], entry, () => this.go(place), "link");
        let land = this.holdings.places.country[place];
        make("span", "quiet", land === this.holdings.places.name[place] ? "" : ` ${land}`, entry), make("span", "count", this.holdings.left[place].toLocaleString("en"), entry);
      }
      found.length || make("p", "", say("found_none"), results);
    }
    press(disc) {
      if (disc) {
        if (disc.places.length === 1 || map.getZoom() >= map.getMaxZoom() - 0.5) {
          disc.places.length === 1 ? this.go(disc.places[0], !1) : this.list(disc.places);
          return;
        }
        map.setView([latitude(disc.y), longitude(disc.x)], Math.min(map.getMaxZoom(), map.getZoom() + CLOSER), { animate: !1 }), this.list(disc.places);
      }
    }
    go(place, move = !0) {
      this.pick(place), move && map.setView([this.holdings.places.lat[place], this.holdings.places.lon[place]], Math.max(map.getZoom(), 4.5), { animate: !1 }), results.replaceChildren(), button(say("archive_back"), results, () => this.list(), "back");
      let box = make("div", "place", "", results);
      panel.scrollTop = 0, showPlace(box, place, this.holdings, (other) => this.go(other));
    }
    pick(place) {
      this.painting.picked !== place && (this.painting.picked = place, this.painting.renew());
    }
  };
  new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
  open();
})();
