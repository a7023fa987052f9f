/* When: the strip of the story's dates. A date chosen leaves on the map and in the lists what is told of it. */
import { button, capitalised, make, say } from "../map/index.js";
import { cards } from "../text/open.js";
import { announce, atlas, camera, decodedAddress, pageData, reader, reading, remember, whereWords } from "../text/page.js";
import { explore, stage } from "../text/staging.js";
import { markMoment } from "./marking.js";
import { Signs } from "./signs.js";

const STEP = 2600; // milliseconds a date stays when they are played

class TimeStrip {
  /** @param {HTMLElement} strip */
  constructor(strip) {
    this.strip = strip;
    this.list = /** @type {HTMLElement} */ (strip.querySelector(".dates"));
    this.buttons = [...this.list.querySelectorAll("button")];
    this.play = /** @type {HTMLElement} */ (document.getElementById("time-play"));
    this.said = /** @type {HTMLElement} */ (document.getElementById("time-said"));
    /** @type {{chosen: number | null, hot: number | null, timer: any}} */
    this.state = { chosen: null, hot: null, timer: 0 };
    this.signs = new Signs(this.list, this.state);
    this._watchSize();
    this._listenToPlay();
    this._listenToHands();
    this._listenToPage();
  }

  _watchSize() {
    let wide = 0;
    new ResizeObserver(() => {
      const { clientWidth } = this.list;
      if (wide === clientWidth || !clientWidth) return; // higher alone changes nothing; on paper there is none
      wide = clientWidth;
      this.signs.fit();
      if (this.state.chosen !== null) this.signs.reveal(this.buttons[this.state.chosen]);
    }).observe(this.list);
  }

  /** Choose a date, or none; the map keeps to it until it is let go. @param {number | null} number @param {{always?: boolean}} options */
  choose(number, { always = true } = {}) {
    if (this.state.chosen === number) return;
    const before = this.state.chosen;
    this.state.chosen = number;
    for (const [at, one] of this.buttons.entries()) one.setAttribute("aria-pressed", String(at === number));
    this.strip.classList.toggle("is-chosen", number !== null);
    markMoment(number);
    this.signs.label();
    if (number === null) this._let(before, always);
    else this._hold(number, always);
  }

  /** All time again. @param {number | null} before @param {boolean} always */
  _let(before, always) {
    this.said.replaceChildren();
    atlas.when(null);
    if (before === null) return;
    explore(false);
    stage({ always });
    if (reading.active) remember(`p${reading.active}`);
  }

  /** @param {number} number @param {boolean} always */
  _hold(number, always) {
    const moment = pageData.times[number];
    const [places, moves] = [new Set(moment.places), new Set(moment.moves)];
    cards.close({ focus: false });
    explore(true);
    atlas.when({ places, moves, ahead: new Set(moment.ahead ? moves : []), words: moment.words });
    this._frame({ always });
    if (moment.moves.length) atlas.speak(moment.moves);
    this._tell(number, seenOf(moment).length);
    remember(`when=${encodeURIComponent(moment.value)}`);
    this.signs.reveal(this.buttons[number]);
  }

  /** @param {object} options */
  _frame(options) {
    const moment = pageData.times[Number(this.state.chosen)];
    camera.go(camera.frame(seenOf(moment), atlas.showMoves ? moment.moves : []), options);
  }

  /** @param {number} number @param {number} shown how many places are on the map */
  _tell(number, shown) {
    const moment = pageData.times[number];
    const { said } = this;
    said.replaceChildren();
    make("b", "", capitalised(moment.words), said);
    said.append(moment.ahead ? say("time_ahead") : "", moment.perhaps ? say("time_perhaps") : "", shown ? "" : say("time_nothing"), " · ");
    for (const paragraph of paragraphsOf(number)) {
      make("a", "", whereWords(paragraph), said).href = `#p${paragraph}`;
      said.append(" ");
    }
    button(say("all_dates"), said, () => {
      this.stop();
      this.choose(null);
      this.buttons[number].focus();
    });
    announce(`${moment.words}: ${say("places", { number: shown })}, ${say("movements", { number: moment.moves.length })}`);
  }

  // Playing

  stop() {
    clearInterval(this.state.timer);
    this.state.timer = 0;
    this._sayPlaying(false);
  }

