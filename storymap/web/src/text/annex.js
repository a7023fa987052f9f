/* A second document over the page, such as the quiz: the page's own map and code, joined with what is new in it. */
import { button, make, say, tongue, translated, unpacked } from "../map/index.js";
import { follow } from "./follow.js";
import { cards } from "./open.js";
import { atlas, reader, reading, remember } from "./page.js";

/** JSON that no parser of HTML takes for markup. */
const embedded = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The texts of the page's own styles or scripts that a second document is made of too. @param {string} kind */
const shared = (kind) => [...document.querySelectorAll(`${kind}[data-shared]`)].map(({ textContent }) => textContent);

/** The annex itself, which is packed until somebody opens it. */
const opened = () => translated("storymap-annex-packed", unpacked(JSON.parse(document.getElementById("storymap-annex-packed").textContent).packed));

/** The whole document; its scripts are ours and known to the page's policy, its text is data. */
const documentOf = (annex) => {
  const made = document.implementation.createHTMLDocument(annex.title);
  /** @param {string} name @param {string} text @param {HTMLElement} [parent] */
  const put = (name, text, more = {}, parent = made.head) => {
    const element = Object.assign(made.createElement(name), more);
    element.textContent = text;
    parent.append(element);
  };
  made.documentElement.lang = tongue;
  made.documentElement.dataset.tongue = tongue;
  made.documentElement.dataset.theme = document.documentElement.dataset.theme ?? "";
  put("meta", "", { name: "viewport", content: "width=device-width, initial-scale=1" });
  for (const style of [...shared("style"), ...annex.styles]) put("style", style);
  made.body.innerHTML = annex.body;
  const { topology, words } = atlas.data;
  const bare = { topology, words, shapes: [], places: [], moves: [], labels: { countries: [], seas: [], cities: [] } };
  for (const [id, data] of Object.entries({ [annex.map]: bare, ...annex.data }))
    put("script", embedded(data), { type: "application/json", id }, made.body);
  for (const script of [...shared("script"), ...annex.scripts]) put("script", script, {}, made.body);
  return `<!DOCTYPE html>${made.documentElement.outerHTML}`;
};

class Annex {
  constructor(data) {
    this.data = data;
    this.open = null;
    addEventListener("keydown", (event) => {
      if (!this.open || event.key !== "Escape") return;
      event.preventDefault();
      this.hide();
    }, true);
    addEventListener("message", ({ source, data: message }) => {
      if (!this.open || source !== this.open.frame.contentWindow || typeof message !== "object" || !message) return;
      if (message.type === "storymap:close") this.hide();
      if (message.type === "storymap:goto") this.hide({ to: String(message.id) });
    });
    reader.routes.push((id) => id === data.name && (this.show(), true));
    this._door(document.getElementById("annex"));
  }

  show({ from = null } = {}) {
    if (this.open) return;
    cards.close({ focus: false });
    const box = make("div", "annex", "", document.body);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-label", this.data.title);
    button(say("back_to_text"), box, () => this.hide(), "annex-back");
    const frame = make("iframe", "", "", box);
    frame.title = this.data.title;
    frame.srcdoc = documentOf(opened());
    frame.addEventListener("load", () => frame.focus());
    const rest = [...document.body.children].filter((one) => one !== box && one.id !== "said" && !one.inert);
    for (const one of rest) one.inert = true;
    this.open = { box, frame, rest, from };
    document.documentElement.classList.add("has-annex");
    remember(this.data.name);
  }

  hide({ to = null } = {}) {
    if (!this.open) return;
    const { box, rest, from } = this.open;
    this.open = null;
    box.remove();
    for (const one of rest) one.inert = false;
    document.documentElement.classList.remove("has-annex");
    if (to && follow(to)) return;
    remember(`p${reading.active ?? 0}`);
    (from || document.querySelector("#annex button")).focus({ preventScroll: true });
  }

  /** The section that leads to it, and a link beside the byline. */
  _door(door) {
    const { name, title, invitation, button: words } = this.data;
    make("h2", "", title, door).id = "annex-title";
    door.setAttribute("aria-labelledby", "annex-title");
    make("p", "what", invitation, door);
    const opener = button(words, door, () => this.show({ from: opener }));
    const byline = document.querySelector(".byline");
    if (byline) make("a", "", title, make("span", "annex-link", " · ", byline)).href = `#${name}`;
  }
}

/** Read the annex's data block, if the page has one. */
export const openAnnex = () => {
  const block = document.getElementById("storymap-annex");
  if (block) new Annex(translated("storymap-annex", JSON.parse(block.textContent)));
};
