/* When: the strip of the story's dates. A date chosen leaves on the map and in the lists what is told of it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { narrow, reader } = storymap;
  const { page, camera, cards } = reader;
  const { atlas } = cards;
  const strip = document.getElementById("time");
  if (!strip) return;
  const STEP = 2600; // milliseconds a date stays when they are played
  const play = document.getElementById("time-play");
  const said = document.getElementById("time-said");
  const list = strip.querySelector(".dates");
  const buttons = [...list.querySelectorAll("button")];
  const state = { chosen: null, hot: null, timer: 0 };

  // The signs on the line: each as wide as its words if there is room or a finger to push the strip along;
  // otherwise all signs are in sight, and of the words those that do not run into each other.

  const LEAST = 26; // pixels a sign takes without its words
  const LABELLED = 54; // and with them
  const items = [...list.children].map((spot) => {
    const sign = spot.firstElementChild;
    return { spot, sign, label: sign.querySelector("span"), number: sign.dataset.time, gap: Number(spot.dataset.gap), width: 0 };
  });
  for (const { spot, gap } of items) spot.style.setProperty("--gap", gap);

  const fit = () => {
    list.classList.remove("is-tight");
    for (const item of items) item.width = item.label.offsetWidth;
    const room = list.clientWidth - 14;
    const wanted = items.reduce((sum, { width, gap }) => sum + Math.max(LABELLED, width + 12) + 3 * gap, 0);
    set(wanted > room && !narrow.matches && room - 60 > items.length * LEAST);
    // Where most signs would stand without words, the strip is longer than its window instead.
    if (list.querySelectorAll(".is-mute").length > 0.4 * items.length) set(false);
    edges();
  };

  const set = (tight) => {
    list.classList.toggle("is-tight", tight);
    items.forEach((item, at) => {
      item.half = (tight ? LEAST : Math.max(LABELLED, item.width + 12)) / 2;
      item.sign.style.width = `${2 * item.half}px`;
      item.spot.style.setProperty("--half", `${item.half}px`);
      item.spot.style.setProperty("--before", `${at ? items[at - 1].half : 0}px`);
    });
    name();
  };

  /** Which words stand: what is pointed at and chosen, the ends, the day of writing, the first after each long gap. */
  const name = () => {
    const tight = list.classList.contains("is-tight");
    const rank = (item) => {
      if (item.number === String(state.hot)) return 1e4;
      if (item.number === String(state.chosen)) return 1e3;
      if (item === items[0] || item === items.at(-1)) return 1e2;
      return item.label.textContent.startsWith("written") ? 99 : item.gap;
    };
    const taken = [];
    for (const item of [...items].sort((one, other) => rank(other) - rank(one))) {
      const middle = tight ? item.spot.offsetLeft + item.spot.offsetWidth - item.half : 0;
      const ends = [middle - item.width / 2 - 5, middle + item.width / 2 + 5];
      const free = !tight || taken.every(([from, to]) => ends[1] <= from || ends[0] >= to);
      item.sign.classList.toggle("is-mute", !free);
      if (free) taken.push(ends);
    }
  };

  const edges = () => {
    list.classList.toggle("more-before", list.scrollLeft > 2);
    list.classList.toggle("more-after", list.scrollLeft < list.scrollWidth - list.clientWidth - 2);
  };
  list.addEventListener("scroll", edges, { passive: true });
  list.addEventListener(
    "wheel",
    (event) => {
      if (list.scrollWidth <= list.clientWidth || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      list.scrollLeft += event.deltaY;
      event.preventDefault();
    },
    { passive: false },
  );
  let wide = 0;
  new ResizeObserver(() => {
    if (wide === list.clientWidth || !list.clientWidth) return; // higher alone changes nothing; on paper there is none
    wide = list.clientWidth;
    fit();
    if (state.chosen !== null) reveal(buttons[state.chosen]);
  }).observe(list);

  /** The words of a moment in the text: marked without a change to the text itself. */
  const marking = (number) => {
    if (!("highlights" in CSS)) return;
    const ranges = number === null ? [] : rangesOf(number);
    if (ranges.length) CSS.highlights.set("storymap-time", new Highlight(...ranges));
    else CSS.highlights.delete("storymap-time");
  };

  /** A range stays with its words when something is put between them; it is sought anew where they were written anew. */
  const ranges = new Map();
  const rangesOf = (number) => {
    if (ranges.get(number)?.every(({ collapsed }) => !collapsed)) return ranges.get(number);
    ranges.set(number, page.times[number].spans.map(rangeOf).filter(Boolean));
    return ranges.get(number);
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
    name();
    if (number === null) {
      said.replaceChildren();
      atlas.when(null);
      if (before !== null) reader.explore(false), reader.stage({ always });
      if (before !== null && reader.state.active) reader.remember(`p${reader.state.active}`);
      return;
    }
    const moment = page.times[number];
    const [places, moves] = [new Set(moment.places), new Set(moment.moves)];
    cards.close({ focus: false });
    reader.explore(true);
    atlas.when({ places, moves, ahead: new Set(moment.ahead ? moves : []), words: moment.words });
    frame({ always });
    if (moment.moves.length) atlas.speak(moment.moves);
    tell(number, seenOf(moment).length);
    reader.remember(`when=${encodeURIComponent(moment.value)}`);
    reveal(buttons[number]);
  };

  const seenOf = (moment) => moment.places.filter((place) => atlas.features.has(place) && atlas.look(atlas.features.get(place)));
  const frame = (options) => {
    const moment = page.times[state.chosen];
    const view = camera.frame(seenOf(moment), atlas.showMoves ? moment.moves : []);
    if (view) camera.go(view, options);
  };

  const tell = (number, shown) => {
    const moment = page.times[number];
    said.replaceChildren();
    storymap.make("b", "", moment.words.charAt(0).toUpperCase() + moment.words.slice(1), said);
    said.append(moment.ahead ? ", still to come" : "", moment.perhaps ? ", possibly" : "", shown ? "" : ", nothing of it on the map", " · ");
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

  /** Into the middle of the strip, and nothing else of the page moved. */
  const reveal = (button) => {
    const spot = button.parentElement;
    list.scrollLeft = spot.offsetLeft + spot.offsetWidth - button.offsetWidth / 2 - list.clientWidth / 2;
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
      if (button) point(Number(button.dataset.time));
    });
  for (const kind of ["pointerout", "focusout"]) list.addEventListener(kind, () => point(null));
  const point = (number) => {
    state.hot = number;
    marking(number ?? state.chosen);
    name();
  };

  // The rest of the page

  // The sheet shows the date that is chosen, and the list says which.
  for (const moment of ["beforeprint", "afterprint"])
    addEventListener(moment, () => {
      if (state.chosen === null) return;
      frame({ always: true, now: true });
      atlas.paint();
    });

  reader.on("explore", ({ exploring }) => !exploring && state.chosen !== null && (stop(), choose(null)));
  reader.on("paragraph", ({ number }) => {
    for (const button of buttons) button.classList.toggle("is-here", paragraphsOf(Number(button.dataset.time)).includes(Number(number)));
  });
  reader.routes.push((id) => {
    if (!id.startsWith("when=")) return false;
    const wanted = reader.decoded(id.slice(5)).trim().toLowerCase();
    const number = page.times.findIndex(({ words, value }) => words.toLowerCase() === wanted || value.toLowerCase() === wanted);
    if (number < 0) return false;
    choose(number);
    return true;
  });
  storymap.time = { state, choose };
})();
