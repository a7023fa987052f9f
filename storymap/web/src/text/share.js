/* Save and share: the page, a picture of what the map shows, a link to what is read, code to embed. */
import { button, canvasOf, foldOut, make, say, svgOf, toolButton } from "../map/index.js";
import { announce, atlas, intent, query, reader, reading } from "./page.js";
import { copied, embedded, sayCopied } from "./links.js";

const isFile = location.protocol === "file:";

const title = () => document.title.trim() || "Story map";

/** A name for a file: the letters and figures of the title. */
export const fileName = (words, ending) => {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${plain.replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || "story"}.${ending}`;
};

/** Hand the reader a file. @param {string} url @param {string} name */
const download = (url, name) => {
  const link = make("a", "", "", document.body);
  Object.assign(link, { href: url, download: name });
  link.click();
  link.remove();
};

/** @param {Blob} blob @param {string} name */
const saveBlob = (blob, name) => {
  const url = URL.createObjectURL(blob);
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(say("saved_as", { name }));
};

const savePng = () => canvasOf(atlas, title()).toBlob((blob) => blob && saveBlob(blob, fileName(title(), "png")), "image/png");

const saveSvg = () => saveBlob(new Blob([svgOf(atlas, title())], { type: "image/svg+xml" }), fileName(title(), "svg"));

/** The app holds the page and writes it; a page on a site is fetched again as a file. */
const savePage = () => {
  const name = fileName(title(), "html");
  if (embedded) intent("save", name);
  else download(location.href.split("#")[0], name);
  announce(say("saved_as", { name }));
};

/** Code that shows the page in another: at its address on a site, else as the file that was saved. */
export const embedCode = () => {
  const name = title().replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  const own = decodeURIComponent(location.pathname.split("/").pop() || "");
  const source = embedded ? fileName(title(), "html") : isFile ? encodeURI(own) : location.href.split("#")[0];
  return `<iframe src="${source.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}" title="${name}" width="100%" height="640" style="border:0" allow="fullscreen; clipboard-write"></iframe>`;
};

/** What can be done, in the order in which it is offered; a file on a disk is saved already.
    @type {[string, (pressed: HTMLElement) => any][]} */
const ACTS = [
  ["save_png", savePng],
  ["save_svg", saveSvg],
  ...(isFile ? [] : /** @type {[string, () => void][]} */ ([["save_page", savePage]])),
  ["copy_passage", (pressed) => reader.copyLink(reading.active ? `p${reading.active}` : "p0", pressed)],
  ["copy_embed", async (pressed) => sayCopied(pressed, await copied(embedCode()))],
];

/** @param {HTMLElement} box */
const fill = (box) => {
  for (const [words, press] of ACTS) {
    const made = button(say(words), box, () => press(made));
  }
};

const share = query("#share");
make("h2", "", say("share"), share).id = "share-title";
share.setAttribute("aria-labelledby", "share-title");
fill(make("p", "share-row", "", share));
make("p", "what", say(embedded ? "share_note_app" : "share_note"), share);

const opener = toolButton("share", say("share_tool"), atlas.bar);
const panel = make("div", "sm-options sm-share", "", atlas.bar);
fill(panel);
make("p", "sm-note", say(embedded ? "share_note_app" : "share_note"), panel);
foldOut(opener, panel);
