/* The atlas of an archive: all its places on one map, found by name, region and date, each with its stories. */
import { button, HAPPENS, latitude, learn, longitude, make, ROLES, say } from "../map/index.js";
import { showPlace } from "./biography.js";
import { Holdings } from "./holdings.js";
import { load } from "./loading.js";
import { Painting } from "./painting.js";

const LISTED = 60; // places of the list
const CLOSER = 2.2; // zoom steps into a disc of many places

const given = JSON.parse(document.getElementById("storymap-archive").textContent);
learn(given.words);
const map = /** @type {any} */ (window)[given.map];
const panel = document.getElementById("panel");
const results = make("div", "results");

const open = async () => {
  const status = make("p", "quiet", say("archive_loading"), panel);
  status.setAttribute("role", "status");
  const overview = await load("overview.json");
  status.remove();
  if (!overview) {
    make("p", "", say("archive_gone"), panel);
    return;
  }
  const holdings = new Holdings(overview);
  const painting = new Painting(map.storymap, holdings);
  const desk = new Desk(holdings, painting);
  map.on("click", ({ containerPoint }) => desk.press(painting.at(containerPoint)));
  map.on("mousemove", ({ containerPoint }) => map.getContainer().classList.toggle("sm-pointing", Boolean(painting.at(containerPoint))));
  document.documentElement.dataset.ready = "";
};

/** The panel beside the map: what is chosen, what is found. */
class Desk {
  /** @param {Holdings} holdings @param {Painting} painting */
  constructor(holdings, painting) {
    this.holdings = holdings;
    this.painting = painting;
    make("h1", "", say("archive_title", { number: holdings.stories, stories: holdings.stories.toLocaleString("en") }), panel);
    this.search = this.field(say("archive_find"), make("input"), panel);
    this.search.type = "search";
    this.search.addEventListener("input", () => this.list());
    const line = make("div", "line", "", panel);
    this.from = this.year(line, say("archive_since"), holdings.first);
    this.to = this.year(line, say("archive_until"), holdings.last);
    this.roles = make("div", "line roles", "", panel);
    for (const role of ROLES) this.tick(say(`key_${role}`), Boolean(HAPPENS & (1 << ROLES.indexOf(role))), () => this.choose());
    this.moves = this.tick(say("archive_moves"), false, () => {
      painting.moves = this.moves.checked;
      painting.renew();
    });
    panel.append(results);
    this.choose();
  }

  /** A field under its name. */
  field(words, field, parent) {
    const label = make("label", "", "", parent);
    make("span", "", words, label);
    label.append(field);
    return field;
  }

  year(line, words, chosen) {
    const select = this.field(words, make("select"), line);
    for (let year = this.holdings.first; year <= this.holdings.last; year++) make("option", "", String(year), select);
    select.value = String(chosen);
    select.addEventListener("change", () => this.choose());
    return select;
  }

  tick(words, checked, change) {
    const label = make("label", "tick", "", this.roles);
    const box = make("input", "", "", label);
    box.type = "checkbox";
    box.checked = checked;
    box.addEventListener("change", change);
    make("span", "", words, label);
    return box;
  }

  choose() {
    const boxes = [...this.roles.querySelectorAll("input")].slice(0, ROLES.length);
    const roles = boxes.reduce((bits, box, bit) => bits | (Number(box.checked) << bit), 0);
    this.holdings.choose({ roles, from: Number(this.from.value), to: Number(this.to.value) });
    this.painting.renew();
    if (this.painting.picked === null) this.list();
    else this.go(this.painting.picked, false);
  }

  /** The places that were searched for, or those with most stories. @param {number[] | null} [places] */
  list(places = null) {
    this.pick(null);
    results.replaceChildren();
    const found = places ?? this.holdings.find(this.search.value, LISTED);
    make("p", "quiet", say("archive_found", { number: this.holdings.ranked.length, places: this.holdings.ranked.length.toLocaleString("en") }), results);
    const list = make("ol", "places", "", results);
    for (const place of found.slice(0, LISTED)) {
      const entry = make("li", "", "", list);
      button(this.holdings.places.name[place], entry, () => this.go(place), "link");
      const land = this.holdings.places.country[place];
      make("span", "quiet", land === this.holdings.places.name[place] ? "" : ` ${land}`, entry);
      make("span", "count", this.holdings.left[place].toLocaleString("en"), entry);
    }
    if (!found.length) make("p", "", say("found_none"), results);
  }

  /** A disc was pressed: its place, or nearer to what it holds. @param {any} disc */
  press(disc) {
    if (!disc) return;
    if (disc.places.length === 1 || map.getZoom() >= map.getMaxZoom() - 0.5) {
      if (disc.places.length === 1) this.go(disc.places[0], false);
      else this.list(disc.places);
      return;
    }
    map.setView([latitude(disc.y), longitude(disc.x)], Math.min(map.getMaxZoom(), map.getZoom() + CLOSER), { animate: false });
    this.list(disc.places);
  }

  /** Show a place, with its stories. @param {number} place @param {boolean} [move] whether the map goes there */
  go(place, move = true) {
    this.pick(place);
    if (move) map.setView([this.holdings.places.lat[place], this.holdings.places.lon[place]], Math.max(map.getZoom(), 4.5), { animate: false });
    results.replaceChildren();
    button(say("archive_back"), results, () => this.list(), "back");
    const box = make("div", "place", "", results);
    panel.scrollTop = 0;
    showPlace(box, place, this.holdings, (other) => this.go(other));
  }

  /** @param {number | null} place */
  pick(place) {
    if (this.painting.picked === place) return;
    this.painting.picked = place;
    this.painting.renew();
  }
}

new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
open();
