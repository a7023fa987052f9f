// src/core/held.js
var beside = (address) => new URL(address, location.origin + location.pathname.replace(/[^/]*$/, "")), handed = async (url) => {
  let answer = await fetch(url).catch(() => null), word = answer?.ok && answer.headers.get("x-storymap");
  return word ? { word, text: await answer.text() } : null;
};

// src/app/archive.js
var FILE = /^(overview|place\/\d{1,9}(-\d{1,6})?)\.json$/;
function archive_default(component) {
  let { data, parentElement, setTriggerValue } = component, base = beside(data.address), fetched = async (name) => (await handed(new URL(name, base)))?.text ?? null, known = parentElement.querySelector("iframe"), frame = known ?? document.createElement("iframe");
  known || (frame.setAttribute("sandbox", "allow-scripts allow-popups"), parentElement.appendChild(frame), fetched("index.html").then((html) => frame.srcdoc = html ?? "")), frame.title = data.title;
  let hear = async (event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    let { type, name, id } = event.data;
    type === "storymap:file" && FILE.test(String(name)) && frame.contentWindow?.postMessage({ type: "storymap:file", name, text: await fetched(String(name)) }, "*"), type === "storymap:intent" && name === "open" && setTriggerValue("intent", { name: "open", id: String(id ?? "") });
  };
  return window.addEventListener("message", hear), () => window.removeEventListener("message", hear);
}
export {
  archive_default as default
};
