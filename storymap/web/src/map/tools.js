/* What stands over the map: search, full screen and options; scale, north and the globe. */
import { say } from "../core/say.js";
import { button, make } from "../core/dom.js";
import { Camera } from "./camera.js";
import { addRings } from "./distances.js";
import { addGlobe } from "./globe.js";
import { addSearch } from "./search.js";
import { addStreetNote } from "./streets.js";
import { onTilesOffered } from "./tiles.js";
import { tonguesOffered } from "./tongues.js";

const [FEW, LOW] = [480, 330]; // pixels: a map that is narrower or lower folds its tools
const TINY = [360, 240]; // one that is smaller still folds its key with them

const ICONS = {
  find: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  teach: "M12 5 2 9.5 12 14l10-4.5zM6 11.5V16c3.5 2.6 8.5 2.6 12 0v-4.5M22 9.5V15",
  share: "M12 3v12M8 7l4-4 4 4M6 11H4v10h16V11h-2",
  menu: "M4 7h16M4 12h16M4 17h16",
  present: "M3 5h18v11H3zM12 16v4M8 20h8M10.5 8v5l4-2.5z",
  rings: "M12 3.5a8.5 8.5 0 1 0 .01 0zM12 7.8a4.2 4.2 0 1 0 .01 0zM12 11.7v.6",
  options: "M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M10 15v4",
};

/** @param {string} name */
const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", ICONS[name]);
  svg.append(line);
  return svg;
};

/** @param {string} name @param {string} words @param {HTMLElement} parent */
export const toolButton = (name, words, parent) => {
  const made = make("button", "sm-tool", "", parent);
  made.type = "button";
  made.title = words;
  made.setAttribute("aria-label", words);
  made.append(icon(name));
  return made;
};

/** A panel that a button opens and Escape or a press elsewhere closes. @param {HTMLElement} element */
export const foldOut = (opener, element, { onOpen = null } = {}) => {
  element.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  /** @param {boolean} [focus] */
  const set = (open, focus = false) => {
    element.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) onOpen?.();
    else if (focus) opener.focus();
  };
  opener.addEventListener("click", () => set(element.hidden));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") set(false, true), event.stopPropagation();
  });
  document.addEventListener("pointerdown", (/** @type {any} */ event) => {
    if (!element.hidden && !element.contains(event.target) && !opener.contains(event.target)) set(false);
  });
  return set;
};

const fullScreen = (map, tool) => {
  const frame = map.getContainer().closest("aside") || map.getContainer();
  if (!document.fullscreenEnabled) return tool.remove();
  tool.addEventListener("click", () => {
    // Refused where a frame does not allow it; then the map stays as it is.
    const done = document.fullscreenElement ? document.exitFullscreen() : frame.requestFullscreen();
    done.catch(() => tool.remove());
  });
  document.addEventListener("fullscreenchange", () => {
    const words = say(document.fullscreenElement ? "full_screen_leave" : "full_screen");
    tool.title = words;
    tool.setAttribute("aria-label", words);
    map.invalidateSize({ animate: false });
  });
  return undefined;
};

/** @param {Atlas} atlas */
const fillOptions = (map, atlas, box) => {
  const grid = make("label", "", "", box);
  const check = make("input", "", "", grid);
  Object.assign(check, { type: "checkbox", checked: atlas.graticule });
  make("span", "", say("graticule"), grid);
  check.addEventListener("change", () => {
    atlas.graticule = check.checked;
    atlas.redraw();
  });
  if (atlas.relief.offered) {
    const physical = make("label", "", "", box);
    const relief = make("input", "", "", physical);
    Object.assign(relief, { type: "checkbox", checked: atlas.relief.on });
    make("span", "", say("physical"), physical);
    relief.addEventListener("change", () => atlas.relief.show(relief.checked));
  }
  const tongue = make("label", "", "", box);
  make("span", "", say("names_in"), tongue);
  const choice = make("select", "", "", tongue);
  const fill = () => {
    if (!choice.length) for (const [code, words] of tonguesOffered()) Object.assign(make("option", "", words, choice), { value: code });
    choice.value = atlas.tongue;
  };
  choice.addEventListener("change", () => atlas.language(choice.value));
  atlas.on("language", fill);
  make("p", "sm-note", say("names_note"), box);
  const other = button(say("other_basemap"), box, () => {
    box.hidden = true;
    parent.postMessage({ type: "storymap:intent", name: "basemap", id: "" }, "*");
  }, "sm-other");
  other.hidden = true;
  onTilesOffered(() => (other.hidden = false));
  button(say("whole_story"), box, () => {
    map.fire("storymap:explore");
    showWhole(map, atlas, { always: true });
  });
  return fill;
};

