/* The language of the interface: which one, and its words put in the place of the page's own before any script reads them.

   The page holds its words in one language and, packed in the block ``storymap-interface``, rows of words for each other:
   ``data-w="3 title:7"`` marks an element's first text and its title, ``paths`` leads to strings of the data blocks. */
import { unpacked } from "./inflate.js";

const KEY = "storymap-interface";
/** The document; none where the map is only computed. @type {any} */
const page = globalThis.document;
const element = page?.getElementById(KEY);
/** @type {{base: string, isSettled: boolean, names: Record<string, string>, packed: string} | null} */
const table = element && JSON.parse(element.textContent || "null");

/** What the reader chose: in this window, in the app around it, in this browser. */
const kept = () => {
  const own = window.name.startsWith(`${KEY}=`) ? window.name.slice(KEY.length + 1) : "";
  try {
    return [own, document.documentElement.dataset.interface, localStorage.getItem(KEY)];
  } catch {
    return [own, document.documentElement.dataset.interface]; // a frame without a store
  }
};

const chosen = () => {
  if (!table) return "en";
  const browser = table.isSettled ? [] : navigator.languages.map((code) => code.slice(0, 2).toLowerCase());
  return [...kept(), ...browser].find((code) => code && Object.hasOwn(table.names, code)) || table.base;
};

/** The code of the language that the page speaks. A page in a page is told by the one that holds it. */
export const tongue = page?.documentElement.dataset.tongue || chosen();
/** @type {{rows: Record<string, string[]>, paths: Record<string, any>}} */
const more = table && tongue !== table.base ? unpacked(table.packed) : { rows: {}, paths: {} };
const rows = more.rows[tongue];

/** Languages that can be chosen: code → own name; none where the page has but one. */
export const tongues = table ? table.names : {};

/** Keep a choice; the page speaks the language when it is opened again. @param {string} code */
export const choose = (code) => {
  window.name = `${KEY}=${code}`;
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // The window's name has it.
  }
};

/** @param {any} tree @param {any} paths */
const put = (tree, paths) => {
  for (const [key, path] of Object.entries(paths)) {
    if (typeof path !== "number") put(tree[key], path);
    else {
      if (key === "name") tree.alias = tree.name; // an address may say the other
      tree[key] = rows[path];
    }
  }
};

/** A data block in the reader's language. @param {string} id @param {any} data */
export const translated = (id, data) => {
  if (rows && more.paths[id]) put(data, more.paths[id]);
  return data;
};

/** @param {any} marked */
const say = (marked) => {
  for (const mark of marked.dataset.w.split(" ")) {
    const [name, row] = mark.split(":");
    if (row !== undefined) marked.setAttribute(name, rows[Number(row)]);
    else if (marked.firstChild?.nodeType === Node.TEXT_NODE) marked.firstChild.data = rows[Number(name)];
    else marked.prepend(rows[Number(name)]);
  }
};

if (rows) document.querySelectorAll("[data-w]").forEach(say);
if (table) document.documentElement.lang = tongue;

/** A number as the language writes it; English whole numbers without the browser's tables, which take their time to load.
    @param {number} number @param {Intl.NumberFormatOptions} [how] */
export const figure = (number, how) =>
  tongue === "en" && !how && Number.isInteger(number) ? String(number).replace(/\B(?=(\d{3})+$)/g, ",") : number.toLocaleString(tongue, how);
