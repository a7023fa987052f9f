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

// src/app/aside.js
var MOST = 3, tongue = () => localStorage.getItem(TONGUE) ?? "", shelf = () => {
  if (!Element.prototype.moveBefore) return null;
  let found = document.getElementById("storymap-aside");
  if (found) return found;
  let made = document.createElement("div");
  made.id = "storymap-aside", made.inert = !0, made.style.cssText = "position: fixed; inset: 0; visibility: hidden; pointer-events: none; z-index: -1; overflow: hidden;", made.shown = /* @__PURE__ */ new Set(), made.held = made.attachShadow({ mode: "closed" }), document.body.append(made);
  let remove = Node.prototype.removeChild;
  return Node.prototype.removeChild = function(child) {
    for (let frame of made.shown) child.contains(frame.getRootNode().host ?? frame) && putAside(made, frame);
    return (
      remove.call(this, child)
    );
  }, made;
}, putAside = (made, frame) => {
  if (made.shown.delete(frame), !(!frame.dataset.ready || !frame.isConnected))
    for (made.held.moveBefore(frame, null), frame.style.cssText = "position: absolute; width: 100%; height: 100%; border: 0;", frame.title = ""; made.held.children.length > MOST; ) made.held.firstElementChild.remove();
}, takeBack = (parent, hash) => {
  let frame = [...shelf()?.held.children ?? []].find(({ dataset }) => dataset.hash === hash && dataset.tongue === tongue());
  return frame ? moved(parent, frame) : null;
}, moved = (parent, frame) => (parent.moveBefore(frame, null), frame.style.cssText = "display: none", frame.getBoundingClientRect(), frame.style.cssText = "", frame), keep = (frame) => shelf()?.shown.add(frame), tell = (frame) => frame.dataset.tongue = tongue();

// src/app/frame.js
var save = (html, name) => {
  let link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" })), link.download = name.replace(/[^\p{L}\p{N}._-]/gu, "-"), link.click(), setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}, linkTo = (id) => `${location.href.split("#")[0]}#${id}`, named = () => {
  let name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}, turn = (frame, wish, say) => {
  !wish || frame.dataset.turned === String(wish.key) || (frame.dataset.turned = String(wish.key), say({ type: "storymap:goto", id: wish.id }));
}, fetchTile = async (frame, tiles, key) => {
  let place = /^(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/.exec(String(key));
  if (!tiles || !place || Number(place[1]) > tiles.most) return;
  let url = tiles.url.replace("{z}", place[1]).replace("{x}", place[2]).replace("{y}", place[3]), answer = await fetch(url, { credentials: "omit", referrerPolicy: "origin" }).catch(() => null), picture = answer?.ok ? await answer.blob().then(createImageBitmap).catch(() => null) : null;
  frame.contentWindow?.postMessage({ type: "storymap:tile", name: tiles.name, key, picture }, "*", picture ? [picture] : []);
}, takeOver = (parent, hash) => {
  let place = document.getElementById("storymap-first"), frame = place?.querySelector("iframe");
  return frame?.dataset.hash !== hash || !parent.moveBefore ? null : (moved(parent, frame), tell(frame), frame.heard = place.heard.splice(0), place.remove(), frame);
};
function frame_default(component) {
  let { data, parentElement, setTriggerValue } = component, known = parentElement.querySelector("iframe"), back = known ? null : takeBack(parentElement, data.hash), frame = known ?? back ?? takeOver(parentElement, data.hash);
  frame || (frame = pageFrame(), parentElement.appendChild(frame)), frame.title = data.title, data.address && keep(frame), frame.dataset.hash !== data.hash && (frame.dataset.hash = data.hash, delete frame.dataset.ready, tell(frame), data.address ? fetchPage(frame, data, setTriggerValue) : frame.srcdoc = inTongue(data.html));
  let say = (message) => frame.contentWindow && frame.contentWindow.postMessage(message, "*"), theme = () => data.theme && say({ type: "storymap:theme", theme: data.theme }), { tiles } = data, offer = () => {
    data.offers && say({ type: "storymap:tiles", tiles: tiles && { name: tiles.name, attribution: tiles.attribution, most: tiles.most } });
  }, begin = () => {
    frame.dataset.ready = "yes", frame.isConnected && document.getElementById("storymap-first")?.remove(), theme(), offer(), say({ type: "storymap:hello" }), named() && !data.goto && say({ type: "storymap:goto", id: named() }), turn(frame, data.goto, say);
  };
  frame.onload = begin, back && begin(), theme(), offer(), frame.dataset.ready && frame.dataset.hash === data.hash && turn(frame, data.goto, say);
  let hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data || (event.data.type === "storymap:tile" && fetchTile(frame, tiles, event.data.key), event.data.type !== "storymap:intent")) return;
    let intent = { name: String(event.data.name ?? ""), id: String(event.data.id ?? "") };
    intent.name === "at" ? history.replaceState(history.state, "", linkTo(encodeURIComponent(intent.id))) : intent.name === "link" ? navigator.clipboard?.writeText(linkTo(encodeURIComponent(intent.id))) : intent.name === "save" ? save(frame.srcdoc, intent.id) : intent.name === "interface" ? (localStorage.setItem(TONGUE, intent.id), tell(frame)) : ["wrong", "basemap"].includes(intent.name) && setTriggerValue("intent", intent);
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
