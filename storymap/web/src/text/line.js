/* The reading line: which paragraph is read, and scrolling to one. */
import { narrowWindow, reducedMotion, say } from "../map/index.js";
import { announce, atlas, bands, blocks, passages, query, reader, reading, remember, scenes } from "./page.js";
import { stage, visible } from "./staging.js";

const restingLine = () => {
  if (!narrowWindow.matches) return innerHeight * 0.35;
  const top = query("#map").getBoundingClientRect().bottom;
  return top + (innerHeight - top) * 0.28;
};

/** At the top of the pageData the line stands at the headline; it sinks to its place as the reader sets out. */
const headTop = () => (passages[0] ? passages[0].getBoundingClientRect().top + scrollY + 12 : 0);

const SINKING = 0.6; // pixels a pixel scrolled

export const lineAt = () => Math.min(restingLine(), headTop() + SINKING * scrollY);

/** How far to scroll so that a height of the document comes to the line. @param {number} height */
const scrollFor = (height) => {
  const sinking = (height - headTop()) / (1 + SINKING);
  return headTop() + SINKING * sinking < restingLine() ? sinking : height - restingLine();
};

/** The last of these elements that begins above a line, the first if none does. */
const lastAbove = (elements, line) => {
  let [low, high] = [0, elements.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (elements[middle].getBoundingClientRect().top <= line) low = middle;
    else high = middle - 1;
  }
  return elements[low];
};

export const paragraphAt = (line) => {
  if (query("#text").getBoundingClientRect().bottom < line) return null;
  // Of a very long text only the stretch at the line is asked for its paragraphs: to ask is to lay out. A list or a table holds several too.
  const block = lastAbove(blocks, line);
  const passage = block?.matches(".stretch, .group") ? lastAbove(block.querySelectorAll(".passage"), line) : block;
  return passage?.dataset.p ?? null;
};

/** @param {string | null} number */
export const activate = (number, { now = false } = {}) => {
  if (number === reading.active) return;
  /** @param {string} key */
  const passage = (key) => document.getElementById(`p${key}`);
  passage(reading.active)?.classList.remove("is-active");
  bands.get(reading.active)?.removeAttribute("aria-current");
  reading.active = number;
  if (narrowWindow.matches && reading.scrolled) query("#key details")?.removeAttribute("open");
  passage(number)?.classList.add("is-active");
  bands.get(number)?.setAttribute("aria-current", "true");
  query("#thread span").style.width = `${((passages.findIndex((one) => one.dataset.p === number) + 1 || passages.length) / passages.length) * 100}%`;
  clearTimeout(reading.timer);
  reading.timer = setTimeout(() => {
    reading.timer = 0;
    stage();
    announcePassage(number);
  }, now ? 0 : 50);
  reader.fire("paragraph", { number });
};

/** @param {string | null} number */
const announcePassage = (number) => {
  const scene = scenes.get(number);
  if (!scene) return;
  const names = visible(scene).slice(0, 4).map((place) => atlas.data.places[place].name);
  const moves = scene.moves.length ? `; ${say("movements", { number: scene.moves.length })}` : "";
  const where = number === "0" ? say("headline") : say("paragraph", { paragraph: number });
  announce(`${where}: ${names.join(", ") || say("no_place")}${moves}`);
  // Not at the opening: the browser would take it for a link to follow.
  if (reading.scrolled) remember(`p${number}`);
};

let asked = false;

export const onScroll = () => {
  // Before all parts stand, the browser's own scrolling would change the address that they are to follow.
  if (asked || !reading.started) return;
  asked = reading.scrolled = true;
  requestAnimationFrame(() => {
    asked = false;
    if (performance.now() > reading.quietUntil && !reading.opening) activate(paragraphAt(lineAt()));
    speak(lineAt());
  });
};

/** The arrows of the sentence on the reading line run when it gets there. */
const speak = (line) => {
  for (const told of document.querySelectorAll(".passage.is-active .told")) {
    const { top, bottom } = told.getBoundingClientRect();
    if (top <= line && line <= bottom) return atlas.speak(movesIn(told));
  }
  return undefined;
};

export const movesIn = (told) => told.dataset.moves.split(" ").map(Number);

/** Bring an element to the reading line; the camera goes where the caller says, not where the scroll passes. @param {HTMLElement} element */
export const scrollToElement = (element, { smooth = false } = {}) => {
  reading.quietUntil = performance.now() + 700;
  scrollWay(() => scrollFor(scrollY + element.getBoundingClientRect().top + 14) - scrollY, smooth);
};

/** Scroll so far, a long way at once. Stretches of a very long text get their true heights as they come
    into view, so there it is asked for some pictures more. */
/** @param {boolean} smooth @param {number} [again] */
export const scrollWay = (way, smooth, again = 4) => {
  reading.way = way;
  const [far, long] = [way(), blocks[blocks.length - 1]?.matches(".stretch")];
  smooth = smooth && !long && !reading.opening && !reducedMotion() && Math.abs(far) < innerHeight * 1.5;
  if (Math.abs(far) > 1) window.scrollTo({ top: Math.max(0, scrollY + far), behavior: smooth ? "smooth" : "instant" });
  if (long && again) requestAnimationFrame(() => scrollWay(way, smooth, again - 1));
};
