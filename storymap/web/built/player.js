"use strict";
(() => {
  // from-map:src/map/index.js
  var distanceKm = storymap.distanceKm;
  var figure = storymap.figure;
  var isInside = storymap.isInside;
  var learn = storymap.learn;
  var reducedMotion = storymap.reducedMotion;
  var say = storymap.say;
  var toRadians = storymap.toRadians;

  // src/player/memory.js
  var Memory = class {
    constructor(name, storage) {
      this.name = `storymap-quiz:${name}`, this.boxes = {};
      try {
        this.storage = storage ?? localStorage, this.boxes = JSON.parse(this.storage.getItem(this.name) ?? "{}") ?? {};
      } catch {
      }
    }
    box(id) {
      let box = Number(this.boxes[id]);
      return box >= 1 && box <= 3 ? box : 0;
    }
    keep(id, right) {
      this.boxes[id] = right ? Math.min(3, this.box(id) + 1 + (this.box(id) === 0 ? 1 : 0)) : 1;
      try {
        this.storage?.setItem(this.name, JSON.stringify(this.boxes));
      } catch {
      }
    }
    due(questions) {
      return questions.filter(({ id }) => this.box(id) && this.box(id) < 3).sort((one, other) => this.box(one.id) - this.box(other.id));
    }
  };

  // src/player/page.js
  var quiz = JSON.parse(document.getElementById("storymap-quiz").textContent), map = (
    window[quiz.map]
  ), card = document.getElementById("card"), aim = document.getElementById("aim"), bar = document.querySelector(".bar"), said = document.getElementById("said"), announce = (words) => said.textContent = words, put = (tag2, text, parent2 = card, attributes = {}) => {
    let node = document.createElement(tag2);
    text && (node.textContent = text);
    for (let [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return parent2.append(node), node;
  }, putButton = (text, parent2, press, className = "") => {
    let node = put("button", text, parent2, { type: "button", ...className && { class: className } });
    return node.addEventListener("click", press), node;
  }, putHead = (text) => {
    let node = put("h1", text, card, { tabindex: "-1" });
    return node.focus({ preventScroll: !0 }), scrollTo({ top: 0 }), node;
  }, clear = () => {
    card.replaceChildren(), showMap(!1);
  }, showMap = (yes) => {
    document.getElementById("map").hidden = !yes, document.body.classList.toggle("mapless", !yes);
  }, farWords = (km) => {
    let whole = km >= 1e3 ? Math.round(km / 10) * 10 : Math.round(km);
    return say("quiz_km", { km: km < 10 ? figure(km, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : figure(whole) });
  };

  // src/player/reach.js
  var unpacked = (steps) => {
    let points = [], [x, y] = [0, 0];
    for (let i = 0; i < steps.length; i += 2)
      x += steps[i], y += steps[i + 1], points.push([y / 100, x / 100]);
    return points;
  }, turnedTo = (lon, to) => lon + 360 * Math.round((to - lon) / 360), toLine = (points, [lat, lon], isClosed) => {
    let squeeze = Math.cos(toRadians(lat)), [best, at] = [1 / 0, null];
    for (let i = isClosed ? 0 : 1; i < points.length; i++) {
      let [[ay, ax], [by, bx]] = [points[i ? i - 1 : points.length - 1], points[i]], [dx, dy, px, py] = [(bx - ax) * squeeze, by - ay, (lon - ax) * squeeze, lat - ay], share = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1))), off = (px - share * dx) ** 2 + (py - share * dy) ** 2;
      off < best && ([best, at] = [off, [ay + share * dy, ax + share * (bx - ax)]]);
    }
    return at ? distanceKm([lat, lon], at) : 1 / 0;
  }, reachTo = (place, [lat, lon]) => {
    let parts = [...place.rings, ...place.lines].map(unpacked);
    if (!parts.length) return distanceKm(place.at, [lat, lon]);
    let [best, inside] = [1 / 0, !1];
    for (let [i, points] of parts.entries()) {
      let isRing = i < place.rings.length;
      for (let shift of [-360, 0, 360])
        isRing && isInside(points.flatMap(([y, x]) => [x, y]), lon + shift, lat) && (inside = !inside), best = Math.min(best, toLine(points, [lat, lon + shift], isRing));
    }
    return inside ? 0 : best;
  }, pointsFor = (km, tolerance) => km <= tolerance ? 1 : Math.max(0, 1 - (km - tolerance) / (4 * tolerance));

  // src/player/plates.js
  var layer = L.layerGroup().addTo(map), QUIET = { interactive: !1 }, near = ([lat, lon]) => [lat, turnedTo(lon, map.getCenter().lng)], showPlace = (id, { named = !1, sign = "" } = {}) => {
    let place = quiz.shapes[id];
    if (!place) return;
    let { color } = getComputedStyle(aim), shift = near(place.at)[1] - place.at[1], moved = (steps) => unpacked(steps).map(([lat, lon]) => [lat, lon + shift]);
    place.rings.length && L.polygon(place.rings.map(moved), { ...QUIET, color, weight: 2, fillOpacity: 0.25 }).addTo(layer), place.lines.length && L.polyline(place.lines.map(moved), { ...QUIET, color, weight: 5 }).addTo(layer), !place.rings.length && !place.lines.length && !place.area && L.circleMarker(near(place.at), { ...QUIET, radius: 7, color, weight: 3, fillOpacity: 0.4 }).addTo(layer);
    let text = named ? place.name : sign;
    text && tag(text, near(place.at));
  }, tag = (text, at) => {
    let html = document.createElement("span");
    html.className = "tag", html.textContent = text;
    let icon = L.divIcon({ html, className: "tag-icon", iconSize: [0, 0], iconAnchor: [0, 22] });
    L.marker(at, { ...QUIET, icon, keyboard: !1 }).addTo(layer);
  }, showWay = (one, other, text) => {
    let ends = [one, other].map((id) => quiz.shapes[id]?.at);
    if (!ends[0] || !ends[1]) return;
    let { color } = getComputedStyle(aim), from = near(ends[0]), to = [ends[1][0], turnedTo(ends[1][1], from[1])];
    L.polyline([from, to], { ...QUIET, color, weight: 2, dashArray: "6 5" }).addTo(layer), tag(text, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  }, showAnswer = (from, target, right) => {
    let { color } = getComputedStyle(card), fillColor = getComputedStyle(document.body).backgroundColor;
    right || L.polyline([from, near(target.at)], { ...QUIET, color, weight: 2, dashArray: "5 5" }).addTo(layer), L.circleMarker(from, { ...QUIET, radius: 6, color, fillOpacity: 1, fillColor, weight: 3 }).addTo(layer);
  }, frameQuestion = ({ frame, kind, marked, lettered, shown, target }) => {
    if (showMap(!!frame), layer.clearLayers(), !frame) return;
    map.invalidateSize({ animate: !1 });
    let [west, south, east, north] = frame;
    if (map.fitBounds([[south, west], [north, east]], { animate: !1 }), kind === "name" && showPlace(marked[0], { sign: "?" }), shown) for (let id of marked) id !== target && showPlace(id, { named: !0 });
    for (let [letter, id] of lettered) quiz.shapes[id] && tag(letter, near(quiz.shapes[id].at));
  };

  // src/player/questions.js
  var LETTERS = "ABCDEFGH", Asked = class {
    constructor(question, { at, of, onAnswer, onNext }) {
      this.question = question, this.isLast = at + 1 === of, this.onAnswer = onAnswer, this.onNext = onNext, this.answered = !1, this.placing = !1, card.replaceChildren(), aim.hidden = !0, this._ask(at, of), frameQuestion(question), question.kind === "find" ? this._find() : this._pick(question.choices);
    }
    _ask(at, of) {
      let { ask: ask2, level, passage, prompt } = this.question, dots = "●".repeat(level) + "○".repeat(3 - level);
      put("p", `${say("quiz_place", { at: at + 1, of })} · ${ask2} · ${dots}`, card, {
        class: "where",
        "aria-label": say("quiz_place_spoken", { at: at + 1, of, ask: ask2, level })
      }), passage && put("blockquote", passage), putHead(prompt);
    }
    _pick(choices) {
      let list = put("ol", "", card, { class: "choices" });
      return choices.forEach((choice, i) => {
        let one = putButton("", put("li", "", list), () => this._choose(choice, choices));
        put("b", LETTERS[i], one), put("span", choice.text, one);
      }), put("p", say("quiz_keys", { keys: [...LETTERS.slice(0, choices.length)].join(", ") }), card, { class: "hint" }), list;
    }
    _find() {
      let { coordinates } = this.question, hint = say(matchMedia("(pointer: coarse)").matches ? "quiz_tap" : "quiz_click");
      put("p", `${hint} ${say("quiz_by_keyboard")}`, card, { class: "hint" });
      let box = put("div", "", card, { class: "actions" });
      putButton(say("quiz_set"), box, () => this.place(map.getCenter()), "main"), coordinates.length > 1 && putButton(say("quiz_coordinates"), box, () => {
        box.remove(), this._pick(coordinates).querySelector("button").focus();
      }), aim.hidden = !1, this.placing = !0;
    }
    place(latlng) {
      if (this.answered) return;
      let { lat, lng } = latlng.wrap(), { target, tolerance } = this.question, away = reachTo(quiz.shapes[target], [lat, lng]), right = away <= tolerance, from = near([lat, lng]);
      showPlace(target, { named: !0 }), showAnswer(from, quiz.shapes[target], right);
      let bounds = L.latLngBounds([from, near(quiz.shapes[target].at)]);
      map.getBounds().contains(bounds) || map.fitBounds(bounds.pad(0.4), { animate: !reducedMotion() });
      let verdict = right ? say("quiz_near", { far: farWords(away) }) : say("quiz_far", { far: farWords(away) }), inside = away === 0;
      this._tell({ right, points: pointsFor(away, tolerance), given: inside ? "inside" : farWords(away) }, inside ? say("quiz_inside") : verdict);
    }
    _choose(choice, choices) {
      if (this.answered) return;
      [...card.querySelectorAll(".choices button")].forEach((node, i) => {
        node.disabled = !0, choices[i].right ? node.classList.add("right") : choices[i] === choice && node.classList.add("wrong");
      });
      let { target, marked, after, ways } = this.question;
      for (let id of target ? [target] : [...marked, ...after]) showPlace(id, { named: !0 });
      if (!target) for (let [one, other, text] of ways) showWay(one, other, text);
      let key = choices.find(({ right }) => right), words = choice.right ? choice.why : say("quiz_wrong", { why: choice.why, right: key.text });
      this._tell({ right: choice.right, points: choice.right ? 1 : 0, given: choice.text }, words);
    }
    _tell(result, words) {
      let { question } = this;
      this.answered = !0, this.placing = !1, aim.hidden = !0, this.onAnswer({ question, ...result });
      for (let node of card.querySelectorAll(".hint, .actions")) node.remove();
      let box = put("div", "", card, { class: `told ${result.right ? "good" : "bad"}` });
      put("p", words, box, { class: "verdict" }), put("p", question.feedback, box), question.evidence && put("p", question.evidence, box, { class: "quote" });
      let next = putButton(say(this.isLast ? "quiz_to_result" : "quiz_next"), box, () => this.onNext(), "main");
      quiz.inside && putButton(say("quiz_read"), box, () => tellPage({ type: "storymap:goto", id: `p${Math.max(0, question.paragraph)}` })), announce(`${words} ${question.feedback}`), next.focus({ preventScroll: !0 }), next.scrollIntoView({ block: "nearest" });
    }
  }, tellPage = (message) => parent.postMessage(message, "*");

  // src/player/results.js
  var HEAD = ["number", "question_id", "kind", "question", "answer", "right", "points", "marks", "name", "class", "date", "story"], SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", cell = (value) => {
    let text = String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  }, csvOf = (results, pupil2, story) => {
    let rows = results.map(({ question, right, points, given }, i) => [
      i + 1,
      question.id,
      question.kind,
      question.prompt,
      given,
      right ? "yes" : "no",
      points.toFixed(2),
      question.marks ?? 1,
      pupil2.name,
      pupil2.group,
      pupil2.date,
      story
    ]);
    return `\uFEFF${[HEAD, ...rows].map((row) => row.map(cell).join(",")).join(`\r
`)}\r
`;
  }, plain = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join("-").slice(0, 40).replace(/-+$/, ""), fileName = (name, story) => `${[plain(name.trim().split(/\s+/).at(-1)) || "quiz-results", plain(story)].filter(Boolean).join("-")}.csv`, mixed = (text) => {
    let hash = 2166136261;
    for (let byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
    return hash;
  }, codeOf = (ids, right) => {
    let print = mixed(ids.join(",")) % 1024, values = [print >> 5, print & 31];
    for (let at = 0; at < right.length; at += 5)
      values.push(right.slice(at, at + 5).reduce((sum, yes, i) => sum + (yes ? 16 >> i : 0), 0));
    return values.push(values.reduce((sum, value, i) => sum + (i + 1) * value, 0) % 31), values.map((value) => SIGNS[value]).join("").replace(/(.{4})(?=.)/g, "$1-");
  }, saveFile = (name, text) => {
    let link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" })), link.download = name, link.click(), URL.revokeObjectURL(link.href);
  };

  // src/player/index.js
  learn(quiz.words);
  var memory = new Memory(quiz.title), round = { questions: [], at: 0, results: [], asked: null }, pupil = { name: "", group: "", date: "" }, begin = (questions) => {
    Object.assign(round, { questions, at: 0, results: [] }), ask();
  }, ask = () => {
    round.asked = new Asked(round.questions[round.at], {
      at: round.at,
      of: round.questions.length,
      onAnswer(result) {
        memory.keep(result.question.id, result.right), round.results.push(result), showProgress();
      },
      onNext() {
        round.at += 1, round.at < round.questions.length ? ask() : finale();
      }
    }), showProgress();
  }, showProgress = () => {
    let { questions, results } = round;
    bar.setAttribute("aria-valuemax", String(questions.length)), bar.setAttribute("aria-valuenow", String(results.length)), bar.firstElementChild.style.width = `${questions.length ? 100 * results.length / questions.length : 0}%`;
  }, welcome = () => {
    if (clear(), showProgress(), put("p", say("quiz"), card, { class: "where" }), putHead(quiz.title), !quiz.questions.length) {
      put("p", say("quiz_none"));
      return;
    }
    let kinds = new Set(quiz.questions.map((question) => question.ask)).size;
    put("p", say("quiz_about", { questions: quiz.questions.length, kinds }));
    let fields = put("div", "", card, { class: "pupil" });
    for (let name of ["name", "group"]) {
      let field = put("label", say(`quiz_${name}`), fields), input = (
        put("input", "", field, { maxlength: "80", autocomplete: "off", name })
      );
      input.value = pupil[name], input.addEventListener("input", () => pupil[name] = input.value.trim()), input.addEventListener("keydown", (event) => event.key === "Enter" && begin(quiz.questions));
    }
    let box = put("div", "", fields, { class: "actions" });
    putButton(say("quiz_start"), box, () => begin(quiz.questions), "main");
    let due = memory.due(quiz.questions);
    due.length && putButton(say("quiz_practise_due", { number: due.length }), box, () => begin(due)), put("p", say("quiz_kept_here"), card, { class: "hint" });
  }, finale = () => {
    let { results } = round;
    round.asked = null, clear();
    let right = results.filter((result) => result.right).length, points = results.reduce((sum, result) => sum + result.points, 0), missed = results.filter((result) => !result.right).map(({ question }) => question);
    put("p", say("quiz_result"), card, { class: "where" }), putHead(say("quiz_right", { right, of: results.length })), points > right + 0.05 && put("p", say("quiz_points", { points: points.toFixed(1) }));
    let box = put("div", "", card, { class: "actions" });
    missed.length && putButton(say("quiz_practise_missed", { number: missed.length }), box, () => begin(missed), "main"), putButton(say("quiz_again"), box, () => begin(quiz.questions), missed.length ? "" : "main"), pupil.date = (/* @__PURE__ */ new Date()).toLocaleDateString("sv");
    let csv = csvOf(results, pupil, quiz.title);
    putButton(say("quiz_save"), box, () => saveFile(fileName(pupil.name, quiz.title), csv)), results.length === quiz.questions.length && handOver(csv, box), dispatchEvent(new CustomEvent("storymap:results", { detail: { results } })), missed.length && lookAgain(missed), announce(`${say("quiz_right", { right, of: results.length })}.`);
  }, handOver = (csv, box) => {
    let right = new Map(round.results.map((result) => [result.question.id, result.right])), ids = quiz.questions.map(({ id }) => id), line = put("p", `${say("quiz_code")} `, card, { class: "code" });
    if (put("b", codeOf(ids, ids.map((id) => right.get(id) === !0)), line), !quiz.collect) return;
    let button = putButton(say("quiz_hand_in"), box, async () => {
      button.disabled = !0;
      let sent = await fetch(quiz.collect, { method: "POST", body: csv }).then(({ ok }) => ok, () => !1);
      button.disabled = sent, button.textContent = say(sent ? "quiz_handed_in" : "quiz_not_handed_in"), announce(button.textContent);
    }, "main");
  }, lookAgain = (missed) => {
    put("h2", say("quiz_look_again"));
    let list = put("ul", "", card, { class: "again" });
    for (let { prompt, feedback, evidence } of missed) {
      let item = put("li", "", list);
      put("b", prompt, item), put("p", `${feedback} ${evidence}`, item);
    }
  };
  map.on("click", ({ latlng }) => round.asked?.placing && round.asked.place(latlng));
  addEventListener("keydown", (event) => {
    event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement || (event.key === "Escape" && quiz.inside ? tellPage({ type: "storymap:close" }) : event.key === "Enter" && round.asked?.placing && event.target === map.getContainer() ? (event.preventDefault(), round.asked.place(map.getCenter())) : event.key.length === 1 && card.querySelectorAll(".choices button:not(:disabled)")[LETTERS.indexOf(event.key.toUpperCase())]?.click());
  });
  addEventListener("message", ({ source, data: message }) => {
    source !== parent || message?.type !== "storymap:theme" || (document.documentElement.dataset.theme = message.theme, map.storymap?.retheme());
  });
  map.getContainer().setAttribute("aria-label", say("quiz_map"));
  new ResizeObserver(() => map.invalidateSize({ animate: !1 })).observe(map.getContainer());
  welcome();
  document.documentElement.dataset.ready = "";
})();
