/* The key: what the signs mean, in words, each a switch. */
import { say } from "../core/say.js";
import { styled } from "../core/canvas.js";
import { button, make } from "../core/dom.js";
import { STATUSES, strokeArrow } from "./arrows.js";
import { HAPPENS, ROLES } from "../core/roles.js";
import { DECIDED, decisionsOf, paintDecisionSign } from "./decisions.js";
import { paintPin } from "./pins.js";
import { paintStop } from "./routes.js";

/** @param {HTMLElement} parent */
const sign = (draw, parent) => {
  const canvas = make("canvas", "sm-sign", "", parent);
  canvas.width = 80;
  canvas.height = 40;
  canvas.setAttribute("aria-hidden", "true");
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  draw(context);
};

/** @param {Atlas} atlas @param {Role} role */
const roleSign = (atlas, role) => (context) => {
  context.translate(5, 0);
  if (role === "literal" || role === "demonym")
    styled(context, { fillStyle: atlas.colours[role], globalAlpha: 0.25 }, () => context.fillRect(role === "literal" ? 14 : 3, 3, role === "literal" ? 14 : 24, 14));
  if (role !== "demonym") paintPin(context, { x: role === "literal" ? 7 : 15, y: 10, role, colours: atlas.colours, size: 5, certainty: 0, alpha: 1 });
  if (role === "literal") styled(context, { strokeStyle: atlas.colours[role], lineWidth: 1.2 }, () => context.strokeRect(14.5, 3.5, 13, 13));
};

/** @param {Atlas} atlas @param {number} status */
const moveSign = (atlas, status) => (context) => {
  const points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: 1 + 37 * t, y: 15 - 6 * t - 16 * t * (1 - t) }));
  const lengths = [0];
  for (let i = 1; i < 5; i++) lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
  strokeArrow(context, { points, lengths, length: lengths[4], from: 0, to: 1 }, { status, colours: atlas.colours, halo: false });
};

/** @param {Atlas} atlas */
const noteSign = (atlas) => (context) => {
  styled(context, { fillStyle: atlas.colours.literal }, () => context.fillRect(7, 3, 2.5, 14));
  styled(context, { strokeStyle: atlas.colours.quiet, lineWidth: 1.4 }, () =>
    (context.beginPath(), [7, 13].forEach((y, i) => (context.moveTo(13, y), context.lineTo(i ? 27 : 33, y))), context.stroke()));
};

/** @param {Atlas} atlas @param {boolean} inferred */
const routeSign = (atlas, inferred) => (context) => {
  const line = () => (context.beginPath(), context.moveTo(8, 10), context.lineTo(32, 10), context.stroke());
  styled(context, { strokeStyle: atlas.colours.way, lineWidth: inferred ? 2 : 3, dash: inferred ? [2, 5] : [], lineCap: "round", globalAlpha: inferred ? 0.7 : 1 }, line);
  if (inferred) return;
  for (const [number, x] of [[1, 8], [2, 32]])
    paintStop(context, { x, y: 10, number, colour: atlas.colours.way, halo: atlas.colours.halo, shape: 0, alpha: 1, size: 7 });
};

/** Kinds of place as a reader sorts them, by the key of their words. */
const KINDS = {
  countries: ["country"],
  provinces: ["admin1", "admin2"],
  cities: ["city"],
  regions: ["region", "continent", "composed"],
  waters: ["water", "physical"],
  borders: ["border"],
  buildings: ["building"],
};

const told = new WeakMap(); // atlas → what tells its key

/** The key for the roles and moves that one story has. */
class Key {
  /** @param {Atlas} atlas @param {HTMLElement} parent */
  constructor(atlas, parent, { open }) {
    this.atlas = atlas;
    this.parent = parent;
    this.tellers = [];
    parent.replaceChildren();
    this.box = make("div", "sm-key", "", parent);
    this._happens();
    const details = make("details", "", "", this.box);
    details.open = open;
    make("summary", "", say("key"), details);
    this.list = make("ul", "", "", details);
    this.said = make("p", "sm-said", "", this.box);
    this.said.setAttribute("aria-live", "polite");
    this._roles();
    this._moves();
    this._routes();
    this._notes();
    this._decisions();
    this._kinds();
    // A key that is built anew takes the place of the one before.
    atlas.off("shown", told.get(atlas));
    told.set(atlas, () => this.tell());
    atlas.on("shown", told.get(atlas));
    this.tell();
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
  }

  /** The roles that a place of this story has. */
  get present() {
    const features = [...this.atlas.features.values()];
    return ROLES.map((role, bit) => ({ role, bit: 1 << bit })).filter(({ bit }) => features.some(({ mask }) => mask & bit));
  }

  /** Say of every switch how it stands. */
  tell() {
    for (const teller of this.tellers) teller();
  }

