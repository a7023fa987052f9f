/* Teaching views: what the page can be turned into for a class, and the panel and the addresses that lead there. */
import { button, layTools, make, narrowWindow, say, toolButton } from "../map/index.js";
import { follow } from "../text/follow.js";
import { announce, atlas, map, pageData, reader, reading, remember } from "../text/page.js";

const aside = document.getElementById("map");
export const teaching = Object.assign(/** @type {any} */ (new /** @type {any} */ (L.Evented)()), { data: pageData.teaching, view: "read", views: new Map() });
const opener = toolButton("teach", say("teach"), atlas.bar);
const panel = make("section", "teach", "", aside);
panel.id = "teach";
panel.hidden = true;
panel.setAttribute("aria-label", say("teach_views"));
opener.setAttribute("aria-expanded", "false");
opener.setAttribute("aria-controls", "teach");
const head = make("div", "teach-head", "", panel);
make("h2", "", say("teach"), head);

button("×", head, () => open(false, true)).setAttribute("aria-label", say("close"));

const choices = make("div", "teach-views", "", panel);
choices.setAttribute("role", "group");
choices.setAttribute("aria-label", say("views"));
const folds = make("div", "teach-folds", "", panel);
const foot = make("p", "teach-foot", "", panel);

button(say("copy_view"), foot, (event) => reader.copyLink(`view=${teaching.view}`, event.currentTarget));

const bar = make("div", "", "", aside);
bar.id = "view-bar";
bar.hidden = true;
bar.setAttribute("role", "group");

/** @param {boolean} yes @param {boolean} [focus] */
const open = (yes, focus = false) => {
  panel.hidden = !yes;
  document.body.classList.toggle("teaching", yes);
  layTools(map); // the scale comes and goes
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

/** @param {string} id */
const press = (id) => {
  if (!panel.hidden && (narrowWindow.matches || id !== teaching.view)) open(false);
  set(id, { focus: true });
};

/** @param {string} id */
const show = (id) => {
  for (const choice of choices.children) choice.setAttribute("aria-pressed", String(choice.dataset.view === id));
  bar.replaceChildren();
  bar.hidden = id === "read";
  if (bar.hidden) return bar;
  bar.setAttribute("aria-label", say("view", { name: say(`view_${id}`) }));
  make("strong", "", say(`view_${id}`), bar);
  return bar;
};

const leave = () => {
  const made = button("", bar, () => set("read", { focus: true }), "leave");
  made.setAttribute("aria-label", say("back_to_reading"));
  make("span", "", say("back_to_reading"), made);
};

/** @param {string} id */
const set = (id, { focus = false } = {}) => {
  const view = teaching.views.get(id);
  if (id !== teaching.view) {
    teaching.views.get(teaching.view).off?.();
    teaching.view = id;
    document.body.dataset.view = id;
    layTools(map);
    atlas.names(view.names || "all");
    show(id);
    view.on?.(bar);
    if (id !== "read") leave();
    // After the passage that the page says on opening.
    setTimeout(() => teaching.view === id && announce(view.said?.() ?? say(`said_${id}`)), 120);
  }
  view.again?.();
  remember(id === "read" ? `p${reading.active ?? 0}` : `view=${id}`);
  if (focus && !view.again) (bar.querySelector("button") || opener).focus({ preventScroll: true });
};

Object.assign(teaching, {
  set,
  panel,
  /** @param {string} id @param {View} view */
  add(id, view) {
    teaching.views.set(id, view);
    const choice = button("", choices, () => press(id));
    choice.dataset.view = id;
    choice.setAttribute("aria-pressed", String(id === teaching.view));
    make("strong", "", say(`view_${id}`), choice);
    make("span", "", say(`about_${id}`), choice);
  },
  /** @param {string} title */
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

teaching.add("read", {});
teaching.add("blank", { names: "none" });
teaching.add("labels-off", { names: "basemap" });

reader.address = (id) => (teaching.view === "read" || id.startsWith("view=") ? id : `view=${teaching.view}&${id}`);

reader.routes.push((id) => {
  const [, wanted, rest] = /^view=([\w-]+)(?:&(.+))?$/.exec(id) || [];
  if (!teaching.views.has(wanted)) return false;
  set(wanted);
  if (rest) follow(rest);
  return true;
});

reader.on("start", () => {
  const given = teaching.data.view;
  if (given !== "read" && !location.hash) set(given);
});
