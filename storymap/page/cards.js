/* The card: what a place is, why it stands where it stands, how sure that is, and every passage that names it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make } = storymap;
  const ROLE_NAMES = { literal: "Happens here", facility: "Building", organisation: "Institution", actor: "Acts", demonym: "People or adjective" };

  const HAPPENS = new Set(["literal", "facility"]);

  storymap.Cards = class {
    constructor({ mentions, atlas, onShow, onClose, onCopy, onWrong }) {
      Object.assign(this, { mentions, atlas, onShow, onClose, onCopy, onWrong });
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
      const kept = this.open ? this.opener : null;
      this.opener = from || kept || document.getElementById(mention.id);
      this.all = all || (this.open && this.all);
      document.querySelector(".m.is-open")?.classList.remove("is-open");
      const mark = document.getElementById(mention.id);
      mark?.classList.add("is-open");
      this.open = mention;
      this._fill(mention);
      const home = mark?.closest(".passage, .kicker") || document.querySelector("h1");
      // The headline's card stands after the whole head, not between the headline and its date.
      (home.closest("header") || home).after(this.element);
      document.body.classList.add("has-card");
      if (focus) this.element.focus({ preventScroll: true });
      this.onShow(mention);
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

    /** To the next or the previous passage that names the place. */
    step(by) {
      const passages = this.passages(this.open);
      const at = passages.indexOf(this.open) + by;
      if (at >= 0 && at < passages.length) this.show(passages[at], { from: this.opener });
    }

    _fill(mention) {
      const card = this.element;
      const facts = mention.place === null ? null : this.atlas.data.places[mention.place];
      card.replaceChildren();
      card.setAttribute("aria-label", `About ${mention.name}`);
      const head = make("div", "card-head", "", card);
      this._locator(mention, head);
      const title = make("h2", "", "", head);
      make("bdi", "", mention.name, title);
      const local = facts && storymap.localName(this.atlas, mention.place);
      if (local) make("bdi", "local", local, head);
      make("p", "what", facts ? facts.what : "Could not be placed", head);
      const close = make("button", "close", "×", head);
      close.type = "button";
      close.setAttribute("aria-label", "Close");
      close.addEventListener("click", () => this.close());

      const role = make("p", "role", "", card);
      role.dataset.role = mention.role;
      make("strong", "", ROLE_NAMES[mention.role], role);
      role.append(` ${mention.roleWords}.`);
      if (mention.cue) make("span", "cue", ` Read so because: ${mention.cue}.`, role);
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
      this.atlas.locator(lat, lon, make("div", "inset", "", head), { zoom: 2.6, width: 132, height: 84 });
    }

    /** How far it is from where the story was before, a town or a building rather than a whole land. */
    _way(mention) {
      const { features, data } = this.atlas;
      const here = features.get(mention.place);
      if (here?.x === undefined || !HAPPENS.has(mention.role)) return "";
      const before = this.mentions
        .slice(0, this.mentions.indexOf(mention))
        .filter(({ role, place }) => HAPPENS.has(role) && place !== mention.place && features.get(place)?.x !== undefined)
        .map(({ place }) => features.get(place))
        .reverse();
      const last = before.find(({ type }) => type === "pin") || before[0];
      const km = last && distance(pointOf(last), pointOf(here));
      if (!km || km < 1) return "";
      const middle = last.type === "area" || here.type === "area" ? ", from middle to middle" : "";
      return `About ${rounded(km)} km (${rounded(km / 1.609344)} mi) from ${data.places[last.place].name}, where the story was before${middle}.`;
    }

    /** What a reader may do about it: take the link along, or say that it is wrong. */
    _foot(mention, card) {
      const foot = make("div", "card-foot", "", card);
      const copy = make("button", "copy", "Copy link", foot);
      copy.type = "button";
      copy.addEventListener("click", () => this.onCopy(mention, copy));
      const wrong = make("button", "wrong", "Wrong?", foot);
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
      make("h3", "", mention.place === null ? "Why not" : "Why here", why);
      const list = make("ul", "", "", why);
      for (const reason of mention.reasons) make("li", "", sentence(reason), list);
      if (mention.place === null) return;
      const sure = make("p", "sure", "", why);
      sure.dataset.certainty = mention.certainty;
      const dots = { sure: "●●●", likely: "●●○", guess: "●○○" }[mention.certainty] || "○○○";
      make("span", "dots", dots, sure).setAttribute("aria-hidden", "true");
      make("strong", "", mention.certaintyWords, sure);
      sure.append(` – ${Math.round(mention.confidence * 100)} of 100${mention.decided ? `, ${mention.decided}` : ""}`);
    }

    _rivals(mention, card) {
      const details = make("details", "rivals", "", card);
      const many = mention.rivals.length;
      make("summary", "", many === 1 ? "One other place was weighed" : `${many} other places were weighed`, details);
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
      make("p", "count", passages.length === 1 ? "The only passage that names it" : `Passage ${at + 1} of ${passages.length}`, line);
      if (passages.length === 1) return;
      for (const [by, words, where] of [[-1, "Previous", at > 0], [1, "Next", at < passages.length - 1]]) {
        const button = make("button", by < 0 ? "previous" : "next", words, line);
        button.type = "button";
        button.disabled = !where;
        button.setAttribute("aria-label", `${words} passage`);
        button.addEventListener("click", () => this.step(by));
      }
      const details = make("details", "", "", box);
      details.open = Boolean(this.all);
      details.addEventListener("toggle", () => (this.all = details.open));
      make("summary", "", "All passages", details);
      const list = make("ol", "", "", details);
      for (const passage of passages) {
        const link = make("a", "", "", make("li", "", "", list));
        link.href = `#${passage.id}`;
        if (passage === mention) link.setAttribute("aria-current", "true");
        make("span", "where", passage.paragraph < 1 ? "Headline" : `¶ ${passage.paragraph}`, link);
        const [before, name, after] = around(passage);
        link.append(` ${before}`);
        make("b", "", name, link);
        link.append(after);
      }
    }
  };

  const EARTH_KM = 6371.0088;
  const RADIANS = Math.PI / 180;

  /** Where a feature's sign stands, as [lat, lon]. */
  const pointOf = (feature) => [storymap.latitude(feature.y), (feature.x - 0.5) * 360];

  /** The great-circle distance of two points, in kilometres. */
  const distance = ([lat, lon], [otherLat, otherLon]) => {
    const half = Math.sin(((otherLat - lat) * RADIANS) / 2) ** 2
      + Math.cos(lat * RADIANS) * Math.cos(otherLat * RADIANS) * Math.sin(((otherLon - lon) * RADIANS) / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half)));
  };

  /** Two figures that count, with commas between thousands. */
  const rounded = (number) => Number(number.toPrecision(number < 100 ? 1 : 2)).toLocaleString("en");
  Object.assign(storymap, { pointOf, distance });

  const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

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
})();
