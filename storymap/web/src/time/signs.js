/* The signs on the strip's line: each as wide as its words if there is room or a finger to push the strip along;
   otherwise all signs are in sight, and of the words those that do not run into each other. */
import { narrowWindow } from "../map/index.js";
import { isTooMute, labelled, wantsTight, widthOf } from "./layout.js";

const [HOT, CHOSEN, END, WRITTEN] = [1e4, 1e3, 1e2, 99]; // what keeps its words before a long gap does

export class Signs {
  /** @param {any} list @param {{chosen: number | null, hot: number | null}} state */
  constructor(list, state) {
    this.list = list;
    this.state = state;
    this.items = [...list.children].map((spot) => {
      const sign = spot.firstElementChild;
      return { spot, sign, label: sign.querySelector("span"), number: Number(sign.dataset.time), gap: Number(spot.dataset.gap), width: 0, half: 0 };
    });
    for (const { spot, gap } of this.items) spot.style.setProperty("--gap", gap);
    list.addEventListener("scroll", () => this.edges(), { passive: true });
    list.addEventListener("wheel", (/** @type {WheelEvent} */ event) => this._push(event), { passive: false });
  }

  fit() {
    const { list, items } = this;
    list.classList.remove("is-tight");
    for (const item of items) item.width = item.label.offsetWidth;
    const isTight = wantsTight(items, list.clientWidth - 14) && !narrowWindow.matches;
    if (isTooMute(this._set(isTight))) this._set(false);
    this.edges();
  }

  /** @param {boolean} isTight */
  _set(isTight) {
    this.list.classList.toggle("is-tight", isTight);
    this.items.forEach((item, at) => {
      item.half = widthOf(item.width, isTight) / 2;
      item.sign.style.width = `${2 * item.half}px`;
      item.spot.style.setProperty("--half", `${item.half}px`);
      item.spot.style.setProperty("--before", `${at ? this.items[at - 1].half : 0}px`);
    });
    return this.label();
  }

  /** Which words stand: what is pointed at and chosen, the ends, the day of writing, the first after each long gap. */
  label() {
    const isTight = this.list.classList.contains("is-tight");
    const signs = this.items.map((item) => ({
      middle: item.spot.offsetLeft + item.spot.offsetWidth - item.half,
      width: item.width,
      rank: this._rank(item),
    }));
    const kept = isTight ? labelled(signs) : signs.map(() => true);
    this.items.forEach(({ sign }, i) => sign.classList.toggle("is-mute", !kept[i]));
    return kept;
  }

  /** @param {any} item */
  _rank(item) {
    const { sign, spot } = item;
    if (item.number === this.state.hot) return HOT;
    if (item.number === this.state.chosen) return CHOSEN;
    if (item === this.items[0] || item === this.items.at(-1)) return END;
    return sign.matches(".written") || spot.matches(".now") ? WRITTEN : item.gap;
  }

  edges() {
    const { list } = this;
    list.classList.toggle("more-before", list.scrollLeft > 2);
    list.classList.toggle("more-after", list.scrollLeft < list.scrollWidth - list.clientWidth - 2);
  }

  /** @param {WheelEvent} event */
  _push(event) {
    const { list } = this;
    if (list.scrollWidth <= list.clientWidth || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    list.scrollLeft += event.deltaY;
    event.preventDefault();
  }

  /** Into the middle of the strip, and nothing else of the page moved. @param {HTMLElement} button */
  reveal(button) {
    const spot = /** @type {HTMLElement} */ (button.parentElement);
    this.list.scrollLeft = spot.offsetLeft + spot.offsetWidth - button.offsetWidth / 2 - this.list.clientWidth / 2;
  }
}
