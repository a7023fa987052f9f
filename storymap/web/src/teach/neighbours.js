/* Who borders whom, and which continent they lie in. */
import { capitalised, listed, make, say } from "../map/index.js";
import { bare, choice, collator, lands } from "./choices.js";
import { look, paintSketch } from "./sketch.js";
import { teaching } from "./views.js";
import { atlas } from "../text/page.js";

teaching.tool(say("tool_neighbours"), (box) => {
  const own = new Set(atlas.data.places.map(({ country }) => country).filter((code) => lands.has(code)));
  const rows = [...lands.values()].map(({ code, name }) => [code, bare(name), say(own.has(code) ? "in_this_story" : "all_countries")]);
  rows.sort((one, other) => Number(own.has(other[0])) - Number(own.has(one[0])) || collator.compare(one[1], other[1]));
  const said = make("p", "answer", "");
  said.setAttribute("role", "status");
  /** @param {string} code */
  const nameOf = (code) => (lands.get(code).territory ? say("territory_of", { name: lands.get(code).name }) : lands.get(code).name);
  const tell = () => {
    const { code, name, continents, touching } = lands.get(country.value);
    const rank = (one) => (lands.get(one).territory ? 1 : 0);
    const order = touching.filter((one) => lands.has(one));
    order.sort((one, other) => rank(one) - rank(other) || collator.compare(lands.get(one).name, lands.get(other).name));
    const names = order.map(nameOf);
    const and = say("and");
    const lies = continents.length ? say("lies_in", { name: capitalised(name), continents: listed(continents, and) }) : capitalised(name);
    const key = ["no_border", "borders", "borders"][names.length] ?? "borders_many";
    said.textContent = `${lies} ${say(key, { names: listed(names, and), count: names.length })}`;
    paintSketch({ picked: code, touching });
    const boxes = [code, ...touching].flatMap((one) => {
      const { rings } = atlas.topology.story(`country/${one}`);
      const largest = Math.max(...rings.map(({ area }) => area));
      // Of a neighbour as large as Russia the whole would make the rest a speck.
      return rings.filter((ring) => ring.area > largest * 0.12 && (one === code || ring.box[2] - ring.box[0] < 0.1)).map((ring) => ring.box);
    });
    look(boxes);
  };
  const country = choice(say("country"), box, rows, tell);
  // The country that the story names most.
  const named = atlas.data.places.filter((place) => own.has(place.country)).sort((one, other) => other.count - one.count);
  if (named.length) country.value = named[0].country;
  make("p", "small", say("borders_note"), box);
  said.classList.add("before");
  country.parentElement.after(said);
  return { onOpen: tell, onClose: () => paintSketch({}) };
});
