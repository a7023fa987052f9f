// The passage with its names marked. A click on a name asks for it; selected text may be added as a name.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let box = parentElement.querySelector(".passage");
  if (!box) {
    box = document.createElement("p");
    box.className = "passage";
    parentElement.appendChild(box);
  }
  if (box.dataset.key !== data.key) {
    box.dataset.key = data.key;
    box.replaceChildren(
      ...data.pieces.map(({ text, sort, id, far }) => {
        const piece = document.createElement(sort ? "mark" : "span");
        piece.textContent = text;
        if (sort) piece.className = sort;
        if (far) piece.classList.add("far");
        if (sort && sort !== "now") {
          piece.tabIndex = 0;
          piece.setAttribute("role", "button");
          piece.onclick = () => String(getSelection()) || setTriggerValue("intent", { name: "mention", id });
          piece.onkeydown = (event) => event.key === "Enter" && setTriggerValue("intent", { name: "mention", id });
        }
        return piece;
      }),
    );
    box.dir = "auto";
    const now = box.querySelector(".now");
    if (now) box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 3;
    // The next question begins at its head, and what a save came across is never out of sight.
    const begin = () => {
      const head = box.closest('[data-testid="stColumn"]')?.querySelector("h3");
      if (head && head.getBoundingClientRect().top < 64)
        (document.querySelector(".st-key-conflict, .st-key-fault") ?? head).scrollIntoView({ block: "start" });
    };
    begin();
    // What stands around the passage comes after it and may push it about.
    setTimeout(begin, 150);
    setTimeout(begin, 450);
  }
  let last = "";
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!box.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(box, 0);
    before.setEnd(range.startContainer, range.startOffset);
    // Code points, as Python counts them.
    const start = data.start + [...before.toString()].length;
    const span = `${start}-${start + [...range.toString()].length}`;
    if (span === last) return;
    last = span;
    setTriggerValue("intent", { name: "span", id: span });
  };
  const settle = () => setTimeout(chosen, 10);
  // A finger selects without ever being lifted from the text: wait until it has come to rest.
  let rest = 0;
  const felt = () => {
    clearTimeout(rest);
    rest = setTimeout(chosen, 600);
  };
  if (matchMedia("(hover: none)").matches) document.addEventListener("selectionchange", felt);
  box.addEventListener("pointerup", settle);
  box.addEventListener("keyup", settle);
  // A tick that the mouse has set must not keep the keys that answer; one that a key has set keeps its place.
  const release = (event) => {
    if (event.target.closest?.('[data-testid="stCheckbox"]'))
      setTimeout(() => document.activeElement?.type === "checkbox" && document.activeElement.blur(), 60);
  };
  document.addEventListener("pointerup", release, true);
  return () => {
    clearTimeout(rest);
    document.removeEventListener("selectionchange", felt);
    document.removeEventListener("pointerup", release, true);
    box.removeEventListener("pointerup", settle);
    box.removeEventListener("keyup", settle);
  };
}
