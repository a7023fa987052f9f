/* Addresses: #p2 a paragraph, #m017 a name, #place=Kursk a place; and taking them along. */
import { make, say } from "../map/index.js";
import { cards } from "./open.js";
import { announce, intent, pageData, reader, remember } from "./page.js";

/** Whether an app holds the page. */
export const embedded = location.protocol === "about:";

/** The card of a place by its id or its name, at the first passage that names it. */
reader.routes.push((id) => {
  if (!id.startsWith("place=")) return false;
  const wanted = id.slice(6).trim().toLowerCase();
  const number = pageData.places.findIndex((one) => one.toLowerCase() === wanted);
  const mention = pageData.mentions.find(({ place, name, alias }) => (number < 0 ? [name, alias].some((one) => one?.toLowerCase() === wanted) : place === number));
  if (mention) cards.show(mention, { all: true });
  return Boolean(mention);
});

/** @param {string} id */
const address = (id) => `${location.href.split("#")[0]}#${id}`;

/** Text on the reader's clipboard; false where no browser lets us. @param {string} text */
export const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A file on a disk has no clipboard of the newer kind in every browser.
    const field = make("textarea", "", "", document.body);
    field.value = text;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
};

/** @param {any} pressed @param {boolean} done */
export const sayCopied = (pressed, done) => {
  if (pressed.dataset.n) return announce(say(done ? "link_copied" : "copy_from_address"));
  const words = pressed.dataset.words ?? (pressed.dataset.words = pressed.textContent);
  pressed.textContent = say(done ? "copied" : "copy_from_address");
  announce(pressed.textContent);
  setTimeout(() => (pressed.textContent = words), 2000);
  return undefined;
};

reader.copyLink = async (id, pressed) => {
  // Inside the app the address is the app's, and so is the copying of it.
  if (embedded) {
    intent("link", id);
    sayCopied(pressed, true);
    return;
  }
  remember(id);
  sayCopied(pressed, await copied(address(id)));
  if (pressed.tabIndex >= 0) pressed.focus();
};
