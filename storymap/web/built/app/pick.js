// src/app/pick.js
function pick_default(component) {
  let { data, parentElement, setTriggerValue } = component, frame = parentElement.querySelector("iframe");
  frame || (frame = document.createElement("iframe"), frame.setAttribute("sandbox", "allow-scripts"), frame.srcdoc = data.html, parentElement.appendChild(frame)), frame.title = data.title;
  let send = () => {
    let points = window.storymapPoints;
    !points || !frame.dataset.ready || frame.dataset.sent === points.key || (frame.dataset.sent = points.key, frame.contentWindow?.postMessage({ ...points, type: "storymap:points" }, "*"));
  }, hear = (event) => {
    event.source !== frame.contentWindow || !event.data || (event.data.type === "storymap:ready" ? (frame.dataset.ready = "yes", send()) : event.data.type === "storymap:intent" && (frame.blur(), setTriggerValue("intent", { name: String(event.data.name), id: String(event.data.id ?? "") })));
  };
  return window.addEventListener("message", hear), document.addEventListener("storymap:points", send), send(), () => {
    window.removeEventListener("message", hear), document.removeEventListener("storymap:points", send);
  };
}
export {
  pick_default as default
};
