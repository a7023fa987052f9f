import { keep, moved, takeBack, tell } from "./aside.js";
import { beside, handed, inTongue, pageFrame, TONGUE } from "../core/held.js";

// The page cannot write itself, as its scripts have changed it since: what the frame was given is the file.
/** @param {string} html @param {string} name */
const save = (html, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  link.download = name.replace(/[^\p{L}\p{N}._-]/gu, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** @param {string} id */
const linkTo = (id) => `${location.href.split("#")[0]}#${id}`;

/** What the address of the app names in the story. */
const named = () => {
  const name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // A lone % is no code.
  }
};

// A wish of another page of the app is done once.
/** @param {{key: number, id: string} | null} wish @param {(message: object) => void} say */
const turn = (frame, wish, say) => {
  if (!wish || frame.dataset.turned === String(wish.key)) return;
  frame.dataset.turned = String(wish.key);
  say({ type: "storymap:goto", id: wish.id });
};

// The frame cannot reach the network. The app fetches for it, from the chosen service alone, and names itself
// by its address as the services ask, never the page of a story.
/** @param {HTMLIFrameElement} frame @param {string} key */
const fetchTile = async (frame, tiles, key) => {
  const place = /^(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/.exec(String(key));
  if (!tiles || !place || Number(place[1]) > tiles.most) return;
  const url = tiles.url.replace("{z}", place[1]).replace("{x}", place[2]).replace("{y}", place[3]);
  const answer = await fetch(url, { credentials: "omit", referrerPolicy: "origin" }).catch(() => null);
  const picture = answer?.ok ? await answer.blob().then(createImageBitmap).catch(() => null) : null;
  frame.contentWindow?.postMessage({ type: "storymap:tile", name: tiles.name, key, picture }, "*", picture ? [picture] : []);
};

// The frame that first.js made, moved as it is; where a browser cannot do that, ours is made beside it and takes its place.
/** @param {Element} parent @param {string} hash */
const takeOver = (parent, hash) => {
  const place = document.getElementById("storymap-first");
  const frame = place?.querySelector("iframe");
  if (frame?.dataset.hash !== hash || !parent.moveBefore) return null;
  moved(parent, frame);
  tell(frame);
  frame.heard = place.heard.splice(0);
  place.remove();
  return frame;
};

// One sandboxed frame for the page; it speaks to the app in intents only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const known = parentElement.querySelector("iframe");
  const back = known ? null : takeBack(parentElement, data.hash);
  let frame = known ?? back ?? takeOver(parentElement, data.hash);
  if (!frame) {
    frame = pageFrame();
    parentElement.appendChild(frame);
  }
  frame.title = data.title;
  if (data.address) keep(frame);
  if (frame.dataset.hash !== data.hash) {
    frame.dataset.hash = data.hash;
    delete frame.dataset.ready;
    tell(frame);
    if (data.address) fetchPage(frame, data, setTriggerValue);
    else frame.srcdoc = inTongue(data.html);
  }
  const say = (message) => frame.contentWindow && frame.contentWindow.postMessage(message, "*");
  const theme = () => data.theme && say({ type: "storymap:theme", theme: data.theme });
  // What the frame is told of the chosen basemap; where its tiles come from it need not know.
  const { tiles } = data;
  const offer = () => {
    if (data.offers) say({ type: "storymap:tiles", tiles: tiles && { name: tiles.name, attribution: tiles.attribution, most: tiles.most } });
  };
  const begin = () => {
    frame.dataset.ready = "yes";
    if (frame.isConnected) document.getElementById("storymap-first")?.remove();
    theme();
    offer();
    say({ type: "storymap:hello" });
    if (named() && !data.goto) say({ type: "storymap:goto", id: named() });
    turn(frame, data.goto, say);
  };
  frame.onload = begin;
  if (back) begin();
  theme();
  offer();
  if (frame.dataset.ready && frame.dataset.hash === data.hash) turn(frame, data.goto, say);
  const hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.type === "storymap:tile") fetchTile(frame, tiles, event.data.key);
    if (event.data.type !== "storymap:intent") return;
    const intent = { name: String(event.data.name ?? ""), id: String(event.data.id ?? "") };
    // Where the reader is belongs to the address; only what the app must answer starts it anew.
    if (intent.name === "at") history.replaceState(history.state, "", linkTo(encodeURIComponent(intent.id)));
    else if (intent.name === "link") navigator.clipboard?.writeText(linkTo(encodeURIComponent(intent.id)));
    else if (intent.name === "save") save(frame.srcdoc, intent.id);
    else if (intent.name === "interface") {
      localStorage.setItem(TONGUE, intent.id);
      tell(frame);
    }
    else if (["wrong", "basemap"].includes(intent.name)) setTriggerValue("intent", intent);
  };
  window.addEventListener("message", hear);
  if (frame.heard) {
    if (frame.dataset.ready) begin();
    for (const message of frame.heard.splice(0)) hear({ source: frame.contentWindow, data: message });
    delete frame.heard;
  }
  return () => window.removeEventListener("message", hear);
}

/** The page from its address, which lies beside the app's own pages; where no server answers there, it comes through the session. */
const fetchPage = async (frame, { address, hash }, setTriggerValue) => {
  const page = await handed(beside(address));
  if (frame.dataset.hash !== hash) return;
  if (page) frame.srcdoc = inTongue(page.text);
  else setTriggerValue("intent", { name: "inline", id: hash });
};