/** Everything that is shown, in view. @param {Atlas} atlas @param {object} options */
export const showWhole = (map, atlas, options) => {
  const camera = new Camera(map, atlas);
  const shown = atlas.shown().all.map(({ feature }) => feature.place);
  return camera.go(camera.frame(shown, atlas.moves.filter((move) => atlas.moveLook(move)).map(({ number }) => number)), options);
};

/** A map too small for a row of tools has one button for all of them. */
const addMenu = (map, bar) => {
  const menu = toolButton("menu", say("tools"), bar);
  menu.classList.add("sm-menu");
  menu.setAttribute("aria-expanded", "false");
  menu.addEventListener("click", () => {
    const open = !map.getContainer().classList.contains("sm-unfolded");
    map.getContainer().classList.toggle("sm-unfolded", open);
    menu.setAttribute("aria-expanded", String(open));
    layTools(map);
    map.storymap.redraw();
  });
};

/** @param {Atlas} atlas */
export const addTools = (map, atlas) => {
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => {
    const bar = make("div", "leaflet-bar sm-tools");
    addMenu(map, bar);
    const finder = toolButton("find", say("find"), bar);
    const full = toolButton("full", say("full_screen"), bar);
    addRings(atlas, toolButton("rings", say("rings"), bar));
    const opener = toolButton("options", say("options"), bar);
    const search = make("div", "sm-search", "", bar);
    const field = addSearch(atlas, search);
    const seek = foldOut(finder, search, { onOpen: () => field.focus() });
    search.addEventListener("leave", () => seek(false, true));
    search.addEventListener("found", () => seek(false));
    const box = make("div", "sm-options", "", bar);
    foldOut(opener, box, { onOpen: fillOptions(map, atlas, box) });
    fullScreen(map, full);
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.disableScrollPropagation(bar);
    atlas.bar = bar;
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target !== map.getContainer()) return;
      event.preventDefault();
      seek(true);
    });
    return bar;
  };
  control.addTo(map);
  const north = new L.Control({ position: "bottomright" });
  north.onAdd = () => {
    const sign = make("div", "sm-north");
    sign.title = say("north_up");
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", say("north_up"));
    make("span", "", say("north"), sign);
    return sign;
  };
  north.addTo(map);
  addGlobe(map, atlas);
  addStreetNote(map, atlas);
  L.control.scale({ position: "bottomright", maxWidth: 110 }).addTo(map);
  map.on("resize", () => layTools(map));
  map.whenReady(() => layTools(map));
};

/** The tools lie along the top of a map that is too low for them to stand in its corner above scale and north. */
export const layTools = (map) => {
  const box = map.getContainer();
  const parts = ".leaflet-top.leaflet-right > *, .sm-north, .leaflet-control-scale, .leaflet-control-attribution";
  const { x, y } = map.getSize();
  box.classList.toggle("sm-few", x < FEW || y < LOW);
  box.classList.toggle("sm-tiny", x < TINY[0] || y < TINY[1]);
  box.classList.remove("sm-short");
  const height = [...box.querySelectorAll(parts)].reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
  box.classList.toggle("sm-short", height + 22 > map.getSize().y);
  box.style.setProperty("--sm-high", `${map.getSize().y}px`);
};
