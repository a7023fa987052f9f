/* How large: a country of the story against others. */
import { capitalised, figure, make, rounded, say } from "../map/index.js";
import { choice, home, homeChoice, lands } from "./choices.js";
import { teaching } from "./views.js";
import { atlas, pageData } from "../text/page.js";

const WHOLE = [2, 3, 4, 5]; // times that have words of their own

/** "about twice the size of", for a quotient of two areas. @param {number} ratio */
export const sizeWords = (ratio) => {
  if (ratio > 0.93 && ratio < 1.07) return say("size_same");
  const times = Math.max(ratio, 1 / ratio);
  const whole = Math.round(times);
  const isEven = Math.abs(times / whole - 1) < 0.06 && WHOLE.includes(whole);
  if (isEven) return say(ratio > 1 ? `size_${whole}` : `size_part_${whole}`);
  if (ratio > 1) return say("size_times", { times: ratio < 10 ? figure(ratio, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : rounded(ratio, 10) });
  return say("size_percent", { percent: Math.round(ratio * 100) });
};

/** An area with its unit: two figures, millions as such. */
const areaWords = (km2) =>
  km2 < 1e6 ? say("km2", { km2: figure(Number(km2.toPrecision(2))) }) : say("million_km2", { millions: figure(Number((km2 / 1e6).toPrecision(2))) });

const people = new Map(Object.entries(pageData.teaching.cities).map(([code, rows]) => [code, rows.reduce((sum, row) => sum + row[3], 0)]));

/** The best known country of about this size. @param {number} size @param {string} own */
const alike = (size, own) => {
  const fame = ({ code }) => people.get(code) || 0;
  const others = [...lands.values()].filter(({ code, territory }) => code !== own && code !== home.code && !territory);
  for (const off of [0.07, 0.2]) {
    const near = others.filter((land) => Math.abs(Math.log(size / land.size)) < off);
    if (near.length) return near.sort((one, other) => fame(other) - fame(one))[0];
  }
  return null;
};

teaching.tool(say("tool_large"), (box) => {
  const areas = Object.keys(pageData.teaching.areas).filter((place) => pageData.teaching.areas[place] > 0 && atlas.features.has(Number(place)));
  if (!areas.length) {
    box.append(say("size_none"));
    return {};
  }
  const said = make("p", "answer", "");
  said.setAttribute("role", "status");
  const tell = () => {
    const { name, country } = atlas.data.places[Number(place.value)];
    const size = pageData.teaching.areas[place.value];
    const own = lands.get(home.code);
    const ratio = size / own.size;
    const larger =
      ratio < 0.19 ? say("size_larger", { name: capitalised(own.name), times: rounded(1 / ratio, 10) }) : say("size_it_is", { size: sizeWords(ratio), name: own.name });
    const like = alike(size, country);
    const second = like ? `, ${sizeWords(size / like.size)} ${like.name}` : "";
    said.textContent = `${say("size", { name, area: areaWords(size) })}${second}.${country === home.code ? "" : ` ${larger}`}`;
  };
  const place = choice(say("place_country"), box, areas.map((one) => [one, atlas.data.places[Number(one)].name]), tell);
  const whose = homeChoice(box, tell);
  box.append(said);
  return { onOpen: () => ((whose.value = home.code), tell()) };
});
