/* The passage with its names marked. A click on a name asks for it; selected text may be added as a name. */
const SETTLE = [0, 150, 450]; // milliseconds; what stands around the passage comes after it and may push it about
const REST = 600; // milliseconds; a finger selects without ever being lifted from the text: wait until it has come to rest

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  /** @param {string} name @param {string} id */
  const tell = (name, id) => setTriggerValue("intent", { name, id });
  const box = passageIn(parentElement);
  if (box.dataset.key !== data.key) {
    box.dataset.key = data.key;
    box.replaceChildren(...data.pieces.map((piece) => pieceOf(piece, tell)));
    const now = box.querySelector(".now");
    if (now) box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 3;
    for (const after of SETTLE) setTimeout(() => begin(box), after);
  }
  const stopSelecting = listenToSelection(box, data.start, (span) => tell("span", span));
  document.addEventListener("pointerup", release, true);
  return () => {
    stopSelecting();
    document.removeEventListener("pointerup", release, true);
  };
}

/** @param {HTMLElement} parent */
const passageIn = (parent) => {
  const found = parent.querySelector(".passage");
  if (found) return found;
  const box = document.createElement("p");
  box.className = "passage";
  box.dir = "auto";
  parent.appendChild(box);
  return box;
};

/** A stretch of text; a name that can be asked for is a button. */
const pieceOf = ({ text, sort, id, far }, tell) => {
  const piece = document.createElement(sort ? "mark" : "span");
  piece.textContent = text;
  if (sort) piece.className = sort;
  if (far) piece.classList.add("far");
  if (!sort || sort === "now") return piece;
  piece.tabIndex = 0;
  piece.setAttribute("role", "button");
  piece.onclick = () => String(getSelection()) || tell("mention", id);
  piece.onkeydown = (event) => event.key === "Enter" && tell("mention", id);
  return piece;
};

/** The next question begins at its head, and what a save came across is never out of sight. */
const begin = (box) => {
  const head = box.closest('[data-testid="stColumn"]')?.querySelector("h3");
  if (head && head.getBoundingClientRect().top < 64)
    (document.querySelector(".st-key-conflict, .st-key-fault") ?? head).scrollIntoView({ block: "start" });
};

/** Tell of each new selection in the passage as "start-end" in code points, as Python counts them; a call to stop. @param {number} start */
const listenToSelection = (box, start, tell) => {
  let [last, rest] = ["", 0];
  const look = () => {
    const span = selectedSpan(box, start);
    if (!span || span === last) return;
    last = span;
    tell(span);
  };
  const settle = () => setTimeout(look, 10);
  const felt = () => {
    clearTimeout(rest);
    rest = setTimeout(look, REST);
  };
  if (matchMedia("(hover: none)").matches) document.addEventListener("selectionchange", felt);
  box.addEventListener("pointerup", settle);
  box.addEventListener("keyup", settle);
  return () => {
    clearTimeout(rest);
    document.removeEventListener("selectionchange", felt);
    box.removeEventListener("pointerup", settle);
    box.removeEventListener("keyup", settle);
  };
};

/** @param {number} start */
const selectedSpan = (box, start) => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const first = start + [...before.toString()].length;
  return `${first}-${first + [...range.toString()].length}`;
};

/** A tick that the mouse has set must not keep the keys that answer; one that a key has set keeps its place. */
const release = (event) => {
  if (event.target.closest?.('[data-testid="stCheckbox"]'))
    setTimeout(() => document.activeElement?.type === "checkbox" && document.activeElement.blur(), 60);
};
