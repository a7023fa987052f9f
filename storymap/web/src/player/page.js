/* The quiz's data, its map and its elements: what every part of it works with. */
import { figure, say } from "../map/index.js";

export const quiz = JSON.parse(document.getElementById("storymap-quiz").textContent);
export const map = /** @type {any} */ (window)[quiz.map];
export const card = document.getElementById("card");
export const aim = document.getElementById("aim");
export const bar = document.querySelector(".bar");
const said = document.getElementById("said");

/** For who listens. @param {string} words */
export const announce = (words) => (said.textContent = words);

/** An element with attributes, put at the end of the card or another parent. @param {string} text @param {HTMLElement} [parent] */
export const put = (tag, text, parent = card, attributes = {}) => {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent.append(node);
  return node;
};

/** @param {string} text @param {HTMLElement} parent */
export const putButton = (text, parent, press, className = "") => {
  const node = put("button", text, parent, { type: "button", ...(className && { class: className }) });
  node.addEventListener("click", press);
  return node;
};

/** The heading of what the card shows now; reading begins at it. @param {string} text */
export const putHead = (text) => {
  const node = put("h1", text, card, { tabindex: "-1" });
  node.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  return node;
};

/** A clear card, and no map beside it unless a question brings one. */
export const clear = () => {
  card.replaceChildren();
  showMap(false);
};

/** @param {boolean} yes */
export const showMap = (yes) => {
  document.getElementById("map").hidden = !yes;
  document.body.classList.toggle("mapless", !yes);
};

/** A distance as it is said: metres do not count, nor single kilometres of thousands. @param {number} km */
export const farWords = (km) => {
  const whole = km >= 1000 ? Math.round(km / 10) * 10 : Math.round(km);
  return say("quiz_km", { km: km < 10 ? figure(km, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : figure(whole) });
};
