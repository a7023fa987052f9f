// src/core/held.js
var TONGUE = "storymap-interface", inTongue = (html) => {
  let code = localStorage.getItem(TONGUE) ?? "";
  return /^[a-z]{2}$/.test(code) ? html.replace("<html ", `<html data-interface="${code}" `) : html;
};

// src/app/first.js
var place = (
  document.getElementById("storymap-first")
), show = async () => {
  let base = location.origin + location.pathname.replace(/[^/]*$/, ""), answer = await fetch(new URL("storymap/first", base)).catch(() => null), hash = answer?.ok && answer.headers.get("x-storymap");
  if (!hash) return;
  let html = await answer.text();
  if (!place.isConnected) return;
  let frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"), frame.setAttribute("allow", "fullscreen; clipboard-write"), frame.title = place.dataset.title ?? "", frame.dataset.hash = hash, frame.addEventListener("load", () => {
    frame.srcdoc && (frame.dataset.ready = "yes", place.classList.add("loaded"));
  }), place.append(frame), frame.srcdoc = inTongue(html);
};
place.heard = [];
addEventListener("message", ({ source, data }) => {
  place.isConnected && source === place.querySelector("iframe")?.contentWindow && place.heard.push(data);
});
new MutationObserver((_, watch) => {
  place.isConnected ? document.querySelector('#root :is([data-testid="stException"], [data-testid="stAlert"])') && place.remove() : watch.disconnect();
}).observe(document.body, { childList: !0, subtree: !0 });
show();
