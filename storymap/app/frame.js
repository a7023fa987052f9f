// One sandboxed frame for the page; it speaks to the app in intents only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
    frame.setAttribute("allow", "fullscreen; clipboard-write");
    parentElement.appendChild(frame);
  }
  frame.title = data.title;
  if (frame.dataset.hash !== data.hash) {
    frame.dataset.hash = data.hash;
    frame.srcdoc = data.html;
  }
  const say = (message) => frame.contentWindow && frame.contentWindow.postMessage(message, "*");
  const theme = () => data.theme && say({ type: "storymap:theme", theme: data.theme });
  frame.onload = theme;
  theme();
  const hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.type === "storymap:intent") {
      setTriggerValue("intent", {
        name: String(event.data.name ?? event.data.intent),
        id: String(event.data.id ?? event.data.mention ?? ""),
      });
    }
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}
