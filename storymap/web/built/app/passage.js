// src/app/passage.js
var SETTLE = [0, 150, 450], REST = 600;
function passage_default(component) {
  let { data, parentElement, setTriggerValue } = component, tell = (name, id) => setTriggerValue("intent", { name, id }), box = passageIn(parentElement);
  if (box.dataset.key !== data.key) {
    box.dataset.key = data.key, box.replaceChildren(...data.pieces.map((piece) => pieceOf(piece, tell)));
    let now = box.querySelector(".now");
    now && (box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 3);
    for (let after of SETTLE) setTimeout(() => begin(box), after);
  }
  let stopSelecting = listenToSelection(box, data.start, (span) => tell("span", span));
  return document.addEventListener("pointerup", release, !0), () => {
    stopSelecting(), document.removeEventListener("pointerup", release, !0);
  };
}
var passageIn = (parent) => {
  let found = parent.querySelector(".passage");
  if (found) return found;
  let box = document.createElement("p");
  return box.className = "passage", box.dir = "auto", parent.appendChild(box), box;
}, pieceOf = ({ text, sort, id, far }, tell) => {
  let piece = document.createElement(sort ? "mark" : "span");
  return piece.textContent = text, sort && (piece.className = sort), far && piece.classList.add("far"), !sort || sort === "now" || (piece.tabIndex = 0, piece.setAttribute("role", "button"), piece.onclick = () => String(getSelection()) || tell("mention", id), piece.onkeydown = (event) => event.key === "Enter" && tell("mention", id)), piece;
}, begin = (box) => {
  let head = box.closest('[data-testid="stColumn"]')?.querySelector("h3");
  head && head.getBoundingClientRect().top < 64 && (document.querySelector(".st-key-conflict, .st-key-fault") ?? head).scrollIntoView({ block: "start" });
}, listenToSelection = (box, start, tell) => {
  let [last, rest] = ["", 0], look = () => {
    let span = selectedSpan(box, start);
    !span || span === last || (last = span, tell(span));
  }, settle = () => setTimeout(look, 10), felt = () => {
    clearTimeout(rest), rest = setTimeout(look, REST);
  };
  return matchMedia("(hover: none)").matches && document.addEventListener("selectionchange", felt), box.addEventListener("pointerup", settle), box.addEventListener("keyup", settle), () => {
    clearTimeout(rest), document.removeEventListener("selectionchange", felt), box.removeEventListener("pointerup", settle), box.removeEventListener("keyup", settle);
  };
}, selectedSpan = (box, start) => {
  let selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  let range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  let before = document.createRange();
  before.setStart(box, 0), before.setEnd(range.startContainer, range.startOffset);
  let first = start + [...before.toString()].length;
  return `${first}-${first + [...range.toString()].length}`;
}, release = (event) => {
  event.target.closest?.('[data-testid="stCheckbox"]') && setTimeout(() => document.activeElement?.type === "checkbox" && document.activeElement.blur(), 60);
};
export {
  passage_default as default
};
