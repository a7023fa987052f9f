// One sandboxed frame with the bare map, sent once; points reach it from points.js, clicks come out as intents.
/** @param {AppComponent} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.srcdoc = data.html;
    parentElement.appendChild(frame);
  }
  frame.title = data.title;
  const send = () => {
    const points = window.storymapPoints;
    if (!points || !frame.dataset.ready || frame.dataset.sent === points.key) return;
    frame.dataset.sent = points.key;
    frame.contentWindow?.postMessage({ ...points, type: "storymap:points" }, "*");
  };
  const hear = (/** @type {MessageEvent} */ event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.type === "storymap:ready") {
      frame.dataset.ready = "yes";
      send();
    } else if (event.data.type === "storymap:intent") {
      // The keys that answer belong to the app: a click on the map must not keep them.
      frame.blur();
      setTriggerValue("intent", { name: String(event.data.name), id: String(event.data.id ?? "") });
    }
  };
  window.addEventListener("message", hear);
  document.addEventListener("storymap:points", send);
  send();
  return () => {
    window.removeEventListener("message", hear);
    document.removeEventListener("storymap:points", send);
  };
}
