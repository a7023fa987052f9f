/* One question: asked, answered on the map or from choices, and told. */
import { reducedMotion, say } from "../map/index.js";
import { aim, announce, card, farWords, map, put, putButton, putHead, quiz } from "./page.js";
import { frameQuestion, near, showAnswer, showPlace, showWay } from "./plates.js";
import { pointsFor, reachTo } from "./reach.js";

export const LETTERS = "ABCDEFGH";

/** A question on the card, from when it is asked to when the next one is. */
export class Asked {
  /** @param {any} question @param {{at: number, of: number, onAnswer: (result: any) => void, onNext: () => void}} place in its round */
  constructor(question, { at, of, onAnswer, onNext }) {
    this.question = question;
    this.isLast = at + 1 === of;
    this.onAnswer = onAnswer;
    this.onNext = onNext;
    this.answered = false;
    this.placing = false;
    card.replaceChildren();
    aim.hidden = true;
    this._ask(at, of);
    frameQuestion(question);
    if (question.kind === "find") this._find();
    else this._pick(question.choices);
  }

  _ask(at, of) {
    const { ask, level, passage, prompt } = this.question;
    const dots = "●".repeat(level) + "○".repeat(3 - level);
    put("p", `${say("quiz_place", { at: at + 1, of })} · ${ask} · ${dots}`, card, {
      class: "where",
      "aria-label": say("quiz_place_spoken", { at: at + 1, of, ask, level }),
    });
    if (passage) put("blockquote", passage);
    putHead(prompt);
  }

  /** @param {any[]} choices */
  _pick(choices) {
    const list = put("ol", "", card, { class: "choices" });
    choices.forEach((choice, i) => {
      const one = putButton("", put("li", "", list), () => this._choose(choice, choices));
      put("b", LETTERS[i], one);
      put("span", choice.text, one);
    });
    put("p", say("quiz_keys", { keys: [...LETTERS.slice(0, choices.length)].join(", ") }), card, { class: "hint" });
    return list;
  }

  _find() {
    const { coordinates } = this.question;
    const hint = say(matchMedia("(pointer: coarse)").matches ? "quiz_tap" : "quiz_click");
    put("p", `${hint} ${say("quiz_by_keyboard")}`, card, { class: "hint" });
    const box = put("div", "", card, { class: "actions" });
    putButton(say("quiz_set"), box, () => this.place(map.getCenter()), "main");
    if (coordinates.length > 1)
      putButton(say("quiz_coordinates"), box, () => {
        box.remove();
        this._pick(coordinates).querySelector("button").focus();
      });
    aim.hidden = false;
    this.placing = true;
  }

  /** The answer to "find": a spot on the map. */
  place(latlng) {
    if (this.answered) return;
    const { lat, lng } = latlng.wrap();
    const { target, tolerance } = this.question;
    const away = reachTo(quiz.shapes[target], [lat, lng]);
    const right = away <= tolerance;
    const from = near([lat, lng]);
    showPlace(target, { named: true });
    showAnswer(from, quiz.shapes[target], right);
    const bounds = L.latLngBounds([from, near(quiz.shapes[target].at)]);
    if (!map.getBounds().contains(bounds)) map.fitBounds(bounds.pad(0.4), { animate: !reducedMotion() });
    const verdict = right ? say("quiz_near", { far: farWords(away) }) : say("quiz_far", { far: farWords(away) });
    const inside = away === 0;
    this._tell({ right, points: pointsFor(away, tolerance), given: inside ? "inside" : farWords(away) }, inside ? say("quiz_inside") : verdict);
  }

  /** @param {any[]} choices */
  _choose(choice, choices) {
    if (this.answered) return;
    [...card.querySelectorAll(".choices button")].forEach((node, i) => {
      node.disabled = true;
      if (choices[i].right) node.classList.add("right");
      else if (choices[i] === choice) node.classList.add("wrong");
    });
    const { target, marked, after, ways } = this.question;
    for (const id of target ? [target] : [...marked, ...after]) showPlace(id, { named: true });
    if (!target) for (const [one, other, text] of ways) showWay(one, other, text);
    const key = choices.find(({ right }) => right);
    const words = choice.right ? choice.why : say("quiz_wrong", { why: choice.why, right: key.text });
    this._tell({ right: choice.right, points: choice.right ? 1 : 0, given: choice.text }, words);
  }

  /** What the answer was worth, what is right, and where the text says so. @param {string} words */
  _tell(result, words) {
    const { question } = this;
    this.answered = true;
    this.placing = false;
    aim.hidden = true;
    this.onAnswer({ question, ...result });
    for (const node of card.querySelectorAll(".hint, .actions")) node.remove();
    const box = put("div", "", card, { class: `told ${result.right ? "good" : "bad"}` });
    put("p", words, box, { class: "verdict" });
    put("p", question.feedback, box);
    if (question.evidence) put("p", question.evidence, box, { class: "quote" });
    const next = putButton(say(this.isLast ? "quiz_to_result" : "quiz_next"), box, () => this.onNext(), "main");
    if (quiz.inside) putButton(say("quiz_read"), box, () => tellPage({ type: "storymap:goto", id: `p${Math.max(0, question.paragraph)}` }));
    announce(`${words} ${question.feedback}`);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

/** A message to the page that holds the quiz. */
export const tellPage = (message) => parent.postMessage(message, "*");
