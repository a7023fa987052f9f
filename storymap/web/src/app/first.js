// Before Streamlit's own page runs: the page of the first story, fetched beside it and shown where the page Read will
// have it. frame.js takes the frame over as it is, with what was asked of it meanwhile.
import { inTongue } from "../core/held.js";

const place = /** @type {HTMLElement & { heard: unknown[] }} */ (document.getElementById("storymap-first"));

const show = async () => {
  const base = location.origin + location.pathname.replace(/[^/]*$/, "");
  const answer = await fetch(new URL("storymap/first", base)).catch(() => null);
  const hash = answer?.ok && answer.headers.get("x-storymap");
  if (!hash) return;
  const html = await answer.text();
  if (!place.isConnected) return;
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox");
  frame.setAttribute("allow", "fullscreen; clipboard-write");
  frame.title = place.dataset.title ?? "";
  frame.dataset.hash = hash;
  frame.addEventListener("load", () => {
    if (!frame.srcdoc) return; // the empty page before it
    frame.dataset.ready = "yes";
    place.classList.add("loaded");
  });
  // First its place, then its page: a page that begins without a size cannot draw its map.
  place.append(frame);
  frame.srcdoc = inTongue(html);
};

place.heard = [];
addEventListener("message", ({ source, data }) => {
  if (place.isConnected && source === place.querySelector("iframe")?.contentWindow) place.heard.push(data);
});
// What went wrong in the app must not lie under the story.
new MutationObserver((_, watch) => {
  if (!place.isConnected) watch.disconnect();
  else if (document.querySelector('#root :is([data-testid="stException"], [data-testid="stAlert"])')) place.remove();
}).observe(document.body, { childList: true, subtree: true });
show();
