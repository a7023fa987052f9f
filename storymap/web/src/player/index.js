/* One question at a time. Text comes from the data block and reaches the screen as textContent only. */
import { learn, say } from "../map/index.js";
import { Memory } from "./memory.js";
import { announce, bar, card, clear, map, put, putButton, putHead, quiz } from "./page.js";
import { Asked, LETTERS, tellPage } from "./questions.js";
import { codeOf, csvOf, fileName, saveFile } from "./results.js";

learn(quiz.words);
const memory = new Memory(quiz.title);
const round = { questions: [], at: 0, results: [], asked: null };
/** Who answers, as far as somebody says so; kept as long as the page is open. */
const pupil = { name: "", group: "", date: "" };

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
  const fields = put("div", "", card, { class: "pupil" });
  for (const name of ["name", "group"]) {
    const field = put("label", say(`quiz_${name}`), fields);
    const input = /** @type {HTMLInputElement} */ (put("input", "", field, { maxlength: "80", autocomplete: "off", name }));
    input.value = pupil[name];
    input.addEventListener("input", () => (pupil[name] = input.value.trim()));
    // No form: a frame that may send none would not let it begin.
    input.addEventListener("keydown", (event) => event.key === "Enter" && begin(quiz.questions));
  }
  const box = put("div", "", fields, { class: "actions" });
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
  pupil.date = new Date().toLocaleDateString("sv"); // 2026-05-04, by the clock of the device.
  const csv = csvOf(results, pupil, quiz.title);
  putButton(say("quiz_save"), box, () => saveFile(fileName(pupil.name, quiz.title), csv));
  if (results.length === quiz.questions.length) handOver(csv, box);
  dispatchEvent(new CustomEvent("storymap:results", { detail: { results } }));
  if (missed.length) lookAgain(missed);
  announce(`${say("quiz_right", { right, of: results.length })}.`);
};

/** The code of a whole quiz, to be read aloud; a button that hands it in where a teacher collects. @param {string} csv @param {HTMLElement} box */
const handOver = (csv, box) => {
  const right = new Map(round.results.map((result) => [result.question.id, result.right]));
  const ids = quiz.questions.map(({ id }) => id);
  const line = put("p", `${say("quiz_code")} `, card, { class: "code" });
  put("b", codeOf(ids, ids.map((id) => right.get(id) === true)), line);
  if (!quiz.collect) return;
  const button = putButton(say("quiz_hand_in"), box, async () => {
    button.disabled = true;
    const sent = await fetch(quiz.collect, { method: "POST", body: csv }).then(({ ok }) => ok, () => false);
    button.disabled = sent;
    button.textContent = say(sent ? "quiz_handed_in" : "quiz_not_handed_in");
    announce(button.textContent);
  }, "main");
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
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
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
