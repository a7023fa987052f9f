/* Present: passage by passage as a caption over the whole map, by keys, a clicker, a click or a finger. */
import { button, make, say, toolButton } from "../map/index.js";
import { activate, scrollToElement } from "../text/line.js";
import { cards } from "../text/open.js";
import { announce, atlas, map, pageData, passages, query, reader, reading, remember } from "../text/page.js";
import { explore, pad, stage } from "../text/staging.js";
import { teaching } from "../teach/views.js";
import { copyOf, stretchesOf } from "./steps.js";

const LARGE = 1.4; // times the usual size: names are read from the back row
const SWIPE = 45; // pixels
const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n", "j"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p", "k"]);

/** @typedef {{passage: Element, number: number, start: number, end: number}} Step */

const bits = new Map(pageData.mentions.map(({ id, bit }) => [id, bit]));

/** @returns {Step[]} */
const stepsOf = () =>
  passages.flatMap((passage) => {
    const text = passage.textContent;
    const language = query("#text").lang || "en";
    return text.trim() ? stretchesOf(text, language).map(([start, end]) => ({ passage, number: Number(passage.dataset.p), start, end })) : [];
  });

class Show {
  constructor() {
    const aside = query("#map");
    /** @type {Step[]} */
    this.steps = [];
    this.at = 0;
    this.on = false;
    this.box = make("section", "", "", aside);
    this.box.id = "present";
    this.box.hidden = true;
    this.box.setAttribute("aria-label", say("view_present"));
    this.caption = make("div", "caption-now", "", this.box);
    this.caption.tabIndex = -1;
    const bar = make("div", "present-bar", "", this.box);
    this.back = this._button(bar, "present_back", "‹", () => this.step(-1));
    this.count = make("span", "", "", bar);
    this.next = this._button(bar, "present_next", "›", () => this.step(1));
    this._button(bar, "present_leave", "×", () => teaching.set("read", { focus: true }));
    this._listen();
  }

  /** @param {HTMLElement} parent @param {string} words @param {string} sign */
  _button(parent, words, sign, press) {
    const made = button(sign, parent, press);
    made.setAttribute("aria-label", say(words));
    made.title = say(words);
    return made;
  }

  _listen() {
    addEventListener("keydown", (event) => this._key(event), true);
    let [x, y] = [0, 0];
    this.caption.addEventListener("pointerdown", (event) => ([x, y] = [event.clientX, event.clientY]));
    this.caption.addEventListener("pointerup", (event) => {
      if (String(getSelection())) return;
      const [dx, dy] = [event.clientX - x, event.clientY - y];
      if (Math.abs(dx) > SWIPE && Math.abs(dx) > Math.abs(dy)) this.step(dx < 0 ? 1 : -1);
      else if (Math.abs(dy) < SWIPE) this.step(event.clientX - this.box.getBoundingClientRect().left < this.box.offsetWidth / 4 ? -1 : 1);
    });
    // An address, or the list, that leads elsewhere leads the presentation there.
    reader.on("paragraph", ({ number }) => this.on && !this.stepping && number !== null && this.goTo(Number(number)));
    document.addEventListener("fullscreenchange", () => {
      if (this.on && this.filled && !document.fullscreenElement) teaching.set("read");
      this.filled = Boolean(document.fullscreenElement);
    });
  }

  _key(event) {
    if (event.key === "F5" && event.shiftKey && !this.on) {
      event.preventDefault();
      begin();
    }
    const inField = event.target.closest?.("input, select, textarea, #teach, .sm-search, .sm-options, #present button");
    if (!this.on || event.altKey || event.ctrlKey || event.metaKey || (inField && event.key !== "Escape" && [" ", "Enter"].includes(event.key))) return;
    if (event.target.closest?.("input, select, textarea")) return;
    const act = this._actOf(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** @param {string} key */
  _actOf(key) {
    if (FORWARD.has(key)) return () => this.step(1);
    if (BACK.has(key)) return () => this.step(-1);
    if (key === "Home") return () => this.show(0);
    if (key === "End") return () => this.show(this.steps.length - 1);
    if (key === "Escape") return () => teaching.set("read", { focus: true });
    return null;
  }

  open() {
    this.on = true;
    cards.close({ focus: false });
    this.steps = stepsOf();
    atlas.large = LARGE;
    atlas.answer = ({ place }) => (place !== undefined && announce(atlas.data.places[place].name), true);
    reading.quietUntil = Infinity; // the text below stays where it is
    for (const one of [query("main"), query("#ribbon")]) one.inert = true;
    this.box.hidden = false;
    map.invalidateSize({ animate: false, pan: false });
    this.goTo(Number(reading.active ?? 0));
    this.caption.focus({ preventScroll: true });
  }

  close() {
    this.on = false;
    Object.assign(atlas, { large: 1, answer: null });
    Object.assign(reading, { part: null, overview: false, quietUntil: performance.now() + 700 });
    for (const one of [query("main"), query("#ribbon")]) one.inert = false;
    this.box.hidden = true;
    if (document.fullscreenElement && this.filled) document.exitFullscreen().catch(() => {});
    map.invalidateSize({ animate: false, pan: false });
    const passage = this.steps[this.at]?.passage;
    if (passage) scrollToElement(/** @type {HTMLElement} */ (passage));
    pad();
    stage({ always: true });
  }

  /** To the first step of a paragraph. @param {number} number */
  goTo(number) {
    const at = this.steps.findIndex((step) => step.number === number);
    this.show(Math.max(0, at));
  }

  /** @param {number} by */
  step(by) {
    this.show(this.at + by);
  }

  /** @param {number} at */
  show(at) {
    if (!this.steps[at]) return;
    this.at = at;
    const { passage, number, start, end } = this.steps[at];
    const isHeading = /^h\d$/i.test(passage.tagName);
    this.caption.replaceChildren();
    const words = make(isHeading ? "h2" : "p", "", "", this.caption);
    words.dir = "auto";
    words.append(copyOf(passage, start, end));
    this.count.textContent = say("present_at", { at: at + 1, of: this.steps.length });
    this.back.disabled = at === 0;
    this.next.disabled = at === this.steps.length - 1;
    // The first picture is the whole story under its title.
    Object.assign(reading, { overview: passage.tagName === "H1", part: this._part(words, number) });
    this.stepping = true;
    activate(String(number), { now: true });
    this.stepping = false;
    explore(false);
    pad();
    stage({ always: false });
    announce(words.textContent);
    remember(`p${number}`);
  }

  /** What these words put on the map; null where they name no place: then the whole passage's stands. @param {HTMLElement} words */
  _part(words, number) {
    const part = { number, places: new Map(), moves: [] };
    for (const { dataset } of words.querySelectorAll(".m[data-place]")) {
      const place = Number(dataset.place);
      part.places.set(place, part.places.get(place) | bits.get(dataset.mention));
    }
    for (const { dataset } of words.querySelectorAll(".told")) part.moves.push(...dataset.moves.split(" ").map(Number));
    return [...part.places.values()].some((bit) => bit & atlas.roles) ? part : null;
  }
}

const show = new Show();

teaching.add("present", { on: () => show.open(), off: () => show.close(), said: () => say("said_present") });

/** Present from the passage that is being read, on the whole screen where the browser lets it. */
const begin = () => {
  teaching.set("present");
  query("#map").requestFullscreen?.().catch(() => {});
};

const opener = toolButton("present", say("view_present"), atlas.bar);
opener.addEventListener("click", begin);

export const presenting = show;
