/* The key: what the signs mean, in words, each a switch; and, for a map that stands alone, a small card. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const WORDS = {
    literal: "Happens here",
    facility: "Building where it happens",
    organisation: "Institution, at its seat",
    actor: "Government that acts",
    demonym: "People or adjective",
  };

  const make = (name, className, text, parent) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };

  const sign = (draw, parent) => {
    const canvas = make("canvas", "sm-sign", "", parent);
    canvas.width = 80;
    canvas.height = 40;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    draw(context);
  };

  const roleSign = (atlas, role) => (context) => {
    context.translate(5, 0);
    if (role === "literal" || role === "demonym")
      storymap.styled(context, { fillStyle: atlas.colours[role], globalAlpha: 0.25 }, () => context.fillRect(role === "literal" ? 14 : 3, 3, role === "literal" ? 14 : 24, 14));
    if (role !== "demonym") storymap.pin(context, { x: role === "literal" ? 7 : 15, y: 10, role, colours: atlas.colours, size: 5, certainty: 0, alpha: 1 });
    if (role === "literal") storymap.styled(context, { strokeStyle: atlas.colours[role], lineWidth: 1.2 }, () => context.strokeRect(14.5, 3.5, 13, 13));
  };

  const moveSign = (atlas, status) => (context) => {
    const points = [0, 0.25, 0.5, 0.75, 1].map((t) => ({ x: 1 + 37 * t, y: 15 - 6 * t - 16 * t * (1 - t) }));
    const lengths = [0];
    for (let i = 1; i < 5; i++) lengths.push(lengths[i - 1] + Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y));
    storymap.strokeArrow(context, { points, lengths, length: lengths[4], from: 0, to: 1 }, { status, colours: atlas.colours, halo: false });
  };

  /** Kinds of place as a reader sorts them. */
  const KINDS = [
    ["Countries", ["country"]],
    ["States and provinces", ["admin1", "admin2"]],
    ["Cities and towns", ["city"]],
    ["Regions and continents", ["region", "continent"]],
    ["Waters and natural features", ["water", "physical"]],
    ["Borders", ["border"]],
    ["Buildings", ["building"]],
  ];

  /** Build the key for the roles and moves that this story has. */
  storymap.key = (atlas, parent, { open }) => {
    parent.replaceChildren();
    const present = storymap.ROLES.map((role, bit) => ({ role, bit: 1 << bit })).filter(({ bit }) =>
      [...atlas.features.values()].some((feature) => feature.mask & bit));
    const box = make("div", "sm-key", "", parent);
    const label = make("label", "sm-switch", "", box);
    const happens = make("input", "", "", label);
    Object.assign(happens, { type: "checkbox" });
    happens.setAttribute("role", "switch");
    make("span", "", "What happens where", label);
    const details = make("details", "", "", box);
    details.open = open;
    make("summary", "", "Key", details);
    const list = make("ul", "", "", details);
    const said = make("p", "sm-said", "", box);
    said.setAttribute("aria-live", "polite");
    const buttons = [];
    const row = (words, draw, isOn, toggle, into = list) => {
      const button = make("button", "", "", make("li", "", "", into));
      button.type = "button";
      if (draw) sign(draw, button);
      make("span", "", words, button);
      button.addEventListener("click", () => (toggle(), (said.textContent = `${words}: ${isOn() ? "shown" : "hidden"}`)));
      buttons.push(() => button.setAttribute("aria-pressed", String(Boolean(isOn()))));
    };
    for (const { role, bit } of present)
      row(WORDS[role], roleSign(atlas, role), () => atlas.roles & bit, () => atlas.show(atlas.roles ^ bit));
    storymap.STATUSES.forEach(({ words }, status) => {
      if (!atlas.moves.some((move) => move.status === status)) return;
      const on = () => atlas.showMoves && !atlas.hidden.statuses.has(status);
      row(words, moveSign(atlas, status), on, () => {
        const statuses = new Set(atlas.showMoves ? atlas.hidden.statuses : storymap.STATUSES.keys());
        if (!statuses.delete(status)) statuses.add(status);
        atlas.showMoves = true;
        atlas.filter({ statuses });
      });
    });
    const decided = storymap.decisions(atlas);
    for (const [word, words] of Object.entries(storymap.DECIDED)) {
      if (!decided.has(word)) continue;
      const line = make("li", "sm-note", "", list);
      sign((context) => storymap.decisionSign(context, atlas, word), line);
      make("span", "", words, line);
    }
    const features = [...atlas.features.values()];
    const kinds = KINDS.filter(([, names]) => features.some(({ kind }) => names.includes(kind)));
    const notes = [
      [features.some(({ certainty }) => certainty === 1), "Hole in the sign: likely"],
      [features.some(({ certainty }) => certainty === 2), "Broken sign, “?”: a guess"],
      [features.some(({ soft }) => soft), "Soft edge: a region without fixed bounds"],
    ].filter(([holds]) => holds);
    if (kinds.length > 1 || notes.length) {
      const more = make("details", "sm-kinds", "", make("li", "", "", list));
      more.open = Boolean(parent.dataset.kinds);
      more.addEventListener("toggle", () => (more.open ? (parent.dataset.kinds = "open") : delete parent.dataset.kinds));
      make("summary", "", "Kinds of place, and how sure", more);
      const inner = make("ul", "", "", more);
      for (const [words, names] of kinds.length > 1 ? kinds : [])
        row(words, null, () => !atlas.hidden.kinds.has(names[0]), () => {
          const hidden = new Set(atlas.hidden.kinds);
          for (const name of names) if (!hidden.delete(name)) hidden.add(name);
          atlas.filter({ kinds: hidden });
        }, inner);
      for (const [, words] of notes) make("li", "sm-note", words, inner);
    }
    const all = present.reduce((bits, { bit }) => bits | bit, 0);
    happens.addEventListener("change", () => {
      atlas.hidden = { kinds: new Set(), statuses: new Set() };
      atlas.show(happens.checked ? storymap.HAPPENS : all, true);
    });
    const tell = () => {
      happens.checked = !(atlas.roles & all & ~storymap.HAPPENS);
      buttons.forEach((button) => button());
    };
    atlas.off("shown", atlas._told).on("shown", (atlas._told = tell));
    tell();
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };

  /** A map by itself, as in a notebook: the key in a corner, a small card for what is clicked, the whole story in view. */
  storymap.alone = (map) => {
    // In the page the text leads: its reader has the key and the cards. A bare map has nothing of this.
    const atlas = map.storymap;
    const page = document.getElementById("storymap-page");
    if (page?.textContent === "{}") return;
    storymap.tools(map, atlas);
    if (page) return;
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
      const corner = make("div", "sm-corner");
      storymap.key(atlas, corner, { open: map.getSize().x > 700 });
      return corner;
    };
    control.addTo(map);
    atlas.on("pick", ({ place, move }) => {
      const facts = place === undefined ? atlas.data.moves[move] : atlas.data.places[place];
      const card = make("div", "sm-card");
      make("strong", "", facts.name, card);
      make("p", "", facts.what, card);
      make("p", "", facts.named, card);
      if (facts.decided) make("p", "", storymap.DECIDED[facts.decided], card);
      const feature = atlas.features.get(place);
      const at = feature ? atlas.anchor(feature) : storymap.onCurve(storymap.curve(atlas.moves.find(({ number }) => number === move), atlas.view, atlas), 0.5);
      L.popup({ autoPan: false }).setLatLng(map.containerPointToLatLng([at.x, at.y])).setContent(card).openOn(map);
    });
    const camera = new storymap.Camera(map, atlas);
    const shown = [...atlas.features.values()].filter((feature) => atlas.look(feature)).map((feature) => feature.place);
    const frame = camera.frame(shown, atlas.moves.map((move) => move.number));
    if (frame) map.setView([storymap.latitude(frame.y), (frame.x - 0.5) * 360], frame.zoom, { animate: false });
  };

  storymap.make = make;
})();
