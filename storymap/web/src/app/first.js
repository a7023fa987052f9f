// Before Streamlit's own page runs: the page of the first story, fetched beside it and shown where the page Read will
// have it. frame.js takes the frame over as it is, with what was asked of it meanwhile.
import { beside, handed, inTongue, pageFrame } from "../core/held.js";

const place = /** @type {HTMLElement & { heard: unknown[] }} */ (document.getElementById("storymap-first"));

const show = async () => {
  const page = await handed(beside("storymap/first"));
  if (!page || !place.isConnected) return;
  const frame = pageFrame();
  frame.title = place.dataset.title ?? "";
  frame.dataset.hash = page.word;
  frame.addEventListener("load", () => {
    if (!frame.srcdoc) return; // the empty page before it
    frame.dataset.ready = "yes";
    place.classList.add("loaded");
  });
  // First its place, then its page: a page that begins without a size cannot draw its map.
  place.append(frame);
  frame.srcdoc = inTongue(page.text);
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