  /** @param {boolean} yes */
  _sayPlaying(yes) {
    this.play.setAttribute("aria-pressed", String(yes));
    this.play.setAttribute("aria-label", say(yes ? "stop_dates" : "play_dates"));
  }

  _next() {
    const { chosen } = this.state;
    if (chosen !== this.buttons.length - 1) return this.choose(chosen === null ? 0 : chosen + 1);
    this.stop();
    return this.choose(null);
  }

  _listenToPlay() {
    this.play.addEventListener("click", () => {
      if (this.state.timer) return this.stop();
      this._sayPlaying(true);
      this.state.timer = setInterval(() => this._next(), STEP);
      return this._next();
    });
    // Any hand on the map or in the text ends the play; the date stays.
    camera.map.on("storymap:explore", () => this.stop());
    for (const kind of ["wheel", "touchstart", "keydown"])
      addEventListener(kind, (/** @type {any} */ event) => this.state.timer && !this.strip.contains(event.target) && this.stop(), { passive: true });
  }

  // Hands

  _listenToHands() {
    const { list, strip } = this;
    list.addEventListener("click", (/** @type {any} */ event) => {
      const sign = event.target.closest("button");
      if (!sign) return;
      this.stop();
      const number = Number(sign.dataset.time);
      this.choose(this.state.chosen === number ? null : number);
      this._rove(sign);
    });
    list.addEventListener("keydown", (event) => this._step(event));
    strip.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.state.chosen === null) return;
      event.preventDefault();
      event.stopPropagation();
      this.stop();
      this.choose(null);
    });
    for (const kind of ["pointerover", "focusin"])
      list.addEventListener(kind, (/** @type {any} */ event) => {
        const sign = event.target.closest("button");
        if (sign) this._point(Number(sign.dataset.time));
      });
    for (const kind of ["pointerout", "focusout"]) list.addEventListener(kind, () => this._point(null));
  }

  /** @param {Element} sign */
  _rove(sign) {
    for (const one of this.buttons) one.tabIndex = one === sign ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  _step(event) {
    const at = this.buttons.indexOf(/** @type {any} */ (event.target).closest("button"));
    /** @type {Record<string, number>} */
    const keys = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.buttons.length - 1 };
    const to = keys[event.key];
    if (to === undefined || !this.buttons[to]) return;
    event.preventDefault();
    this._rove(this.buttons[to]);
    this.buttons[to].focus();
  }

  /** @param {number | null} number */
  _point(number) {
    this.state.hot = number;
    markMoment(number ?? this.state.chosen);
    this.signs.label();
  }

  // The rest of the page

  _listenToPage() {
    // The sheet shows the date that is chosen, and the list says which.
    for (const moment of ["beforeprint", "afterprint"])
      addEventListener(moment, () => {
        if (this.state.chosen === null) return;
        this._frame({ always: true, now: true });
        atlas.paint();
      });
    reader.on("explore", (/** @type {{exploring: boolean}} */ { exploring }) => {
      if (exploring || this.state.chosen === null) return;
      this.stop();
      this.choose(null);
    });
    reader.on("paragraph", (/** @type {{number: number}} */ { number }) => {
      for (const one of this.buttons) one.classList.toggle("is-here", paragraphsOf(Number(one.dataset.time)).includes(Number(number)));
    });
    reader.routes.push((/** @type {string} */ id) => this._follow(id));
  }

  /** @param {string} id */
  _follow(id) {
    if (!id.startsWith("when=")) return false;
    const wanted = decodedAddress(id.slice(5)).trim().toLowerCase();
    const number = pageData.times.findIndex((/** @type {Moment} */ { words, value }) => words.toLowerCase() === wanted || value.toLowerCase() === wanted);
    if (number < 0) return false;
    this.choose(number);
    return true;
  }
}

/** @param {Moment} moment */
const seenOf = (moment) => moment.places.filter((place) => atlas.features.has(place) && atlas.look(atlas.features.get(place)));

/** @param {number} number */
const paragraphsOf = (number) => [...new Set(pageData.times[number].spans.map((/** @type {[number, number, number]} */ [paragraph]) => paragraph))];

const element = document.getElementById("time");

/** The strip, null where the story has too few dates for one. */
export const timeStrip = element && new TimeStrip(element);
