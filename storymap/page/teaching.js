/* Teaching views: what the page can be turned into for a class, and the panel and the addresses that lead there.

   What the other teaching parts count on (storymap.teaching, an L.Evented):
     add(id, {words, about, names, said, on(bar), again(), off()})   a view; names as in atlas.names
     set(id, {focus})          turn to a view; "read" is the page as it opens
     view, data                the id of the view that is on; page.teaching of the data block
     tool(title, fill)         a fold of the panel: fill(element) when it is first opened, with {onOpen, onClose}
     button(words, parent, press)
     fires "panel" {open} */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make, narrow, reader } = storymap;
  const { page, camera, state } = reader;
  const { atlas } = reader.cards;
  const { map } = camera;
  const aside = document.getElementById("map");

  const teaching = Object.assign(new L.Evented(), { data: page.teaching, view: "read", views: new Map() });

  const button = (words, parent, press) => {
    const made = make("button", "", words, parent);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };

  // The panel, and the bar that says which view is on

  const opener = storymap.tool("teach", "Teach", atlas.bar);
  const panel = make("section", "teach", "", aside);
  panel.id = "teach";
  panel.hidden = true;
  panel.setAttribute("aria-label", "Teaching views");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", "teach");
  const head = make("div", "teach-head", "", panel);
  make("h2", "", "Teach", head);
  button("×", head, () => open(false, true)).setAttribute("aria-label", "Close");
  const choices = make("div", "teach-views", "", panel);
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", "Views");
  const folds = make("div", "teach-folds", "", panel);
  const foot = make("p", "teach-foot", "", panel);
  button("Copy link to this view", foot, (event) => reader.copyLink(`view=${teaching.view}`, event.currentTarget));

  const bar = make("div", "", "", aside);
  bar.id = "view-bar";
  bar.hidden = true;
  bar.setAttribute("role", "group");

  const open = (yes, focus = false) => {
    panel.hidden = !yes;
    document.body.classList.toggle("teaching", yes);
    storymap.layTools(map); // the scale comes and goes
    opener.setAttribute("aria-expanded", String(yes));
    if (yes) choices.querySelector("[aria-pressed=true]").focus();
    else if (focus) opener.focus();
    teaching.fire("panel", { open: yes });
    atlas.redraw();
  };
  opener.addEventListener("click", () => open(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    open(false, true);
  });

  // Views

  const press = (id) => {
    if (!panel.hidden && (narrow.matches || id !== teaching.view)) open(false);
    set(id, { focus: true });
  };

  const show = (id) => {
    for (const choice of choices.children) choice.setAttribute("aria-pressed", String(choice.dataset.view === id));
    const view = teaching.views.get(id);
    bar.replaceChildren();
    bar.hidden = id === "read";
    if (bar.hidden) return bar;
    bar.setAttribute("aria-label", `View: ${view.words}`);
    make("strong", "", view.words, bar);
    return bar;
  };

  const leave = () => {
    const made = button("", bar, () => set("read", { focus: true }));
    made.className = "leave";
    made.setAttribute("aria-label", "Back to reading");
    make("span", "", "Back to reading", made);
  };

  const set = (id, { focus = false } = {}) => {
    const view = teaching.views.get(id);
    if (id !== teaching.view) {
      teaching.views.get(teaching.view).off?.();
      teaching.view = id;
      document.body.dataset.view = id;
      storymap.layTools(map);
      atlas.names(view.names || "all");
      show(id);
      view.on?.(bar);
      if (id !== "read") leave();
      // After the passage that the page says on opening.
      setTimeout(() => teaching.view === id && reader.announce(view.said || view.words), 120);
    }
    view.again?.();
    reader.remember(id === "read" ? `p${state.active ?? 0}` : `view=${id}`);
    if (focus && !view.again) (bar.querySelector("button") || opener).focus({ preventScroll: true });
  };

  Object.assign(teaching, {
    set,
    button,
    panel,
    add(id, view) {
      teaching.views.set(id, view);
      const choice = button("", choices, () => press(id));
      choice.dataset.view = id;
      choice.setAttribute("aria-pressed", String(id === teaching.view));
      make("strong", "", view.words, choice);
      make("span", "", view.about, choice);
    },
    tool(title, fill) {
      const fold = make("details", "", "", folds);
      fold.name = "teach-tool";
      make("summary", "", title, fold);
      let tool = null;
      const turn = () => {
        const on = fold.open && !panel.hidden;
        if (on && !tool) tool = fill(make("div", "", "", fold)) || {};
        if (on) tool.onOpen?.();
        else if (tool) tool.onClose?.();
      };
      fold.addEventListener("toggle", turn);
      teaching.on("panel", turn);
      return fold;
    },
  });
  storymap.teaching = teaching;

  teaching.add("read", { words: "Read", about: "The map names what the passage names", said: "Reading: all names are on the map" });
  teaching.add("blank", { words: "Blank map", about: "No name anywhere on the map", names: "none", said: "Blank map: no names on the map" });
  teaching.add("labels-off", {
    words: "Labels off",
    about: "Only the story’s own places are unnamed",
    names: "basemap",
    said: "Labels off: the story’s places are unnamed",
  });

  // Addresses: #view=blank, and with a passage #view=blank&p3

  reader.address = (id) => (teaching.view === "read" || id.startsWith("view=") ? id : `view=${teaching.view}&${id}`);
  reader.routes.push((id) => {
    const [, wanted, rest] = /^view=([\w-]+)(?:&(.+))?$/.exec(id) || [];
    if (!teaching.views.has(wanted)) return false;
    set(wanted);
    if (rest) reader.follow(rest);
    return true;
  });
  reader.on("start", () => {
    const given = teaching.data.view;
    if (given !== "read" && !location.hash) set(given);
  });
})();
