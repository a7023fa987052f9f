/* The search field with its list, by the pattern of a combo box. */
import { make } from "../core/dom.js";
import { say } from "../core/say.js";
import { findPlaces, visit } from "./finding.js";

let counter = 0;

class Search {
  /** @param {Atlas} atlas @param {HTMLElement} box */
  constructor(atlas, box) {
    this.atlas = atlas;
    this.box = box;
    /** @type {any[]} */
    this.found = [];
    this.at = -1;
    this.name = `sm-found-${++counter}`;
    this.input = make("input", "", "", box);
    Object.assign(this.input, { type: "search", autocomplete: "off", spellcheck: false, placeholder: say("find") });
    this.list = make("ul", "", "", box);
    Object.assign(this.list, { id: this.name, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", say("found_list"));
    const roles = { role: "combobox", "aria-label": say("find_place"), "aria-controls": this.name, "aria-expanded": "false", "aria-autocomplete": "list" };
    for (const [key, value] of Object.entries(roles)) this.input.setAttribute(key, value);
    this.said = make("p", "sm-said", "", box);
    this.said.setAttribute("role", "status");
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("focus", () => this.input.value && this.show());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this._key(event));
  }

  /** What is found for what stands in the field. */
  show() {
    const text = this.input.value.trim();
    this.found = findPlaces(this.atlas, text);
    this.at = this.found.length ? 0 : -1;
    this.list.replaceChildren();
    this.found.forEach((place, number) => this._item(place, number));
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.said.textContent = text ? say(this.found.length ? "found" : "found_none", { number: this.found.length }) : "";
    this.box.classList.toggle("sm-nothing", Boolean(text) && !this.found.length);
    this._mark();
  }

  /** @param {any} place @param {number} number */
  _item(place, number) {
    const item = make("li", "", "", this.list);
    item.id = `${this.name}-${number}`;
    item.setAttribute("role", "option");
    make("bdi", "", place.name, item);
    make("span", "", place.place === null ? place.what : say("found_in_story", { what: place.what }), item);
    item.addEventListener("pointerdown", (/** @type {Event} */ event) => event.preventDefault());
    item.addEventListener("click", () => this.choose(number));
  }

  _mark() {
    [...this.list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === this.at)));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `${this.name}-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /** @param {number} number */
  choose(number) {
    const place = this.found[number];
    if (!place) return;
    this.close();
    this.said.textContent = say("found_shown", { name: place.name });
    visit(this.atlas, place);
    this.box.dispatchEvent(new CustomEvent("found"));
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    event.stopPropagation();
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by) {
      event.preventDefault();
      this._step(by);
    } else if (event.key === "Enter") this.choose(this.at);
    else if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Escape") this.box.dispatchEvent(new CustomEvent("leave"));
  }

  /** @param {number} by */
  _step(by) {
    if (this.list.hidden) this.show();
    else if (this.found.length) this.at = (this.at + by + this.found.length) % this.found.length;
    this._mark();
  }
}

/** A search field in a box that hears "found" and "leave"; its input. @param {Atlas} atlas @param {HTMLElement} box */
export const addSearch = (atlas, box) => new Search(atlas, box).input;
