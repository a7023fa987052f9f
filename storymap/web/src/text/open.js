/* From the text to the map and back: cards of names, passages of movements. */
import { narrowWindow, say } from "../map/index.js";
import { Cards } from "./cards.js";
import { activate, scrollToElement, scrollWay } from "./line.js";
import { atlas, camera, intent, map, pageData, query, reader, reading, remember, scenes } from "./page.js";
import { explore, fly, stage } from "./staging.js";

export const cards = new Cards({
  mentions: pageData.mentions,
  atlas,
  onShow(mention) {
    const mark = document.getElementById(mention.id);
    const passage = mark?.closest(".passage");
    reading.quietUntil = performance.now() + 700;
    scrollWay(() => {
      const { top, bottom } = (mark || cards.element).getBoundingClientRect();
      const floor = narrowWindow.matches ? cards.element.getBoundingClientRect().top : innerHeight * 0.62;
      const ceiling = narrowWindow.matches ? query("#map").getBoundingClientRect().bottom : 70;
      if (top >= ceiling + 8 && bottom <= floor - 8) return 0;
      return top - (narrowWindow.matches ? ceiling + 24 : innerHeight * 0.28);
    }, true);
    if (passage) activate(passage.dataset.p, { now: true });
    clearTimeout(reading.timer);
    reading.timer = 0;
    explore(false);
    const scene = passage && scenes.get(passage.dataset.p);
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
    if (!reading.hosted) return say("wrong_elsewhere", { id: mention.id });
    intent("wrong", mention.id);
    return "";
  },
});

/** The mention of a place that is nearest to what is being read. @param {number} place */
const nearest = (place) => {
  const mentions = cards.byPlace.get(place) || [];
  const here = Number(reading.active ?? 1e6);
  return [...mentions].sort((one, other) => Math.abs(one.paragraph - here) - Math.abs(other.paragraph - here))[0];
};

atlas.on("pick", ({ place, move }) => {
  if (move !== undefined) return showMove(move);
  const mention = nearest(place);
  if (!mention) return undefined;
  intent("place", mention.id);
  return cards.show(mention, { all: true, from: map.getContainer() });
});

/** @param {number} number */
export const showMove = (number) => {
  const passage = document.getElementById(`p${pageData.moves[number].paragraph}`);
  if (!passage) return;
  cards.close({ focus: false });
  explore(false);
  scrollToElement(passage, { smooth: true });
  activate(passage.dataset.p, { now: true });
  passage.focus({ preventScroll: true });
  passage.classList.add("is-told");
  setTimeout(() => passage.classList.remove("is-told"), 1600);
  intent("move", String(number));
};
