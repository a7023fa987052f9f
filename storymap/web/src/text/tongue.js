/* The switch between the languages of the interface, at the end of the byline. */
import { choose, make, say, tongue, tongues } from "../map/index.js";
import { intent } from "./page.js";

const byline = document.querySelector(".byline");
if (byline && Object.keys(tongues).length > 1) {
  const label = make("label", "tongue", " · ", byline);
  const choice = make("select", "", "", label);
  choice.setAttribute("aria-label", say("interface"));
  choice.title = say("interface");
  for (const [code, name] of Object.entries(tongues)) Object.assign(make("option", "", name, choice), { value: code, lang: code });
  choice.value = tongue;
  choice.addEventListener("change", () => {
    choose(choice.value);
    intent("interface", choice.value); // an app around the page keeps it too
    location.reload();
  });
}
