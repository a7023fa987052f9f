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

// src/app/frame.js
var save = (html, name) => {
  let link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" })), link.download = name.replace(/[^\p{L}\p{N}._-]/gu, "-"), link.click(), setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}, linkTo = (id) => `${location.href.split("#")[0]}#${id}`, turn = (frame, wish, say) => {
  !wish || frame.dataset.turned === String(wish.key) || (frame.dataset.turned = String(wish.key), say({ type: "storymap:goto", id: wish.id }));
}, fetchTile = async (frame, tiles, key) => {
  let place = /^(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/.exec(String(key));
  if (!tiles || !place || Number(place[1]) > tiles.most) return;
  let url = tiles.url.replace("{z}", place[1]).replace("{x}", place[2]).replace("{y}", place[3]), answer = await fetch(url, { credentials: "omit", referrerPolicy: "origin" }).catch(() => null), picture = answer?.ok ? await answer.blob().then(createImageBitmap).catch(() => null) : null;
  frame.contentWindow?.postMessage({ type: "storymap:tile", name: tiles.name, key, picture }, "*", picture ? [picture] : []);
}, takeOver = (parent, hash) => {
  let place = document.getElementById("storymap-first"), frame = place?.querySelector("iframe");
  return frame?.dataset.hash !== hash || !parent.moveBefore ? null : (parent.moveBefore(frame, null), frame.style.display = "none", frame.getBoundingClientRect(), frame.style.display = "", frame.heard = place.heard.splice(0), place.remove(), frame);
};
function frame_default(component) {
  let { data, parentElement, setTriggerValue } = component, frame = parentElement.querySelector("iframe") ?? takeOver(parentElement, data.hash);
  frame || (frame = pageFrame(), parentElement.appendChild(frame)), frame.title = data.title, frame.dataset.hash !== data.hash && (frame.dataset.hash = data.hash, delete frame.dataset.ready, data.address ? fetchPage(frame, data, setTriggerValue) : frame.srcdoc = inTongue(data.html));
  let say = (message) => frame.contentWindow && frame.contentWindow.postMessage(message, "*"), theme = () => data.theme && say({ type: "storymap:theme", theme: data.theme }), { tiles } = data, offer = () => {
    data.offers && say({ type: "storymap:tiles", tiles: tiles && { name: tiles.name, attribution: tiles.attribution, most: tiles.most } });
  }, begin = () => {
    frame.dataset.ready = "yes", frame.isConnected && document.getElementById("storymap-first")?.remove(), theme(), offer(), say({ type: "storymap:hello" });
    let wanted = location.hash.slice(1);
    try {
      wanted = decodeURIComponent(wanted);
    } catch {
    }
    wanted && !data.goto && say({ type: "storymap:goto", id: wanted }), turn(frame, data.goto, say);
  };
  frame.onload = begin, theme(), offer(), frame.dataset.ready && frame.dataset.hash === data.hash && turn(frame, data.goto, say);
  let hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data || (event.data.type === "storymap:tile" && fetchTile(frame, tiles, event.data.key), event.data.type !== "storymap:intent")) return;
    let intent = { name: String(event.data.name ?? ""), id: String(event.data.id ?? "") };
    intent.name === "at" ? history.replaceState(history.state, "", linkTo(encodeURIComponent(intent.id))) : intent.name === "link" ? navigator.clipboard?.writeText(linkTo(encodeURIComponent(intent.id))) : intent.name === "save" ? save(frame.srcdoc, intent.id) : intent.name === "interface" ? localStorage.setItem(TONGUE, intent.id) : ["wrong", "basemap"].includes(intent.name) && setTriggerValue("intent", intent);
  };
  if (window.addEventListener("message", hear), frame.heard) {
    frame.dataset.ready && begin();
    for (let message of frame.heard.splice(0)) hear({ source: frame.contentWindow, data: message });
    delete frame.heard;
  }
  return () => window.removeEventListener("message", hear);
}
var fetchPage = async (frame, { address, hash }, setTriggerValue) => {
  let page = await handed(beside(address));
  frame.dataset.hash === hash && (page ? frame.srcdoc = inTongue(page.text) : setTriggerValue("intent", { name: "inline", id: hash }));
};
export {
  frame_default as default
};
