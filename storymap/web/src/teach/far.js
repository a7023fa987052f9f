/* How far: a distance of the story against one between well-known cities. */
import { boxOf, distanceKm, make, MILE_KM, pointOf, rounded, say, shortestWay } from "../map/index.js";
import { choice, home, homeChoice, lands, placed } from "./choices.js";
import { look, paintSketch } from "./sketch.js";
import { teaching } from "./views.js";
import { atlas, pageData } from "../text/page.js";

const NEAR = 15; // kilometres: no two cities lie so near each other that their distance is known

const cities = Object.entries(pageData.teaching.cities).flatMap(([code, rows]) => rows.map(([name, lat, lon, people, leads]) => ({ code, name, at: [lat, lon], people, leads })));

/** A quotient, and the key of its words, in the order in which they are tried. @type {[number, string][]} */
const TIMES = [[1, "far_1"], [2, "far_2"], [0.5, "far_half"], [3, "far_3"], [1 / 3, "far_third"], [4, "far_4"], [0.25, "far_quarter"], [10, "far_10"], [0.1, "far_tenth"]];

/** What a town costs for being little known: nothing for one of twenty millions. */
const obscure = ({ people }) => 0.012 * Math.max(0, 4.3 - Math.log10(1 + people));

/** Pairs of cities with their distance, and what each costs for not being the reader's own, or little known. */
const cityPairs = () => {
  const own = cities.filter(({ code }) => code === home.code);
  const capitals = cities.filter(({ leads, people, code }) => leads && people > 800 && code !== home.code);
  const found = [];
  own.forEach((one, i) => {
    for (const other of own.slice(i + 1)) found.push([one, other, 0]);
    for (const other of capitals) found.push([one, other, one.leads ? 0.006 : 0.016]);
  });
  capitals.forEach((one, i) => {
    for (const other of capitals.slice(i + 1)) found.push([one, other, 0.03]);
  });
  return found.map(([one, other, cost]) => ({ one, other, cost: cost + obscure(one) + obscure(other), km: distanceKm(one.at, other.at) }));
};

/** @param {number} km @param {LatLon[]} ends */
const comparison = (km, ends) => {
  if (km < NEAR) return null;
  const near = (/** @type {any} */ town, /** @type {LatLon} */ point) => distanceKm(town.at, point) < 60;
  const all = cityPairs().filter(({ one, other }) => !ends.some((point) => near(one, point) || near(other, point)));
  for (const [times, words] of TIMES) {
    let best = null;
    for (const pair of all) {
      const off = Math.abs(Math.log(km / (pair.km * times)));
      // "About" forgives a twentieth; within it the better known pair counts for more.
      const cost = pair.cost + off * 0.4;
      if (off < 0.05 && (!best || cost < best.cost)) best = { ...pair, cost };
    }
    if (best) return { ...best, words };
  }
  return null;
};

const cityWords = ({ name, code, leads }) => (leads || code === home.code ? name : say("city_in", { name, country: lands.get(code)?.name ?? code }));

/** The two of these places that lie farthest from each other. */
const farthestPair = (places) => {
  /** @param {number} place */
  const at = (place) => pointOf(atlas.features.get(Number(place)));
  let [pair, most] = [[places[0][0], places[1][0]], -1];
  for (const [i, [one]] of places.entries())
    for (const [other] of places.slice(i + 1)) {
      const km = distanceKm(at(one), at(other));
      if (km > most) [pair, most] = [[one, other], km];
    }
  return pair;
};

/** "about 1,200 km … That is about as far as from London to Rome." */
const howFar = (one, other) => {
  const [names, ends] = [[one, other].map(({ place }) => atlas.data.places[place].name), [one, other].map(pointOf)];
  const km = distanceKm(ends[0], ends[1]);
  const key = one.type === "pin" && other.type === "pin" ? "far" : "far_between_middles";
  const first = say(key, { from: names[0], to: names[1], km: figure(km), miles: figure(km / MILE_KM) });
  const like = comparison(km, ends);
  if (!like) return first;
  const compared = { times: say(like.words), from: cityWords(like.one), to: cityWords(like.other), km: figure(like.km) };
  return `${first} ${say("far_compared", compared)}`;
};

/** @param {number} km */
const figure = (km) => rounded(km, 10);

/** Two places as they are chosen: the sentence, and the line on the map. */
const showFar = (one, other, said) => {
  const km = distanceKm(pointOf(one), pointOf(other));
  if (km < 1) {
    paintSketch({});
    said.textContent = say("far_same");
    return;
  }
  said.textContent = howFar(one, other);
  const line = shortestWay(one, other, { steps: 64, straightBelow: 0 }).map(({ x, y }) => [x, y]);
  paintSketch({ line, ends: [one.place, other.place], words: say("km", { km: figure(km) }) });
  look([boxOf(line.flat())]);
};

teaching.tool(say("tool_far"), (box) => {
  const places = placed();
  const said = make("p", "answer", "");
  said.setAttribute("role", "status");
  if (places.length < 2) {
    box.append(say("far_too_few"));
    return {};
  }
  const tell = () => {
    const [one, other] = [from, to].map(({ value }) => atlas.features.get(Number(value)));
    showFar(one, other, said);
  };
  const from = choice(say("from"), box, places, tell);
  const to = choice(say("to"), box, places, tell);
  const whose = homeChoice(box, tell);
  const towns = places.filter(([place]) => atlas.data.places[Number(place)].kind === "city");
  [from.value, to.value] = farthestPair((towns.length > 1 ? towns : places).slice(0, 40));
  box.append(said);
  return { onOpen: () => ((whose.value = home.code), tell()), onClose: () => paintSketch({}) };
});