  /** The switch over all: where something happens, or every role. */
  _happens() {
    const { atlas } = this;
    const label = make("label", "sm-switch", "", this.box);
    const happens = make("input", "", "", label);
    happens.type = "checkbox";
    happens.setAttribute("role", "switch");
    make("span", "", say("happens"), label);
    const all = this.present.reduce((bits, { bit }) => bits | bit, 0);
    happens.addEventListener("change", () => {
      atlas.hidden = { kinds: new Set(), statuses: new Set() };
      atlas.show(happens.checked ? HAPPENS : all, true);
    });
    this.tellers.push(() => (happens.checked = !(atlas.roles & all & ~HAPPENS)));
  }

  /** A sign with its words, which shows or hides what it stands for. @param {string} words */
  _row(words, { draw = null, isOn, toggle, into = this.list }) {
    const made = button("", make("li", "", "", into), () => {
      toggle();
      this.said.textContent = say(isOn() ? "switched_on" : "switched_off", { what: words });
    });
    if (draw) sign(draw, made);
    make("span", "", words, made);
    this.tellers.push(() => made.setAttribute("aria-pressed", String(Boolean(isOn()))));
  }

  _roles() {
    const { atlas } = this;
    for (const { role, bit } of this.present)
      this._row(say(`key_${role}`), { draw: roleSign(atlas, role), isOn: () => atlas.roles & bit, toggle: () => atlas.show(atlas.roles ^ bit) });
  }

  _moves() {
    const { atlas } = this;
    for (const status of STATUSES.keys()) {
      if (!atlas.moves.some((move) => move.status === status)) continue;
      this._row(say(`key_move_${status}`), {
        draw: moveSign(atlas, status),
        isOn: () => atlas.showMoves && !atlas.hidden.statuses.has(status),
        toggle() {
          const statuses = toggled(atlas.showMoves ? atlas.hidden.statuses : STATUSES.keys(), [status]);
          atlas.showMoves = true;
          atlas.filter({ statuses });
        },
      });
    }
  }

  /** One switch over the ways of all travellers. */
  _routes() {
    const { atlas } = this;
    if (!atlas.routes.length) return;
    this._row(say("key_routes"), {
      draw: routeSign(atlas, false),
      isOn: () => atlas.showRoutes,
      toggle: () => atlas.journeys(!atlas.showRoutes),
    });
    if (!atlas.routes.some(({ stops }) => stops.some(({ inferred }) => inferred))) return;
    const line = make("li", "sm-note", "", this.list);
    sign(routeSign(atlas, true), line);
    make("span", "", say("key_inferred"), line);
  }

  /** One switch over the words of the text on the map. */
  _notes() {
    const { atlas } = this;
    if (!atlas.data.notes?.length) return;
    this._row(say("key_notes"), { draw: noteSign(atlas), isOn: () => atlas.showNotes, toggle: () => atlas.notes(!atlas.showNotes) });
  }

  _decisions() {
    const decided = decisionsOf(this.atlas);
    for (const decision of DECIDED.filter((one) => decided.has(one))) {
      const line = make("li", "sm-note", "", this.list);
      sign((context) => paintDecisionSign(context, this.atlas, decision), line);
      make("span", "", say(decision), line);
    }
  }

  /** The fold with the kinds of place, and with what the signs say of certainty. */
  _kinds() {
    const { atlas, parent } = this;
    const features = [...atlas.features.values()];
    const kinds = Object.entries(KINDS).filter(([, names]) => features.some(({ kind }) => names.includes(kind)));
    /** @type {[string, boolean][]} */
    const notes = [
      ["key_likely", features.some(({ certainty }) => certainty === 1)],
      ["key_guess", features.some(({ certainty }) => certainty === 2)],
      ["key_soft", features.some(({ soft }) => soft)],
    ];
    const held = notes.filter(([, holds]) => holds);
    if (kinds.length < 2 && !held.length) return;
    const more = make("details", "sm-kinds", "", make("li", "", "", this.list));
    more.open = Boolean(parent.dataset.kinds);
    more.addEventListener("toggle", () => (more.open ? (parent.dataset.kinds = "open") : delete parent.dataset.kinds));
    make("summary", "", say("key_more"), more);
    const into = make("ul", "", "", more);
    for (const [words, names] of kinds.length > 1 ? kinds : [])
      this._row(say(`key_${words}`), {
        isOn: () => !atlas.hidden.kinds.has(names[0]),
        toggle: () => atlas.filter({ kinds: toggled(atlas.hidden.kinds, names) }),
        into,
      });
    for (const [words] of held) make("li", "sm-note", say(words), into);
  }
}

/** A set with these taken out where they were in it, and put in where they were not. */
const toggled = (set, names) => {
  const kept = new Set(set);
  for (const name of names) if (!kept.delete(name)) kept.add(name);
  return kept;
};

/** Build the key in a parent; its box. @param {Atlas} atlas @param {HTMLElement} parent @param {any} options */
export const buildKey = (atlas, parent, options) => new Key(atlas, parent, options).box;
