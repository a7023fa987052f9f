/* The lists say what the map says: the same switches, the same order, the same passage. */
import { figure, HAPPENS, make, ROLES, say } from "../map/index.js";
import { announce, atlas, reader, scenes } from "./page.js";
import { timeStrip } from "../time/strip.js";

const ALL = (1 << ROLES.length) - 1;

const bitsOf = (roles) => roles.split(" ").reduce((bits, role) => bits | (1 << ROLES.indexOf(role)), 0);

const entries = [...document.querySelectorAll("#places .entry[data-place]")].map((link) => {
  const place = Number(link.dataset.place);
  return { row: link.closest("li"), place, bits: bitsOf(link.dataset.roles), feature: atlas.features.get(place) };
});

const moves = [...document.querySelectorAll("#moves .entry")].map((link) => ({ row: link.closest("li"), number: Number(link.dataset.move) }));

const line = document.getElementById("filtered");
const words = make("span", "", "", line);
const more = make("button", "", say("show_all"), line);
more.type = "button";

more.addEventListener("click", () => {
  for (const names of Object.values(atlas.hidden)) names.clear();
  timeStrip?.choose(null);
  atlas.show(ALL, true);
  announce(say("all_shown"));
});

const isListed = ({ place, bits, feature }) =>
  (bits & atlas.roles) !== 0 && !atlas.hidden.kinds.has(feature?.kind) && (!atlas.span || atlas.span.places.has(place));

const isMoving = ({ number }) => {
  const move = atlas.moves.find((one) => one.number === number);
  if (atlas.span && !atlas.span.moves.has(number)) return false;
  return atlas.showMoves && !(move && atlas.hidden.statuses.has(move.status));
};

const step = () => {
  for (const entry of entries) entry.row.hidden = !isListed(entry);
  for (const move of moves) move.row.hidden = !isMoving(move);
  for (const list of document.querySelectorAll("#places ul[data-roles]")) {
    list.hidden = !list.querySelector("li:not([hidden])");
    list.previousElementSibling.hidden = list.hidden;
  }
  const shown = new Set(entries.filter(isListed).map(({ place }) => place)).size;
  const all = new Set(entries.map(({ place }) => place)).size;
  const going = moves.filter(isMoving).length;
  line.hidden = shown === all && going === moves.length;
  const parts = [
    say("filtered_places", { shown: figure(shown), of: figure(all) }),
    going === moves.length ? "" : say("filtered_moves", { shown: going, of: moves.length }),
    atlas.roles === HAPPENS ? say("filtered_happens") : "",
  ];
  const when = atlas.span?.words ? `, ${atlas.span.words}` : "";
  words.textContent = `${say("filtered", { when })}${parts.join("")}. `;
};

const stops = [...document.querySelectorAll("#routes .stops li")].map((row) => ({ row, paragraph: Number(row.dataset.p) }));

const here = ({ number }) => {
  for (const { row, paragraph } of stops) {
    row.classList.toggle("is-here", number !== null && paragraph === Number(number));
    row.classList.toggle("is-ahead", number !== null && paragraph > Number(number));
  }
  const scene = scenes.get(number);
  for (const { row, place } of entries) row.classList.toggle("is-here", Boolean(scene?.places.has(place)));
  for (const move of moves) move.row.classList.toggle("is-here", Boolean(scene?.moves.includes(move.number)));
};

// On paper the map gives each place the number that the list gives it.
atlas.numbers = new Map(entries.map(({ place, row }) => [place, row.querySelector(".entry").dataset.n]));

atlas.on("shown", step);
reader.on("paragraph", here);
step();
