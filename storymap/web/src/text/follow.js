/* Links, keys, the pointer, and messages of an app that holds the page. */
import { drawKey } from "../map/index.js";
import { activate, movesIn, scrollToElement } from "./line.js";
import { cards, showMove } from "./open.js";
import { atlas, decodedAddress, map, passages, query, reader, reading, remember } from "./page.js";
import { setForth } from "./opening.js";
import { explore, stage } from "./staging.js";

/** @param {string} id */
export const follow = (id, { from = null } = {}) => {
  setForth();
  if (reader.routes.some((route) => route(id))) return true;
  const mention = cards.byId.get(id);
  if (mention) {
    cards.show(mention, { from, all: cards.all });
    return true;
  }
  const target = document.getElementById(id);
  if (!target) return false;
  if (target.classList.contains("passage")) {
    cards.close({ focus: false });
    explore(false);
    scrollToElement(target);
    activate(target.dataset.p, { now: true });
    remember(id);
  } else target.scrollIntoView();
  target.focus({ preventScroll: true });
  return true;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey) return;
  if (link.closest(".leaflet-control")) return;
  event.preventDefault();
  if (link.dataset.move !== undefined) return void showMove(Number(link.dataset.move));
  const id = decodedAddress(link.getAttribute("href").slice(1));
  if (cards.open?.id === id && link.classList.contains("m")) return void cards.close();
  if (link.classList.contains("number")) reader.copyLink(id, link);
  const inside = link.closest(".card");
  follow(id, { from: inside ? cards.opener : link });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave(event);
  else if (!(event.altKey || event.ctrlKey || event.metaKey || cards.open)) turnPassage(event);
});

/** Escape closes the card, then gives the map back to the story. */
const leave = (event) => {
  if (cards.open) {
    event.preventDefault();
    cards.close();
  } else if (reading.exploring) query("#back").click();
};

/** j and k, only while the text has the focus, so that no letter typed elsewhere moves the page. */
const turnPassage = ({ key, target }) => {
  const by = { j: 1, k: -1 }[key];
  if (!by || !target.closest?.("#text, body") || target.closest("#map")) return;
  const at = passages.findIndex((passage) => passage.dataset.p === reading.active);
  const next = passages[at + by];
  if (next) follow(next.id);
};

for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, (event) => {
    const link = event.target.closest?.("[data-place]");
    if (link) atlas.highlight(Number(link.dataset.place));
    const told = event.target.closest?.(".passage.is-active .told");
    if (told) atlas.speak(movesIn(told));
  });

for (const kind of ["pointerout", "focusout"])
  document.addEventListener(kind, (event) => {
    if (event.target.closest?.("[data-place]")) atlas.highlight(null);
  });

map.on("dragstart storymap:explore dblclick", () => explore(true));

map.getContainer().addEventListener("keydown", (event) => {
  if (event.key.startsWith("Arrow") || "+-=".includes(event.key)) explore(true);
});

document.querySelectorAll(".leaflet-control-zoom a").forEach((button) => button.addEventListener("click", () => explore(true)));
query("#back").addEventListener("click", () => {
  explore(false);
  stage({ always: true });
  map.getContainer().focus({ preventScroll: true });
});

addEventListener("message", ({ source, data }) => {
  if (source !== parent || parent === window || typeof data !== "object" || !data) return;
  if (data.type === "storymap:goto") follow(String(data.id));
  if (String(data.type).startsWith("storymap:")) reading.hosted = true;
  if (data.type === "storymap:theme" && ["light", "dark"].includes(data.theme)) {
    document.documentElement.dataset.theme = data.theme;
    requestAnimationFrame(() => (atlas.retheme(), drawKey(atlas)));
  }
});
