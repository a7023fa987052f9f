// src/core/held.js
var TONGUE = "storymap-interface", inTongue = (html) => {
  let code = localStorage.getItem(TONGUE) ?? "";
  return /^[a-z]{2}$/.test(code) ? html.replace("<html ", `<html data-interface="${code}" `) : html;
}, pageFrame = () => {
  let frame = document.createElement("iframe");
  return frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"), frame.setAttribute("allow", "fullscreen; clipboard-write"), frame;
}, beside = (address) => new URL(address, location.origin + location.pathname.replace(/[^/]*$/, "")), handed = async (url) => {
  let answer = await fetch(url).catch(() => null), word = answer?.ok && answer.headers.get("x-storymap");
  return word ? { word, text: await answer.text() } : null;
};

// src/app/first.js
var place = (
  document.getElementById("storymap-first")
), show = async () => {
  let page = await handed(beside("storymap/first"));
  if (!page || !place.isConnected) return;
  let frame = pageFrame();
  frame.title = place.dataset.title ?? "", frame.dataset.hash = page.word, frame.addEventListener("load", () => {
    frame.srcdoc && (frame.dataset.ready = "yes", place.classList.add("loaded"));
  }), place.append(frame), frame.srcdoc = inTongue(page.text);
};
place.heard = [];
addEventListener("message", ({ source, data }) => {
  place.isConnected && source === place.querySelector("iframe")?.contentWindow && place.heard.push(data);
});
new MutationObserver((_, watch) => {
  place.isConnected ? document.querySelector('#root :is([data-testid="stException"], [data-testid="stAlert"])') && place.remove() : watch.disconnect();
}).observe(document.body, { childList: !0, subtree: !0 });
show();
