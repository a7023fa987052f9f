/* What the archive holds: places and their counts a column each, and what the chosen years and roles leave of them. */
import { HAPPENS, project } from "../map/index.js";

/** Letters without marks, for comparing what is typed with what a place is called. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The holdings under a choice of years and roles. */
export class Holdings {
  /** @param {any} overview what the archive tells of all its places */
  constructor({ stories, places, counts, flows }) {
    this.stories = stories;
    this.places = places;
    this.counts = counts;
    this.flows = flows;
    this.points = places.lat.map((lat, place) => project(places.lon[place], lat));
    this.terms = places.name.map((name, place) => plain([name, places.region[place], places.country[place]].join("\n")));
    const years = counts.year.filter(Boolean);
    this.first = years.length ? years.reduce((one, other) => Math.min(one, other)) : 0;
    this.last = years.length ? years.reduce((one, other) => Math.max(one, other)) : 0;
    this.choose({ roles: HAPPENS, from: this.first, to: this.last });
  }

  /** Leave what has one of these roles (bits) in these years; stories without a date only where all years are chosen.
      @param {{roles: number, from: number, to: number}} choice */
  choose({ roles, from, to }) {
    this.roles = roles;
    this.from = from;
    this.to = to;
    const { place, year, roles: bits, stories } = this.counts;
    /** @type {Uint32Array} stories of each place that are left */
    this.left = new Uint32Array(this.places.name.length);
    for (let row = 0; row < place.length; row++) if (bits[row] & roles && this.holds(year[row])) this.left[place[row]] += stories[row];
    /** @type {number[]} the places that are left, those with most stories first */
    this.ranked = [...this.left.keys()].filter((one) => this.left[one]).sort((one, other) => this.left[other] - this.left[one] || one - other);
  }

  get isWhole() {
    return this.from <= this.first && this.to >= this.last;
  }

  /** Whether a year is chosen; 0 is without a date. @param {number} year */
  holds(year) {
    return year ? year >= this.from && year <= this.to : this.isWhole;
  }

  /** The places whose name, region or country begins a word with what was typed: by name first. @param {string} typed @param {number} most */
  find(typed, most) {
    const wanted = plain(typed.trim());
    if (!wanted) return this.ranked.slice(0, most);
    const byName = [];
    const byLand = [];
    for (const place of this.ranked) {
      const [name] = this.terms[place].split("\n", 1);
      if (starts(name, wanted)) byName.push(place);
      else if (starts(this.terms[place], wanted)) byLand.push(place);
      if (byName.length === most) break;
    }
    return [...byName, ...byLand].slice(0, most);
  }

  /** Stories of a place by year, under the chosen roles. @param {number} wanted */
  years(wanted) {
    const { place, year, roles, stories } = this.counts;
    const found = new Map();
    for (let row = firstOf(place, wanted); place[row] === wanted; row++)
      if (year[row] && roles[row] & this.roles) found.set(year[row], (found.get(year[row]) || 0) + stories[row]);
    return found;
  }

  /** The ways most often told in the chosen years, of one place or of all. @param {number | null} place @param {number} most */
  ways(place, most) {
    const { origin, destination, year, stories } = this.flows;
    const found = new Map();
    for (let row = 0; row < origin.length; row++) {
      if (!this.holds(year[row]) || (place !== null && origin[row] !== place && destination[row] !== place)) continue;
      const key = `${origin[row]} ${destination[row]}`;
      const way = found.get(key) || { from: origin[row], to: destination[row], stories: 0 };
      way.stories += stories[row];
      found.set(key, way);
    }
    return [...found.values()].sort((one, other) => other.stories - one.stories).slice(0, most);
  }
}

/** Whether a word of a text begins so. @param {string} text @param {string} start */
const starts = (text, start) => {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) if (!at || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  return false;
};

/** The first row of a place: the rows stand in the order of places. @param {number[]} rows @param {number} wanted */
const firstOf = (rows, wanted) => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
