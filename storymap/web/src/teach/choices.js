/* What the teaching tools let one choose: places, and the country that readers compare with. */
import { make, say, tongue } from "../map/index.js";
import { atlas, pageData } from "../text/page.js";

export const lands = new Map(pageData.teaching.lands.map(([code, name, size, continents, touching, territory]) => [code, { code, name, size, continents, touching, territory }]));

/** @param {string} name */
export const bare = (name) => name.replace(/^the /, "");

export const collator = new Intl.Collator(tongue);

const MOST = 300; // places to choose from

/** @param {string} words @param {HTMLElement} parent @param {any[][]} options */
export const choice = (words, parent, options, onChange) => {
  const label = make("label", "", "", parent);
  make("span", "", words, label);
  const select = make("select", "", "", label);
  for (const [value, text, group] of options) {
    let home = select;
    if (group) home = [...select.children].find((one) => one.label === group) || Object.assign(make("optgroup", "", "", select), { label: group });
    Object.assign(make("option", "", text, home), { value });
  }
  select.addEventListener("change", onChange);
  return select;
};

export const placed = () => {
  const places = [...atlas.features.values()].filter(({ x }) => x !== undefined);
  const order = ({ type, place }) => (type === "pin" ? 0 : 1e6) + place;
  // Nobody looks for one of thousands in a list: those that the story names most stand in it.
  if (places.length > MOST) places.sort((one, other) => other.count - one.count || one.place - other.place).splice(MOST);
  return places.sort((one, other) => order(one) - order(other)).map(({ place }) => [String(place), atlas.data.places[place].name]);
};

const homeCode = () => {
  try {
    return new Intl.Locale(navigator.language).maximize().region || "GB";
  } catch {
    return "GB";
  }
};

/** The country whose towns and size readers know best: their browser's, until they choose another. */
export const home = { code: pageData.teaching.cities[homeCode()]?.length > 1 ? homeCode() : "GB" };

/** @param {HTMLElement} parent */
export const homeChoice = (parent, onChange) => {
  const rows = [...lands.values()].filter(({ code }) => pageData.teaching.cities[code]?.length > 1).map(({ code, name }) => [code, bare(name)]);
  rows.sort((one, other) => collator.compare(one[1], other[1]));
  const select = choice(say("compare_with"), parent, rows, () => {
    home.code = select.value;
    onChange();
  });
  return select;
};
