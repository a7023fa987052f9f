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
  const address = (id) => `${location.href.split("#")[0]}#${id}`;
  const theme = () => data.theme && say({ type: "storymap:theme", theme: data.theme });
  frame.onload = () => {
    theme();
    say({ type: "storymap:hello" });
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (wanted) say({ type: "storymap:goto", id: wanted });
  };
  theme();
  const hear = (event) => {
    if (event.source !== frame.contentWindow || !event.data) return;
    if (event.data.type !== "storymap:intent") return;
    const intent = { name: String(event.data.name ?? ""), id: String(event.data.id ?? "") };
    // Where the reader is belongs to the address; only what the app must answer starts it anew.
    if (intent.name === "at") history.replaceState(history.state, "", address(encodeURIComponent(intent.id)));
    else if (intent.name === "link") navigator.clipboard?.writeText(address(encodeURIComponent(intent.id)));
    else if (intent.name === "wrong") setTriggerValue("intent", intent);
  };
  window.addEventListener("message", hear);
  return () => window.removeEventListener("message", hear);
}
