/* What the labels are written in: the gazetteer's English, each country's own language, or one chosen.
   Countries' names in other languages come with the browser itself, so nothing is fetched. */
import { tongue } from "../core/interface.js";
import { say } from "../core/say.js";

const CODES = ["ar", "de", "es", "fr", "hi", "ja", "ko", "pt", "ru", "uk", "zh"];
const namers = new Map();

/** @param {string} language */
const namer = (language) => {
  if (!namers.has(language)) {
    let found = null;
    try {
      found = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    } catch {
      // A browser without this table keeps the gazetteer's name.
    }
    namers.set(language, found);
  }
  return namers.get(language);
};

/** @param {string} code */
const tongueOf = (code) => {
  try {
    return new Intl.Locale(`und-${code}`).maximize().language;
  } catch {
    return "en";
  }
};

/** A country's name in the language of the labels, the gazetteer's where there is no other.
    @param {Atlas} atlas @param {string} code @param {string} name */
export const countryName = (atlas, code, name) => {
  if (atlas.tongue === "en" || !/^[A-Z]{2}$/.test(code)) return name;
  const language = atlas.tongue === "local" ? tongueOf(code) : atlas.tongue;
  return namer(language)?.of(code) || name;
};

/** The name of a place of the story in the language of the labels. @param {Atlas} atlas @param {number} place */
export const nameOf = (atlas, place) => {
  const { name, kind, country, names } = atlas.data.places[place];
  if (names?.[atlas.tongue]) return names[atlas.tongue];
  return kind === "country" && country ? countryName(atlas, country, name) : name;
};

/** What a land is called by those who live there, "" where that is the name it has here or is not known.
    @param {Atlas} atlas @param {number} place */
export const localName = (atlas, place) => {
  const { name, kind, country, names } = atlas.data.places[place];
  const local = names?.[atlas.data.tongue] || names?.local || (kind === "country" && country && namer(tongueOf(country))?.of(country)) || "";
  return local === name ? "" : local;
};

export const tonguesOffered = () => {
  const own = namer("en") && new Intl.DisplayNames([tongue], { type: "language" });
  return [["en", say("english")], ["local", say("local_names")], ...(own ? CODES.map((code) => [code, own.of(code)]) : [])];
};
