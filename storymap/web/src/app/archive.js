// One sandboxed frame with the atlas of an archive. It cannot reach the network: this fetches for it, from the app alone.
import { beside, handed } from "../core/held.js";

const FILE = /^(overview|place\/\d{1,9}(-\d{1,6})?)\.json$/;

/** @param {AppComponent} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const base = beside(data.address);
  /** @param {string} name */
  const fetched = async (name) => (await handed(new URL(name, base)))?.text ?? null;
  const known = parentElement.querySelector("iframe");
  const frame = known ?? document.createElement("iframe");
  if (!known) {
    frame.setAttribute("sandbox", "allow-scripts allow-popups");
    parentElement.appendChild(frame);
    fetched("index.html").then((html) => (frame.srcdoc = html ?? ""));
  }
  frame.title = data.title;
  const hear = async (/** @type {MessageEvent} */ event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    const { type, name, id } = event.data;
    if (type === "storymap:file" && FILE.test(String(name)))
      frame.contentWindow?.postMessage({ type: "storymap:file", name, text: await fetched(String(name)) }, "*");
    if (type === "storymap:intent" && name === "open") setTriggerValue("intent", { name: "open", id: String(id ?? "") });
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}
