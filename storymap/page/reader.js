/* Reading: the line that picks the paragraph, the camera that follows it, and the links both ways.

   What other parts of the page may count on (storymap.reader, which is an L.Evented):
     fires "paragraph" {number}   another paragraph is read; null at the end of the text
           "card" {mention}       a card was opened or closed (null)
           "explore" {exploring}  the map was taken in hand, or given back to the story
           "start"                everything stands and the page is about to follow its address
     page                         the data block: mentions, moves and what the parts put there
     routes.push((id) => bool)    somebody who may answer an address (#…); true where they did
     remember(id)                 what the address is from now on
     address = (id) => id         somebody who adds to every address what it must also say (a view)
     intent(name, id)             a wish to the app that holds the page, if one does
     announce(words)              for who listens
     stage({always}), follow(id), explore(yes), camera, cards, told */
(() => {
  "use strict";
  const storymap = window.storymap;
  const page = JSON.parse(document.getElementById("storymap-page").textContent);
  const map = window[page.map];
  const atlas = map.storymap;
  const camera = new storymap.Camera(map, atlas);
  const $ = (selector) => document.querySelector(selector);
  const passages = [...document.querySelectorAll(".passage")];
  const blocks = document.querySelectorAll(".stretch, #text > .passage, header > .passage");
  const bands = new Map([...document.querySelectorAll("#ribbon a")].map((band) => [band.dataset.p, band]));
  const told = new Map(); // paragraph → its places (number → role bits) and moves
  // A map above the text; a phone that lies on its side has room for both beside each other.
  const narrow = (storymap.narrow = matchMedia("(max-width: 559px), (max-width: 699px) and (orientation: portrait)"));
  const state = { active: undefined, hosted: false, exploring: false, framed: false, scrolled: false, quietUntil: 0, timer: 0 };

  const reader = Object.assign(new L.Evented(), { page, state, camera, told, routes: [] });

  for (const passage of passages) told.set(passage.dataset.p, { places: new Map(), moves: [] });
  for (const mention of page.mentions) {
    const scene = told.get(String(mention.paragraph));
    if (scene && mention.place !== null) scene.places.set(mention.place, scene.places.get(mention.place) | mention.bit);
  }
  page.moves.forEach(({ paragraph }, number) => told.get(String(paragraph))?.moves.push(number));

  const intent = (name, id) => {
    if (parent !== window) parent.postMessage({ type: "storymap:intent", name, id }, "*");
  };

  // The camera

  const visible = (scene) => [...scene.places].filter(([, bits]) => bits & atlas.roles).map(([place]) => place);

  const movesOf = (scene) => (atlas.showMoves ? scene.moves.filter((number) => atlas.moves.some((move) => move.number === number)) : []);
  const frameOf = (scene) => frameFor(visible(scene), movesOf(scene));

  /** A guess does not pull the view to the other end of the world; near what is known it is framed with it. */
  const frameFor = (places, moves) => {
    const known = places.filter((place) => atlas.features.get(place)?.certainty !== 2);
    const [whole, near] = [places, known].map((those) => camera.frame(those, moves));
    return near && near.zoom - whole.zoom > 1.5 ? near : whole;
  };

  /** What a paragraph shows; null is the whole story. A paragraph without places keeps the view, dimmed. */
  const stage = ({ always = false } = {}) => {
    const scene = state.active && told.get(state.active);
    if (atlas.span) {
      // A date was chosen: what is told of it stands, whatever passage is read.
      atlas.dim(false);
      return void atlas.stage(null, []);
    }
    if (!scene || (!state.framed && !frameOf(scene))) {
      atlas.dim(false);
      atlas.stage(null, []);
      const places = [...atlas.features.values()].filter((feature) => atlas.look(feature)).map(({ place }) => place);
      return fly(frameFor(places, atlas.showMoves ? atlas.moves.map((move) => move.number) : []) || camera.world(), always);
    }
    const moves = movesOf(scene);
    const frame = frameOf(scene);
    atlas.dim(!frame);
    if (!frame) return undefined;
    state.framed = true;
    const places = new Map(scene.places);
    for (const { number, from, to } of atlas.moves)
      if (moves.includes(number)) for (const end of [from, to]) if (end >= 0) places.set(end, places.get(end) | 1);
    atlas.stage(places, moves);
    return fly(frame, always);
  };

  const fly = (frame, always) => {
    if (!state.exploring && frame) camera.go(frame, { always, now: state.printing });
  };

  const pad = () => {
    storymap.layTools(map);
    const size = map.getSize();
    const small = size.y < 420 || size.x < 520;
    const key = $("#key .sm-key details");
    const room = small || !key?.open ? 0 : Math.min(130, size.y * 0.16);
    const short = map.getContainer().classList.contains("sm-short"); // its tools lie along the top
    camera.padding = short ? [60, 24, 50, 24] : small ? [24, 50, 58, 30] : [54, 60, 60 + room, 60];
  };

  const explore = (exploring) => {
    if (state.exploring === exploring) return;
    state.exploring = exploring;
    $("#back").hidden = !exploring;
    document.body.classList.toggle("exploring", exploring);
    reader.fire("explore", { exploring });
  };

  // The reading line

  const restingLine = () => {
    if (!narrow.matches) return innerHeight * 0.35;
    const top = $("#map").getBoundingClientRect().bottom;
    return top + (innerHeight - top) * 0.28;
  };
  /** At the top of the page the line stands at the headline; it sinks to its place as the reader sets out. */
  const headTop = () => (passages[0] ? passages[0].getBoundingClientRect().top + scrollY + 12 : 0);
  const SINKING = 0.6; // pixels a pixel scrolled
  const lineAt = () => Math.min(restingLine(), headTop() + SINKING * scrollY);
  /** How far to scroll so that a height of the document comes to the line. */
  const scrollFor = (height) => {
    const sinking = (height - headTop()) / (1 + SINKING);
    return headTop() + SINKING * sinking < restingLine() ? sinking : height - restingLine();
  };

  /** The last of these elements that begins above a line, the first if none does. */
  const lastAbove = (elements, line) => {
    let [low, high] = [0, elements.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (elements[middle].getBoundingClientRect().top <= line) low = middle;
      else high = middle - 1;
    }
    return elements[low];
  };

  const paragraphAt = (line) => {
    if ($("#text").getBoundingClientRect().bottom < line) return null;
    // Of a very long text only the stretch at the line is asked for its paragraphs: to ask is to lay out.
    const block = lastAbove(blocks, line);
    const passage = block?.matches(".stretch") ? lastAbove(block.querySelectorAll(".passage"), line) : block;
    return passage?.dataset.p ?? null;
  };

  const activate = (number, { now = false } = {}) => {
    if (number === state.active) return;
    const passage = (key) => document.getElementById(`p${key}`);
    passage(state.active)?.classList.remove("is-active");
    bands.get(state.active)?.removeAttribute("aria-current");
    state.active = number;
    if (narrow.matches && state.scrolled) $("#key details")?.removeAttribute("open");
    passage(number)?.classList.add("is-active");
    bands.get(number)?.setAttribute("aria-current", "true");
    $("#thread span").style.width = `${((passages.findIndex((one) => one.dataset.p === number) + 1 || passages.length) / passages.length) * 100}%`;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => (stage(), say(number)), now ? 0 : 50);
    reader.fire("paragraph", { number });
  };

  const say = (number) => {
    const scene = told.get(number);
    if (!scene) return;
    const names = visible(scene).slice(0, 4).map((place) => atlas.data.places[place].name);
    const moves = scene.moves.length ? `; ${scene.moves.length} movement${scene.moves.length > 1 ? "s" : ""}` : "";
    announce(`${number === "0" ? "Headline" : `Paragraph ${number}`}: ${names.join(", ") || "no place on the map"}${moves}`);
    // Not at the opening: the browser would take it for a link to follow.
    if (state.scrolled) remember(`p${number}`);
  };

  /** Tell who listens, once a second at most: the last words win. */
  const announce = (words) => {
    clearTimeout(state.saying);
    const wait = Math.max(0, (state.said ?? -1000) + 1000 - performance.now());
    state.saying = setTimeout(() => {
      state.said = performance.now();
      $("#said").textContent = words;
    }, wait);
  };

  const remember = (id) => {
    id = reader.address?.(id) ?? id;
    // A page inside another document has no address of its own: the app keeps it.
    if (location.protocol === "about:") intent("at", id);
    else history.replaceState(null, "", `#${id}`);
  };

  let asked = false;
  const onScroll = () => {
    // Before all parts stand, the browser's own scrolling would change the address that they are to follow.
    if (asked || !state.started) return;
    asked = state.scrolled = true;
    requestAnimationFrame(() => {
      asked = false;
      if (performance.now() > state.quietUntil && !state.opening) activate(paragraphAt(lineAt()));
      speak(lineAt());
    });
  };

  /** The arrows of the sentence on the reading line run when it gets there. */
  const speak = (line) => {
    for (const told of document.querySelectorAll(".passage.is-active .told")) {
      const { top, bottom } = told.getBoundingClientRect();
      if (top <= line && line <= bottom) return atlas.speak(movesIn(told));
    }
    return undefined;
  };
  const movesIn = (told) => told.dataset.moves.split(" ").map(Number);

  /** Bring an element to the reading line; the camera goes where the caller says, not where the scroll passes. */
  const scrollTo = (element, { smooth = false } = {}) => {
    state.quietUntil = performance.now() + 700;
    scrollBy(() => scrollFor(scrollY + element.getBoundingClientRect().top + 14) - scrollY, smooth);
  };

  /** Scroll so far, a long way at once. Stretches of a very long text get their true heights as they come
      into view, so there it is asked for some pictures more. */
  const scrollBy = (way, smooth, again = 4) => {
    state.way = way;
    const [far, long] = [way(), blocks[blocks.length - 1]?.matches(".stretch")];
    smooth = smooth && !long && !state.opening && !storymap.still() && Math.abs(far) < innerHeight * 1.5;
    if (Math.abs(far) > 1) window.scrollTo({ top: Math.max(0, scrollY + far), behavior: smooth ? "smooth" : "instant" });
    if (long && again) requestAnimationFrame(() => scrollBy(way, smooth, again - 1));
  };

  // Cards

  const cards = new storymap.Cards({
    mentions: page.mentions,
    atlas,
    onShow(mention) {
      const mark = document.getElementById(mention.id);
      const passage = mark?.closest(".passage");
      state.quietUntil = performance.now() + 700;
      scrollBy(() => {
        const { top, bottom } = (mark || cards.element).getBoundingClientRect();
        const floor = narrow.matches ? cards.element.getBoundingClientRect().top : innerHeight * 0.62;
        const ceiling = narrow.matches ? $("#map").getBoundingClientRect().bottom : 70;
        if (top >= ceiling + 8 && bottom <= floor - 8) return 0;
        return top - (narrow.matches ? ceiling + 24 : innerHeight * 0.28);
      }, true);
      if (passage) activate(passage.dataset.p, { now: true });
      clearTimeout(state.timer);
      explore(false);
      const scene = passage && told.get(passage.dataset.p);
      if (scene) {
        atlas.dim(false);
        atlas.stage(scene.places, scene.moves);
      }
      atlas.pick(mention.place, mention.role);
      if (mention.place !== null) fly(camera.frame([mention.place], []), false);
      remember(mention.id);
      intent("mention", mention.id);
      reader.fire("card", { mention });
    },
    onClose() {
      reader.fire("card", { mention: null });
      atlas.pick(null);
      stage();
    },
    onCopy: (mention, button) => reader.copyLink(mention.id, button),
    onWrong(mention) {
      if (!state.hosted) return `To correct it, open the story in the app, or see: python -m storymap check STORY (this name is ${mention.id}).`;
      intent("wrong", mention.id);
      return "";
    },
  });

  /** The mention of a place that is nearest to what is being read. */
  const nearest = (place) => {
    const mentions = cards.byPlace.get(place) || [];
    const here = Number(state.active ?? 1e6);
    return [...mentions].sort((one, other) => Math.abs(one.paragraph - here) - Math.abs(other.paragraph - here))[0];
  };

  atlas.on("pick", ({ place, move }) => {
    if (move !== undefined) return showMove(move);
    const mention = nearest(place);
    if (!mention) return undefined;
    intent("place", mention.id);
    return cards.show(mention, { all: true, from: map.getContainer() });
  });

  const showMove = (number) => {
    const passage = document.getElementById(`p${page.moves[number].paragraph}`);
    if (!passage) return;
    cards.close({ focus: false });
    explore(false);
    scrollTo(passage, { smooth: true });
    activate(passage.dataset.p, { now: true });
    passage.focus({ preventScroll: true });
    passage.classList.add("is-told");
    setTimeout(() => passage.classList.remove("is-told"), 1600);
    intent("move", String(number));
  };

  // Links, keys, messages

  const follow = (id, { from = null } = {}) => {
    if (reader.routes.some((route) => route(id))) return true;
    const mention = cards.byId.get(id);
    if (mention) {
      cards.show(mention, { from, all: cards.all });
      return true;
    }
    const target = document.getElementById(id);
    if (!target) return false;
    if (target.classList.contains("passage")) {
      cards.close({ focus: false });
      explore(false);
      scrollTo(target);
      activate(target.dataset.p, { now: true });
      remember(id);
    } else target.scrollIntoView();
    target.focus({ preventScroll: true });
    return true;
  };

  /** What an address says; a lone % in it is no code. */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey) return;
    if (link.closest(".leaflet-control")) return;
    event.preventDefault();
    if (link.dataset.move !== undefined) return void showMove(Number(link.dataset.move));
    const id = decoded(link.getAttribute("href").slice(1));
    if (cards.open?.id === id && link.classList.contains("m")) return void cards.close();
    if (link.classList.contains("number")) reader.copyLink(id, link);
    const inside = link.closest(".card");
    follow(id, { from: inside ? cards.opener : link });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && cards.open) {
      event.preventDefault();
      cards.close();
    } else if (event.key === "Escape" && state.exploring) $("#back").click();
    if (event.altKey || event.ctrlKey || event.metaKey || cards.open) return;
    // Only while the text has the focus, so that no letter typed elsewhere moves the page.
    if ((event.key === "j" || event.key === "k") && event.target.closest?.("#text, body") && !event.target.closest("#map")) {
      const at = passages.findIndex((passage) => passage.dataset.p === state.active);
      const next = passages[at + (event.key === "j" ? 1 : -1)];
      if (next) follow(next.id);
    }
  });

  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      const link = event.target.closest?.("[data-place]");
      if (link) atlas.highlight(Number(link.dataset.place));
      const told = event.target.closest?.(".passage.is-active .told");
      if (told) atlas.speak(movesIn(told));
    });
  for (const kind of ["pointerout", "focusout"])
    document.addEventListener(kind, (event) => {
      if (event.target.closest?.("[data-place]")) atlas.highlight(null);
    });

  map.on("dragstart storymap:explore dblclick", () => explore(true));
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow") || "+-=".includes(event.key)) explore(true);
  });
  document.querySelectorAll(".leaflet-control-zoom a").forEach((button) => button.addEventListener("click", () => explore(true)));
  $("#back").addEventListener("click", () => {
    explore(false);
    stage({ always: true });
    map.getContainer().focus({ preventScroll: true });
  });

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || parent === window || typeof data !== "object" || !data) return;
    if (data.type === "storymap:goto") follow(String(data.id));
    if (String(data.type).startsWith("storymap:")) state.hosted = true;
    if (data.type === "storymap:theme" && ["light", "dark"].includes(data.theme)) {
      document.documentElement.dataset.theme = data.theme;
      requestAnimationFrame(() => (atlas.retheme(), key()));
    }
  });

  // Paper shows the whole story at once.
  addEventListener("beforeprint", () => {
    // The sheet's own size, so that the map is drawn for it and not for the screen.
    state.printing = true;
    document.documentElement.classList.add("printing");
    map.invalidateSize({ animate: false, pan: false });
    pad();
    const kept = state.active;
    Object.assign(state, { active: null, exploring: false });
    stage({ always: true });
    atlas.paint();
    state.active = kept;
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    map.invalidateSize({ animate: false, pan: false });
    state.printing = false;
    stage({ always: true });
  });

  // Opening

  const key = () => storymap.key(atlas, $("#key"), { open: $("#key details")?.open ?? (innerWidth >= 1100 && innerHeight > 640) });
  for (const band of bands.values()) band.style.flexGrow = band.dataset.length;
  map.getContainer().setAttribute("aria-label", "Map; its places are also in the list after the text");
  map.getContainer().setAttribute("role", "region");
  key();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => requestAnimationFrame(key));
  pad();
  if (storymap.still()) map.options.inertia = false;
  atlas.on("shown", () => {
    document.body.classList.toggle("happens", atlas.roles === storymap.HAPPENS);
    stage();
  });
  document.body.classList.toggle("happens", atlas.roles === storymap.HAPPENS);
  new ResizeObserver(() => {
    if (state.printing) return; // the sheet's size is known before it is laid out
    map.invalidateSize({ animate: false, pan: false });
    pad();
    if (!state.exploring && state.active !== undefined) stage();
  }).observe(map.getContainer());
  addEventListener("scroll", onScroll, { passive: true });
  addEventListener("resize", onScroll);
  addEventListener("hashchange", () => follow(decoded(location.hash.slice(1))));

  /** Until all is loaded the browser scrolls to the address by a measure of its own; then ours holds. */
  const openAt = (id) => {
    state.opening = true;
    follow(id);
    const hold = () => requestAnimationFrame(() => requestAnimationFrame(() => {
      state.quietUntil = performance.now() + 700;
      if (state.way) scrollBy(state.way, false);
      state.opening = false;
    }));
    if (document.readyState === "complete") hold();
    else addEventListener("load", hold, { once: true });
  };

  const start = () => {
    state.started = true;
    pad(); // every part has put its tools up
    const first = paragraphAt(lineAt());
    activate(first, { now: true });
    const scene = told.get(first);
    const frame = scene && frameOf(scene);
    const view = frame || camera.frame([...atlas.features.keys()], []) || camera.world();
    map.setView([storymap.latitude(view.y), (view.x - 0.5) * 360], view.zoom, { animate: false });
    reader.fire("start");
    const wanted = decoded(location.hash.slice(1));
    if (wanted) openAt(wanted);
    document.documentElement.dataset.ready = "yes";
  };
  storymap.reader = Object.assign(reader, { cards, decoded, follow, stage, explore, remember, intent, announce, start });
})();
