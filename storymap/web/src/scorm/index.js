/* The quiz in a learning platform: SCORM 1.2 is told that it was begun, each answer, and the score at its end. */

/** The platform's API, which lies in a window around this one or in the one that opened it. @param {any} from */
const found = (from) => {
  let view = from;
  for (let i = 0; view && i < 20; i++) {
    if (view.API) return view.API;
    if (view.parent === view) break;
    view = view.parent;
  }
  return null;
};

const api = found(window) ?? found(window.opener);
let ended = !api;
/** @param {string} name @param {unknown} value */
const tell = (name, value) => api?.LMSSetValue(`cmi.${name}`, String(value));
const end = () => {
  if (ended) return;
  ended = true;
  api.LMSCommit("");
  api.LMSFinish("");
};

if (api) {
  api.LMSInitialize("");
  if (api.LMSGetValue("cmi.core.lesson_status") === "not attempted") tell("core.lesson_status", "incomplete");
  const begun = Date.now();
  addEventListener("storymap:results", (event) => {
    const { results } = /** @type {CustomEvent} */ (event).detail;
    if (ended || !results.length) return;
    results.forEach(({ question, given, right }, i) => {
      tell(`interactions.${i}.id`, question.id);
      tell(`interactions.${i}.type`, "fill-in");
      tell(`interactions.${i}.student_response`, given.slice(0, 255));
      tell(`interactions.${i}.result`, right ? "correct" : "wrong");
    });
    const points = results.reduce((sum, result) => sum + result.points, 0);
    const score = Math.round((100 * points) / results.length);
    const least = Number(api.LMSGetValue("cmi.student_data.mastery_score")) || 50;
    tell("core.score.min", 0);
    tell("core.score.max", 100);
    tell("core.score.raw", score);
    tell("core.lesson_status", score >= least ? "passed" : "failed");
    const seconds = Math.floor((Date.now() - begun) / 1000);
    const part = (/** @type {number} */ figure) => String(figure).padStart(2, "0");
    tell("core.session_time", `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`);
    api.LMSCommit("");
  });
  addEventListener("pagehide", end);
}
