/* A glossary of the story's places. */
import { localName, make, say, tongue } from "../map/index.js";
import { teaching } from "./views.js";
import { cards } from "../text/open.js";
import { atlas, pageData } from "../text/page.js";

const section = make("section", "", "");
section.id = "glossary";
section.hidden = true;
section.tabIndex = -1;
section.setAttribute("aria-labelledby", "glossary-title");
document.getElementById("places").before(section);

/** How the text itself calls a place, where that is not its name. @param {number} place */
const wordings = (place, ...known) => {
  const found = new Set((cards.byPlace.get(place) || []).map(({ text }) => text.replace(/\s+/g, " ")));
  for (const name of known) found.delete(name);
  return [...found].slice(0, 4);
};

/** @param {number} place */
const entry = (place, list) => {
  const { name, what } = atlas.data.places[place];
  const first = (cards.byPlace.get(place) || [])[0];
  const row = make("div", "", "", list);
  const term = make("dt", "", "", row);
  const link = make(first ? "a" : "span", "entry", "", term);
  if (first) {
    link.href = `#${first.id}`;
    Object.assign(link.dataset, { place, role: first.role });
  }
  make("bdi", "", name, link);
  const local = localName(atlas, place);
  if (local) make("bdi", "local", local, term);
  const said = make("dd", "", `${what}. `, row);
  make("span", "fact", pageData.teaching.facts[place], said);
  if (atlas.features.get(place)?.certainty === 2) said.append(` ${say("glossary_guess")}`);
  said.append(" ");
  const others = wordings(place, name, local);
  if (!others.length) return;
  const line = make("span", "what", say("glossary_in_text"), said);
  others.forEach((words, i) => {
    if (i) line.append(", ");
    line.append("“");
    make("bdi", "", words, line);
    line.append("”");
  });
};

const fillGlossary = () => {
  make("h2", "", say("glossary_title"), section).id = "glossary-title";
  make("p", "what", say("glossary_note"), section);
  const list = make("dl", "", "", section);
  const order = new Intl.Collator(tongue);
  const places = pageData.teaching.facts.map((_, place) => place).filter((place) => atlas.data.places[place].kind !== "none");
  places.sort((one, other) => order.compare(atlas.data.places[one].name, atlas.data.places[other].name));
  for (const place of places) entry(place, list);
  const left = atlas.data.places.length - pageData.teaching.facts.length;
  if (left > 0) make("p", "what", say("glossary_more", { number: left }), section);
  if (!places.length) make("p", "", say("glossary_none"), section);
};

teaching.add("glossary", {
  on() {
    if (!section.firstChild) fillGlossary();
    section.hidden = false;
  },
  again() {
    cards.close({ focus: false });
    section.focus({ preventScroll: true });
    // On a phone the map lies over the top of the text.
    const frame = document.getElementById("map").getBoundingClientRect();
    const ceiling = frame.left < 8 ? frame.bottom : 0;
    window.scrollTo({ top: scrollY + section.getBoundingClientRect().top - ceiling - 12, behavior: "instant" });
  },
  off() {
    section.hidden = true;
  },
});
