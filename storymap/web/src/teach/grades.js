/* How hard each paragraph is to read. */
import { figure, make, say, tongue } from "../map/index.js";
import { teaching } from "./views.js";
import { pageData } from "../text/page.js";

const notes = [];
const grades = pageData.teaching.grades || {};

const note = () => {
  if (!pageData.teaching.formula) return say("grades_english");
  if (!Object.keys(grades).length) return say("grades_none");
  return say("grades_note", { grade: figure(pageData.teaching.grade), formula: pageData.teaching.formula });
};

teaching.add("grades", {
  said: () => `${say("view_grades")}. ${note()}`,
  on() {
    const line = make("p", "byline grade-note", note());
    line.lang = tongue;
    document.querySelector("#text header").append(line);
    notes.push(line);
    for (const [number, value] of Object.entries(grades)) {
      const passage = document.getElementById(`p${number}`);
      if (!passage) continue;
      const mark = make("p", "grade", "");
      mark.lang = tongue;
      make("span", "", say("grade"), mark);
      make("b", "", figure(value, { minimumFractionDigits: 1 }), mark);
      passage.before(mark);
      notes.push(mark);
    }
  },
  off() {
    for (const line of notes.splice(0)) line.remove();
  },
});
