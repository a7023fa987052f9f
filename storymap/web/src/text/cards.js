/* The card: what a place is, why it stands where it stands, how sure that is, and every passage that names it. */
import { capitalised, distanceKm, localName, make, MILE_KM, pointOf, rounded, say, showLocator } from "../map/index.js";
import { pageData, whereWords } from "./page.js";

const HAPPENING = new Set(["literal", "facility"]);

export class Cards {
  constructor({ mentions, atlas, onShow, onClose, onCopy, onWrong }) {
    this.mentions = mentions;
    this.atlas = atlas;
    this.onShow = onShow;
    this.onClose = onClose;
    this.onCopy = onCopy;
    this.onWrong = onWrong;
    this.byId = new Map(mentions.map((mention) => [mention.id, mention]));
    this.byPlace = new Map();
    for (const mention of mentions) {
      const key = mention.place ?? `?${mention.name}`;
      if (!this.byPlace.has(key)) this.byPlace.set(key, []);
      this.byPlace.get(key).push(mention);
    }
    this.element = make("section", "card");
    this.element.tabIndex = -1;
    this.open = null;
    this.element.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "n") this.step(1);
      if (event.key === "p") this.step(-1);
    });
  }

  passages(mention) {
    return this.byPlace.get(mention.place ?? `?${mention.name}`);
  }

  /** Show the card of a mention under its paragraph; all its passages at once when asked from the map. */
  show(mention, { from = null, all = false, focus = true } = {}) {
    const mark = document.getElementById(mention.id);
    this.opener = from || (this.open && this.opener) || mark;
    this.all = all || (this.open && this.all);
    document.querySelector(".m.is-open")?.classList.remove("is-open");
    mark?.classList.add("is-open");
    this.open = mention;
    this._fill(mention);
    this._stand(mark?.closest(".passage, .kicker") || document.querySelector("h1"));
    document.body.classList.add("has-card");
    if (focus) this.element.focus({ preventScroll: true });
    this.onShow(mention);
  }

  /** The headline's card stands after the whole head, not between the headline and its date; a row's after its table. */
  _stand(home) {
    (home.closest("header, table") || home).after(this.element);
  }

  close({ focus = true } = {}) {
    if (!this.open) return;
    const mention = this.open;
    this.open = null;
    document.querySelector(".m.is-open")?.classList.remove("is-open");
    document.body.classList.remove("has-card");
    this.element.remove();
    if (focus) {
      const back = this.opener?.isConnected ? this.opener : document.getElementById(mention.id);
      back?.focus({ preventScroll: true });
    }
    this.onClose(mention);
  }

  /** To the next or the previous passage that names the place. @param {number} by */
  step(by) {
    const passages = this.passages(this.open);
    const at = passages.indexOf(this.open) + by;
    if (at >= 0 && at < passages.length) this.show(passages[at], { from: this.opener });
  }

  _fill(mention) {
    const card = this.element;
    const facts = mention.place === null ? null : this.atlas.data.places[mention.place];
    card.replaceChildren();
    card.setAttribute("aria-label", say("about", { name: mention.name }));
    const head = make("div", "card-head", "", card);
    this._locator(mention, head);
    const title = make("h2", "", "", head);
    make("bdi", "", mention.name, title);
    const local = facts && localName(this.atlas, mention.place);
    if (local) make("bdi", "local", local, head);
    make("p", "what", facts ? facts.what : say("unplaced"), head);
    const fact = mention.place === null ? "" : pageData.teaching?.facts?.[mention.place];
    if (fact) make("p", "fact", fact, head);
    const close = make("button", "close", "×", head);
    close.type = "button";
    close.setAttribute("aria-label", say("close"));
    close.addEventListener("click", () => this.close());

    const role = make("p", "role", "", card);
    role.dataset.role = mention.role;
    make("strong", "", say(`card_${mention.role}`), role);
    role.append(` ${mention.roleWords}.`);
    if (mention.cue) make("span", "cue", ` ${say("cue", { cue: mention.cue })}`, role);
    this._reasons(mention, card);
    if (mention.rivals.length) this._rivals(mention, card);
    const way = this._way(mention);
    if (way) make("p", "way", way, card);
    this._passages(mention, card);
    this._foot(mention, card);
  }

  /** A small map of where a town or a building lies; a land is large enough to be seen on the map itself. */
  _locator(mention, head) {
    const feature = this.atlas.features.get(mention.place);
    if (feature?.type !== "pin" || feature.x === undefined) return;
    const [lat, lon] = pointOf(feature);
    showLocator(this.atlas, { lat, lon }, make("div", "inset", "", head), { zoom: 2.6, width: 132, height: 84 });
  }

  /** How far it is from where the story was before, a town or a building rather than a whole land. */
  _way(mention) {
    const { features, data } = this.atlas;
    const here = features.get(mention.place);
    if (here?.x === undefined || !HAPPENING.has(mention.role)) return "";
    const before = this.mentions
      .slice(0, this.mentions.indexOf(mention))
      .filter(({ role, place }) => HAPPENING.has(role) && place !== mention.place && features.get(place)?.x !== undefined)
      .map(({ place }) => features.get(place))
      .reverse();
    const last = before.find(({ type }) => type === "pin") || before[0];
    const km = last && distanceKm(pointOf(last), pointOf(here));
    if (!km || km < 1) return "";
    const key = last.type === "area" || here.type === "area" ? "way_between_middles" : "way";
    return say(key, { km: rounded(km), miles: rounded(km / MILE_KM), name: data.places[last.place].name });
  }

  /** What a reader may do about it: take the link along, or say that it is wrong. */
  _foot(mention, card) {
    const foot = make("div", "card-foot", "", card);
    const copy = make("button", "copy", say("copy_link"), foot);
    copy.type = "button";
    copy.addEventListener("click", () => this.onCopy(mention, copy));
    const wrong = make("button", "wrong", say("wrong"), foot);
    wrong.type = "button";
    const note = make("p", "wrong-note", "", card);
    note.setAttribute("role", "status");
    wrong.addEventListener("click", () => {
      const said = this.onWrong(mention);
      if (said) note.textContent = said;
    });
  }

  _reasons(mention, card) {
    const why = make("div", "why", "", card);
    make("h3", "", say(mention.place === null ? "why_not" : "why_here"), why);
    const list = make("ul", "", "", why);
    for (const reason of mention.reasons) make("li", "", capitalised(reason), list);
    if (mention.place === null) return;
    const sure = make("p", "sure", "", why);
    sure.dataset.certainty = mention.certainty;
    const dots = { sure: "●●●", likely: "●●○", guess: "●○○" }[mention.certainty] || "○○○";
    make("span", "dots", dots, sure).setAttribute("aria-hidden", "true");
    make("strong", "", mention.certaintyWords, sure);
    sure.append(` – ${say("confidence", { percent: Math.round(mention.confidence * 100) })}${mention.decided ? `, ${mention.decided}` : ""}`);
  }

  _rivals(mention, card) {
    const details = make("details", "rivals", "", card);
    make("summary", "", say("rivals", { number: mention.rivals.length }), details);
    const list = make("ul", "", "", details);
    for (const rival of mention.rivals) {
      const item = make("li", "", "", list);
      make("bdi", "", rival.name, item);
      make("span", "what", ` ${rival.what}${rival.why ? `: ${rival.why}` : ""}`, item);
    }
  }

  _passages(mention, card) {
    const passages = this.passages(mention);
    const at = passages.indexOf(mention);
    const box = make("div", "passages", "", card);
    const line = make("div", "turn", "", box);
    make("p", "count", say(passages.length === 1 ? "only_passage" : "passage_of", { at: at + 1, of: passages.length }), line);
    if (passages.length === 1) return;
    for (const [words, by] of /** @type {[string, number][]} */ ([["previous", -1], ["next", 1]])) {
      const button = make("button", words, say(words), line);
      button.type = "button";
      button.disabled = !passages[at + by];
      button.setAttribute("aria-label", say(`${words}_passage`));
      button.addEventListener("click", () => this.step(by));
    }
    const details = make("details", "", "", box);
    details.open = Boolean(this.all);
    details.addEventListener("toggle", () => (this.all = details.open));
    make("summary", "", say("all_passages"), details);
    const list = make("ol", "", "", details);
    for (const passage of passages) {
      const link = make("a", "", "", make("li", "", "", list));
      link.href = `#${passage.id}`;
      if (passage === mention) link.setAttribute("aria-current", "true");
      make("span", "where", whereWords(passage.paragraph), link);
      const [before, name, after] = around(passage);
      link.append(` ${before}`);
      make("b", "", name, link);
      link.append(after);
    }
  }
};

/** The words of a passage before, of and after a mention, cut at about forty letters. */
const around = (mention) => {
  const mark = document.getElementById(mention.id);
  const home = mark?.closest(".passage, .kicker");
  if (!home) return ["", mention.text, ""];
  const range = document.createRange();
  range.setStart(home, 0);
  range.setEndBefore(mark);
  const before = range.toString();
  range.setStartAfter(mark);
  range.setEnd(home, home.childNodes.length);
  const after = range.toString();
  const cutStart = before.length > 44 ? `…${before.slice(-42).replace(/^\S*\s/, "")}` : before;
  const cutEnd = after.length > 52 ? `${after.slice(0, 50).replace(/\s\S*$/, "")}…` : after;
  return [cutStart, mark.textContent, cutEnd];
};
