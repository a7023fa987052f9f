/* The card: what a place is, why it stands where it stands, how sure that is, and every passage that names it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make } = storymap;
  const ROLE_NAMES = { literal: "Happens here", facility: "Building", organisation: "Institution", actor: "Acts", demonym: "People or adjective" };

  storymap.Cards = class {
    constructor({ mentions, atlas, onShow, onClose }) {
      Object.assign(this, { mentions, atlas, onShow, onClose });
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
      const title = make("h2", "", "", head);
      make("bdi", "", mention.name, title);
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
      this._passages(mention, card);
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
