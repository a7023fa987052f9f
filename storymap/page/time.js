/* When: the strip of the story's dates. A date chosen leaves on the map and in the lists what is told of it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { reader } = storymap;
  const { page, camera, cards } = reader;
  const { atlas } = cards;
  const strip = document.getElementById("time");
  if (!strip) return;
  const STEP = 2600; // milliseconds a date stays when they are played
  const play = document.getElementById("time-play");
  const said = document.getElementById("time-said");
  const list = strip.querySelector(".dates");
  const buttons = [...list.querySelectorAll("button")];
  const state = { chosen: null, timer: 0 };
  for (const item of list.children) item.style.setProperty("--gap", item.dataset.gap);

  /** The words of a moment in the text: marked without a change to the text itself. */
  const marking = (number) => {
    if (!("highlights" in CSS)) return;
    const ranges = number === null ? [] : page.times[number].spans.map(rangeOf).filter(Boolean);
    if (ranges.length) CSS.highlights.set("storymap-time", new Highlight(...ranges));
    else CSS.highlights.delete("storymap-time");
  };

  const rangeOf = ([paragraph, start, end]) => {
    const home = document.getElementById(`p${paragraph}`);
    if (!home) return null;
    const range = document.createRange();
    const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT);
    let [at, begun] = [0, false];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const next = at + node.data.length;
      if (!begun && start < next) range.setStart(node, start - at), (begun = true);
      if (begun && end <= next) return range.setEnd(node, end - at), range;
      at = next;
    }
    return null;
  };

  const paragraphsOf = (number) => [...new Set(page.times[number].spans.map(([paragraph]) => paragraph))];

  /** Choose a date, or none; the map keeps to it until it is let go. */
  const choose = (number, { always = true } = {}) => {
    if (state.chosen === number) return;
    const before = state.chosen;
    state.chosen = number;
    for (const [at, button] of buttons.entries()) button.setAttribute("aria-pressed", String(at === number));
    strip.classList.toggle("is-chosen", number !== null);
    marking(number);
    if (number === null) {
      said.replaceChildren();
      atlas.when(null);
      if (before !== null) reader.explore(false), reader.stage({ always });
      return;
    }
    const moment = page.times[number];
    const [places, moves] = [new Set(moment.places), new Set(moment.moves)];
    cards.close({ focus: false });
    reader.explore(true);
    atlas.when({ places, moves, ahead: new Set(moment.ahead ? moves : []) });
    const seen = moment.places.filter((place) => atlas.features.has(place) && atlas.look(atlas.features.get(place)));
    camera.go(camera.frame(seen, atlas.showMoves ? moment.moves : []), { always });
    if (moment.moves.length) atlas.speak(moment.moves);
    tell(number, seen.length);
    buttons[number].scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
  };

  const tell = (number, shown) => {
    const moment = page.times[number];
    said.replaceChildren();
    storymap.make("b", "", moment.words.charAt(0).toUpperCase() + moment.words.slice(1), said);
    said.append(moment.ahead ? ", still to come" : "", shown ? "" : ", nothing of it on the map", " · ");
    for (const paragraph of paragraphsOf(number)) {
      const link = storymap.make("a", "", paragraph ? `¶ ${paragraph}` : "Headline", said);
      link.href = `#p${paragraph}`;
      said.append(" ");
    }
    const all = storymap.make("button", "", "All dates", said);
    all.type = "button";
    all.addEventListener("click", () => (stop(), choose(null), buttons[number].focus()));
    reader.announce(`${moment.words}: ${shown} place${shown === 1 ? "" : "s"}, ${moment.moves.length} movement${moment.moves.length === 1 ? "" : "s"}`);
  };

  // Playing

  const stop = () => {
    clearInterval(state.timer);
    state.timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.setAttribute("aria-label", "Play the dates in order");
  };
  const next = () => {
    if (state.chosen === buttons.length - 1) return void (stop(), choose(null));
    choose(state.chosen === null ? 0 : state.chosen + 1);
  };
  play.addEventListener("click", () => {
    if (state.timer) return void stop();
    play.setAttribute("aria-pressed", "true");
    play.setAttribute("aria-label", "Stop at this date");
    state.timer = setInterval(next, STEP);
    next();
  });
  // Any hand on the map or in the text ends the play; the date stays.
  camera.map.on("storymap:explore", stop);
  for (const kind of ["wheel", "touchstart", "keydown"])
    addEventListener(kind, (event) => state.timer && !strip.contains(event.target) && stop(), { passive: true });

  // Hands

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    stop();
    const number = Number(button.dataset.time);
    choose(state.chosen === number ? null : number);
    rove(button);
  });
  const rove = (button) => {
    for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
  };
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target.closest("button"));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined && buttons[to]) {
      event.preventDefault();
      rove(buttons[to]);
      buttons[to].focus();
    }
  });
  strip.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || state.chosen === null) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    choose(null);
  });
  for (const kind of ["pointerover", "focusin"])
    list.addEventListener(kind, (event) => {
      const button = event.target.closest("button");
      if (button) marking(Number(button.dataset.time));
    });
  for (const kind of ["pointerout", "focusout"]) list.addEventListener(kind, () => marking(state.chosen));

  // The rest of the page

  reader.on("explore", ({ exploring }) => !exploring && state.chosen !== null && (stop(), choose(null)));
  reader.on("paragraph", ({ number }) => {
    for (const button of buttons) button.classList.toggle("is-here", paragraphsOf(Number(button.dataset.time)).includes(Number(number)));
  });
  reader.routes.push((id) => {
    if (!id.startsWith("when=")) return false;
    const wanted = id.slice(5).trim().toLowerCase();
    const number = page.times.findIndex(({ words, value }) => words.toLowerCase() === wanted || value === wanted);
    if (number < 0) return false;
    choose(number);
    return true;
  });
  storymap.time = { state, choose };
})();
