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
    canvas.width = 60;
    canvas.height = 40;
    canvas.setAttribute("aria-hidden", "true");
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    draw(context);
  };

  const roleSign = (atlas, role) => (context) => {
    if (role === "literal" || role === "demonym")
      storymap.styled(context, { fillStyle: atlas.colours[role], globalAlpha: 0.25 }, () => context.fillRect(role === "literal" ? 14 : 3, 3, role === "literal" ? 14 : 24, 14));
    if (role !== "demonym") storymap.pin(context, { x: role === "literal" ? 7 : 15, y: 10, role, colours: atlas.colours, size: 5, certainty: 0, alpha: 1 });
    if (role === "literal") storymap.styled(context, { strokeStyle: atlas.colours[role], lineWidth: 1.2 }, () => context.strokeRect(14.5, 3.5, 13, 13));
  };

  const moveSign = (atlas, dash) => (context) =>
    storymap.styled(context, { strokeStyle: atlas.colours.move, fillStyle: atlas.colours.move, lineWidth: 2.2, dash }, () => {
      context.beginPath();
      context.moveTo(2, 13);
      context.quadraticCurveTo(12, 4, 22, 9);
      context.stroke();
      context.beginPath();
      context.moveTo(28, 12);
      context.lineTo(20, 5);
      context.lineTo(19, 12);
      context.fill();
    });

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
    const row = (words, draw, isOn, toggle) => {
      const button = make("button", "", "", make("li", "", "", list));
      button.type = "button";
      sign(draw, button);
      make("span", "", words, button);
      button.addEventListener("click", () => (toggle(), (said.textContent = `${words}: ${isOn() ? "shown" : "hidden"}`)));
      buttons.push(() => button.setAttribute("aria-pressed", String(Boolean(isOn()))));
    };
    for (const { role, bit } of present)
      row(WORDS[role], roleSign(atlas, role), () => atlas.roles & bit, () => atlas.show(atlas.roles ^ bit));
    if (atlas.moves.length)
      row("Movement", moveSign(atlas, []), () => atlas.showMoves, () => atlas.show(atlas.roles, !atlas.showMoves));
    if (atlas.moves.some((move) => move.status > 1)) {
      const note = make("li", "sm-note", "", list);
      sign(moveSign(atlas, [4, 3]), note);
      make("span", "", "Dashed: possible or demanded", note);
    }
    if ([...atlas.features.values()].some((feature) => feature.certainty > 0))
      make("li", "sm-note", "Hole in the sign: likely. Broken, “?”: a guess.", list);
    const all = present.reduce((bits, { bit }) => bits | bit, 0);
    happens.addEventListener("change", () => atlas.show(happens.checked ? storymap.HAPPENS : all, true));
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
    // In the page the text leads: its reader has the key and the cards.
    if (document.getElementById("storymap-page")) return;
    const atlas = map.storymap;
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
