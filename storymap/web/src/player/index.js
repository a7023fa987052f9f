/* One question at a time. Text comes from the data block and reaches the screen as textContent only. */
import { learn, say } from "../map/index.js";
import { Memory } from "./memory.js";
import { announce, bar, card, clear, map, put, putButton, putHead, quiz } from "./page.js";
import { Asked, LETTERS, tellPage } from "./questions.js";
import { csvOf, saveFile } from "./results.js";

learn(quiz.words);
const memory = new Memory(quiz.title);
const round = { questions: [], at: 0, results: [], asked: null };

/** @param {any[]} questions */
const begin = (questions) => {
  Object.assign(round, { questions, at: 0, results: [] });
  ask();
};

const ask = () => {
  round.asked = new Asked(round.questions[round.at], {
    at: round.at,
    of: round.questions.length,
    onAnswer(result) {
      memory.keep(result.question.id, result.right);
      round.results.push(result);
      showProgress();
    },
    onNext() {
      round.at += 1;
      if (round.at < round.questions.length) ask();
      else finale();
    },
  });
  showProgress();
};

const showProgress = () => {
  const { questions, results } = round;
  bar.setAttribute("aria-valuemax", String(questions.length));
  bar.setAttribute("aria-valuenow", String(results.length));
  bar.firstElementChild.style.width = `${questions.length ? (100 * results.length) / questions.length : 0}%`;
};

const welcome = () => {
  clear();
  showProgress();
  put("p", say("quiz"), card, { class: "where" });
  putHead(quiz.title);
  if (!quiz.questions.length) {
    put("p", say("quiz_none"));
    return;
  }
  const kinds = new Set(quiz.questions.map((question) => question.ask)).size;
  put("p", say("quiz_about", { questions: quiz.questions.length, kinds }));
  const box = put("div", "", card, { class: "actions" });
  putButton(say("quiz_start"), box, () => begin(quiz.questions), "main");
  const due = memory.due(quiz.questions);
  if (due.length) putButton(say("quiz_practise_due", { number: due.length }), box, () => begin(due));
  put("p", say("quiz_kept_here"), card, { class: "hint" });
};

const finale = () => {
  const { results } = round;
  round.asked = null;
  clear();
  const right = results.filter((result) => result.right).length;
  const points = results.reduce((sum, result) => sum + result.points, 0);
  const missed = results.filter((result) => !result.right).map(({ question }) => question);
  put("p", say("quiz_result"), card, { class: "where" });
  putHead(say("quiz_right", { right, of: results.length }));
  if (points > right + 0.05) put("p", say("quiz_points", { points: points.toFixed(1) }));
  const box = put("div", "", card, { class: "actions" });
  if (missed.length) putButton(say("quiz_practise_missed", { number: missed.length }), box, () => begin(missed), "main");
  putButton(say("quiz_again"), box, () => begin(quiz.questions), missed.length ? "" : "main");
  putButton(say("quiz_save"), box, () => saveFile("quiz-results.csv", csvOf(results)));
  if (missed.length) lookAgain(missed);
  announce(`${say("quiz_right", { right, of: results.length })}.`);
};

/** The missed questions with their answers. @param {any[]} missed */
const lookAgain = (missed) => {
  put("h2", say("quiz_look_again"));
  const list = put("ul", "", card, { class: "again" });
  for (const { prompt, feedback, evidence } of missed) {
    const item = put("li", "", list);
    put("b", prompt, item);
    put("p", `${feedback} ${evidence}`, item);
  }
};

map.on("click", ({ latlng }) => round.asked?.placing && round.asked.place(latlng));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && quiz.inside) tellPage({ type: "storymap:close" });
  else if (event.key === "Enter" && round.asked?.placing && event.target === map.getContainer()) {
    event.preventDefault();
    round.asked.place(map.getCenter());
  } else if (event.key.length === 1)
    card.querySelectorAll(".choices button:not(:disabled)")[LETTERS.indexOf(event.key.toUpperCase())]?.click();
});
addEventListener("message", ({ source, data: message }) => {
  if (source !== parent || message?.type !== "storymap:theme") return;
  document.documentElement.dataset.theme = message.theme;
  map.storymap?.retheme();
});
map.getContainer().setAttribute("aria-label", say("quiz_map"));
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
welcome();
document.documentElement.dataset.ready = "";
