/* A place of the archive: how much is told of it and when, what is named beside it, who goes there, and its stories. */
import { button, make, say } from "../map/index.js";
import { isInApp, load } from "./loading.js";

const HEIGHT = 44; // pixels of the tallest year

/** Show a place in a box. @param {HTMLElement} box @param {number} place @param {import("./holdings.js").Holdings} holdings @param {(place: number) => void} go */
export const showPlace = async (box, place, holdings, go) => {
  const { places } = holdings;
  box.replaceChildren();
  make("h2", "", places.name[place], box).tabIndex = -1;
  make("p", "quiet", [places.region[place], places.country[place]].filter((name) => name && name !== places.name[place]).join(", "), box);
  make("p", "", say("archive_place", { number: places.stories[place], stories: places.stories[place].toLocaleString("en"), mentions: places.mentions[place].toLocaleString("en") }), box);
  yearsOf(box, holdings, place);
  const first = await load(`place/${place}.json`);
  if (!first) return make("p", "", say("archive_gone"), box);
  for (const [key, rows] of [["beside", first.beside], ["from", first.from], ["to", first.to]]) linked(box, say(`archive_${key}`), rows, holdings, go);
  make("h3", "", say("archive_stories"), box);
  const list = make("ol", "stories", "", box);
  const pages = first.pages.map(([from, to], number) => ({ number, from, to })).filter(({ from, to }) => overlaps(holdings, from, to));
  const next = async () => {
    const page = pages.shift();
    if (!page) return;
    const found = page.number ? await load(`place/${place}-${page.number}.json`) : first;
    for (const story of found?.stories ?? []) if (holdings.holds(Number(story[2]?.slice(0, 4) ?? 0))) storyOf(list, story);
    more.hidden = !pages.length;
    if (!list.children.length && pages.length) await next();
  };
  const more = button(say("archive_more"), box, next);
  await next();
};

/** @param {import("./holdings.js").Holdings} holdings */
const overlaps = (holdings, from, to) => holdings.isWhole || (to >= holdings.from && from <= holdings.to);

/** The years of a place as bars; one that is pressed is chosen. */
const yearsOf = (box, holdings, place) => {
  const years = holdings.years(place);
  if (!years.size) return;
  const most = Math.max(...years.values());
  const row = make("div", "years", "", box);
  row.setAttribute("role", "img");
  const told = [...years].sort(([one], [other]) => one - other);
  row.setAttribute("aria-label", told.map(([year, stories]) => `${year}: ${stories}`).join(", "));
  for (let year = holdings.first; year <= holdings.last; year++) {
    const bar = make("span", holdings.holds(year) ? "" : "off", "", row);
    bar.style.height = `${Math.ceil(((years.get(year) || 0) / most) * HEIGHT)}px`;
    bar.title = `${year}: ${years.get(year) || 0}`;
  }
  const ends = make("p", "ends", "", box);
  make("span", "", String(holdings.first), ends);
  make("span", "", String(holdings.last), ends);
};

/** Places that lead on, each with its number of stories. */
const linked = (box, title, rows, holdings, go) => {
  if (!rows.length) return;
  make("h3", "", title, box);
  const line = make("p", "links", "", box);
  for (const [other, stories] of rows) {
    button(holdings.places.name[other], line, () => go(other), "link");
    make("span", "quiet", ` ${stories.toLocaleString("en")} `, line);
  }
};

/** One story: its title, day and the sentences that name the place. */
const storyOf = (list, [id, title, day, address, roles, passages]) => {
  const entry = make("li", "", "", list);
  const head = make("p", "", "", entry);
  const name = title || id;
  if (isInApp) button(name, head, () => parent.postMessage({ type: "storymap:intent", name: "open", id }, "*"), "link");
  else if (/^https?:\/\//.test(address ?? "")) {
    const link = make("a", "", name, head);
    link.href = address;
    link.rel = "noreferrer";
    link.target = "_blank";
  } else make("strong", "", name, head);
  if (day) make("span", "quiet", ` ${day}`, head);
  passages.forEach((passage, number) => {
    if (passage !== passages[number - 1]) make("p", `passage role-${roles[number]}`, passage, entry).title = say(`key_${roles[number]}`);
  });
};
