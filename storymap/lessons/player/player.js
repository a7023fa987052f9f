/* One question at a time. Text comes from the data block and reaches the screen as textContent only. */
(() => {
  "use strict";
  const quiz = JSON.parse(document.getElementById("storymap-quiz").textContent);
  const map = window[quiz.map];
  const { globe, Memory } = window;
  const card = document.getElementById("card"), said = document.getElementById("said"), aim = document.getElementById("aim");
  const bar = document.querySelector(".bar");
  const memory = new Memory(quiz.title);
  const layer = L.layerGroup().addTo(map);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let round = [], at = 0, results = [], answered = false, placing = null;

  const make = (tag, text, parent, more = {}) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    for (const [name, value] of Object.entries(more)) node.setAttribute(name, value);
    parent?.append(node);
    return node;
  };
  const button = (text, parent, run, more = {}) => {
    const node = make("button", text, parent, { type: "button", ...more });
    node.addEventListener("click", run);
    return node;
  };
  const far = (km) => (km < 10 ? km.toFixed(1) : Math.round(km >= 1000 ? km / 10 : km) * (km >= 1000 ? 10 : 1)).toLocaleString("en");
  const names = "ABCDEFGH";

  // The map

  const near = ([lat, lon]) => [lat, globe.turned(lon, map.getCenter().lng)];
  const show = (id, { named = false, sign = "" } = {}) => {
    const place = quiz.shapes[id];
    if (!place) return;
    const colour = getComputedStyle(aim).color; // A canvas knows no custom properties.
    const base = map.getCenter().lng;
    const moved = (steps) => {
      const points = globe.unpack(steps);
      const shift = globe.turned(place.at[1], base) - place.at[1];
      return points.map(([lat, lon]) => [lat, lon + shift]);
    };
    if (place.rings.length) L.polygon(place.rings.map(moved), { color: colour, weight: 2, fillOpacity: 0.25, interactive: false }).addTo(layer);
    if (place.lines.length) L.polyline(place.lines.map(moved), { color: colour, weight: 5, interactive: false }).addTo(layer);
    if (!place.rings.length && !place.lines.length) L.circleMarker(near(place.at), { radius: 7, color: colour, weight: 3, fillOpacity: 0.4, interactive: false }).addTo(layer);
    const text = named ? place.name : sign;
    if (text) {
      const box = document.createElement("span");
      box.className = "tag";
      box.textContent = text;
      L.marker(near(place.at), { icon: L.divIcon({ html: box, className: "tag-icon", iconSize: [0, 0], iconAnchor: [0, 22] }), interactive: false, keyboard: false }).addTo(layer);
    }
  };
  const frame = (question) => {
    const shown = document.getElementById("map");
    shown.hidden = !question.frame;
    document.body.classList.toggle("mapless", !question.frame);
    layer.clearLayers();
    if (!question.frame) return;
    map.invalidateSize({ animate: false });
    const [west, south, east, north] = question.frame;
    map.fitBounds([[south, west], [north, east]], { animate: false });
    if (question.kind === "name") show(question.marked[0], { sign: "?" });
    else if (question.kind === "distance" || question.kind === "direction") for (const id of question.marked) show(id, { named: true });
  };

  // Questions

  const begin = (questions) => {
    (round = questions), (at = 0), (results = []);
    ask();
  };
  const progress = () => {
    bar.setAttribute("aria-valuemax", round.length);
    bar.setAttribute("aria-valuenow", results.length);
    bar.firstElementChild.style.width = `${round.length ? (100 * results.length) / round.length : 0}%`;
  };
  const head = (text, parent = card) => {
    const node = make("h1", text, parent, { tabindex: "-1" });
    node.focus({ preventScroll: true });
    scrollTo({ top: 0 });
    return node;
  };

  const ask = () => {
    const question = round[at];
    answered = false;
    placing = null;
    aim.hidden = true;
    card.replaceChildren();
    progress();
    make("p", `${at + 1} of ${round.length} · ${question.ask} · ${"●".repeat(question.level)}${"○".repeat(3 - question.level)}`, card, { class: "where" })
      .setAttribute("aria-label", `Question ${at + 1} of ${round.length}. ${question.ask}. Difficulty ${question.level} of 3.`);
    if (question.passage) make("blockquote", question.passage, card);
    head(question.prompt);
    frame(question);
    if (question.kind === "find") find(question);
    else pick(question, question.choices);
  };

  const pick = (question, choices) => {
    const list = make("ol", "", card, { class: "choices" });
    choices.forEach((choice, i) => {
      const item = make("li", "", list);
      const one = button("", item, () => answer(question, choice, choices));
      make("b", names[i], one);
      make("span", choice.text, one);
    });
    make("p", `Keys: ${choices.map((_, i) => names[i]).join(", ")}.`, card, { class: "hint" });
  };

  const find = (question) => {
    const hint = matchMedia("(pointer: coarse)").matches ? "Tap where it is." : "Click where it is.";
    make("p", `${hint} By keyboard: move the map under the cross with the arrows, then press Enter.`, card, { class: "hint" });
    const box = make("div", "", card, { class: "actions" });
    button("Set it at the cross", box, () => (placing = null, place(question, map.getCenter())), { class: "main" });
    if (question.coordinates.length > 1)
      button("Answer by coordinates instead", box, (event) => {
        event.currentTarget.parentElement.remove();
        pick(question, question.coordinates);
        card.querySelector(".choices button").focus();
      });
    aim.hidden = false;
    placing = question;
  };

  const place = (question, latlng) => {
    if (answered) return;
    const { lat, lng } = latlng.wrap();
    const away = globe.toPlace(quiz.shapes[question.target], [lat, lng]);
    const right = away <= question.tolerance;
    const points = right ? 1 : Math.max(0, 1 - (away - question.tolerance) / (4 * question.tolerance));
    const from = near([lat, lng]);
    show(question.target, { named: true });
    const target = quiz.shapes[question.target];
    if (!right) L.polyline([from, near(target.at)], { color: getComputedStyle(card).color, weight: 2, dashArray: "5 5", interactive: false }).addTo(layer);
    L.circleMarker(from, { radius: 6, color: getComputedStyle(card).color, fillOpacity: 1, fillColor: getComputedStyle(document.body).backgroundColor, weight: 3, interactive: false }).addTo(layer);
    const bounds = L.latLngBounds([from, near(target.at)]);
    if (!map.getBounds().contains(bounds)) map.fitBounds(bounds.pad(0.4), { animate: !still.matches });
    const words = away === 0 ? "Yes, right in it." : right ? `Yes: ${far(away)} km away is near enough.` : `No: that is ${far(away)} km away from it.`;
    finish(question, right, points, words, away === 0 ? "inside" : `${far(away)} km`);
  };

  const answer = (question, choice, choices) => {
    if (answered) return;
    [...card.querySelectorAll(".choices button")].forEach((node, i) => {
      node.disabled = true;
      if (choices[i].right) node.classList.add("right");
      else if (choices[i] === choice) node.classList.add("wrong");
    });
    for (const id of question.target ? [question.target] : question.marked) show(id, { named: true });
    const key = choices.find(({ right }) => right);
    const words = choice.right ? choice.why : `Not quite. ${choice.why} Right is: ${key.text}.`;
    finish(question, choice.right, choice.right ? 1 : 0, words, choice.text);
  };

  const finish = (question, right, points, words, given) => {
    answered = true;
    placing = null;
    aim.hidden = true;
    memory.keep(question.id, right);
    results.push({ question, right, points, given });
    progress();
    for (const node of card.querySelectorAll(".hint, .actions")) node.remove();
    const box = make("div", "", card, { class: `told ${right ? "good" : "bad"}` });
    make("p", words, box, { class: "verdict" });
    make("p", question.feedback, box);
    if (question.evidence) make("p", question.evidence, box, { class: "quote" });
    const last = at + 1 === round.length;
    const next = button(last ? "See the result" : "Next question", box, () => (last ? finale() : ((at += 1), ask())), { class: "main" });
    if (quiz.inside) button("Read it in the text", box, () => parent.postMessage({ type: "storymap:goto", id: `p${Math.max(0, question.paragraph)}` }, "*"));
    said.textContent = `${words} ${question.feedback}`;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  // Beginning and end

  const start = () => {
    card.replaceChildren();
    progress();
    document.body.classList.add("mapless");
    document.getElementById("map").hidden = true;
    make("p", "Quiz", card, { class: "where" });
    head(quiz.title);
    if (!quiz.questions.length) {
      make("p", "No question could be made: the story names too few places that are known for sure.", card);
      return;
    }
    const kinds = new Set(quiz.questions.map(({ ask }) => ask)).size;
    make("p", `${quiz.questions.length} questions of ${kinds} kinds, from easy to hard. Each answer is followed by its passage in the text.`, card);
    const box = make("div", "", card, { class: "actions" });
    button("Start", box, () => begin(quiz.questions), { class: "main" });
    const due = memory.due(quiz.questions);
    if (due.length) button(`Practise what you missed or knew only once (${due.length})`, box, () => begin(due));
    make("p", "Your answers stay on this device.", card, { class: "hint" });
  };

  const finale = () => {
    card.replaceChildren();
    document.body.classList.add("mapless");
    document.getElementById("map").hidden = true;
    const right = results.filter((result) => result.right).length;
    const points = results.reduce((sum, result) => sum + result.points, 0);
    make("p", "Result", card, { class: "where" });
    head(`${right} of ${results.length} right`);
    if (points > right + 0.05) make("p", `With what was nearly found: ${points.toFixed(1)} points.`, card);
    const missed = results.filter((result) => !result.right);
    const box = make("div", "", card, { class: "actions" });
    if (missed.length) button(`Practise what you missed (${missed.length})`, box, () => begin(missed.map(({ question }) => question)), { class: "main" });
    button("Once more from the start", box, () => begin(quiz.questions), missed.length ? {} : { class: "main" });
    button("Save the results (CSV)", box, save);
    if (missed.length) {
      make("h2", "Look at these again", card);
      const list = make("ul", "", card, { class: "again" });
      for (const { question } of missed) {
        const item = make("li", "", list);
        make("b", question.prompt, item);
        make("p", `${question.feedback} ${question.evidence}`, item);
      }
    }
    said.textContent = `${right} of ${results.length} right.`;
  };

  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text);
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const save = () => {
    const rows = [["number", "question_id", "kind", "question", "answer", "right", "points"]];
    results.forEach(({ question, right, points, given }, i) => rows.push([i + 1, question.id, question.kind, question.prompt, given, right ? "yes" : "no", points.toFixed(2)]));
    const text = "\ufeff" + rows.map((row) => row.map((value) => cell(String(value))).join(",")).join("\r\n") + "\r\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = "quiz-results.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  map.on("click", (event) => placing && place(placing, event.latlng));
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && quiz.inside) return void parent.postMessage({ type: "storymap:close" }, "*");
    if (event.key === "Enter" && placing && event.target === map.getContainer()) {
      event.preventDefault();
      place(placing, map.getCenter());
      return;
    }
    const choice = card.querySelectorAll(".choices button:not(:disabled)")[names.indexOf(event.key.toUpperCase())];
    if (choice && event.key.length === 1) choice.click();
  });
  addEventListener("message", ({ source, data: message }) => {
    if (source !== parent || message?.type !== "storymap:theme") return;
    document.documentElement.dataset.theme = message.theme;
    map.storymap?.retheme();
  });
  map.getContainer().setAttribute("aria-label", "Map without names. Arrow keys move it, plus and minus zoom, Enter sets your answer at the cross.");
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  start();
  document.documentElement.dataset.ready = "";
})();
