"use strict";
(() => {
  // src/scorm/index.js
  var found = (from) => {
    let view = from;
    for (let i = 0; view && i < 20; i++) {
      if (view.API) return view.API;
      if (view.parent === view) break;
      view = view.parent;
    }
    return null;
  }, api = found(window) ?? found(window.opener), ended = !api, tell = (name, value) => api?.LMSSetValue(`cmi.${name}`, String(value)), end = () => {
    ended || (ended = !0, api.LMSCommit(""), api.LMSFinish(""));
  };
  if (api) {
    api.LMSInitialize(""), api.LMSGetValue("cmi.core.lesson_status") === "not attempted" && tell("core.lesson_status", "incomplete");
    let begun = Date.now();
    addEventListener("storymap:results", (event) => {
      let { results } = (
        event.detail
      );
      if (ended || !results.length) return;
      results.forEach(({ question, given, right }, i) => {
        tell(`interactions.${i}.id`, question.id), tell(`interactions.${i}.type`, "fill-in"), tell(`interactions.${i}.student_response`, given.slice(0, 255)), tell(`interactions.${i}.result`, right ? "correct" : "wrong");
      });
      let points = results.reduce((sum, result) => sum + result.points, 0), score = Math.round(100 * points / results.length), least = Number(api.LMSGetValue("cmi.student_data.mastery_score")) || 50;
      tell("core.score.min", 0), tell("core.score.max", 100), tell("core.score.raw", score), tell("core.lesson_status", score >= least ? "passed" : "failed");
      let seconds = Math.floor((Date.now() - begun) / 1e3), part = (figure) => String(figure).padStart(2, "0");
      tell("core.session_time", `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`), api.LMSCommit("");
    }), addEventListener("pagehide", end);
  }
})();
