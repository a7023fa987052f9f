/* What the reader knows already: Leitner's boxes, kept on this device where it allows that, else as long as the page is open. */
(() => {
  "use strict";
  const BOXES = 3;

  class Memory {
    constructor(name) {
      this.name = `storymap-quiz:${name}`;
      this.boxes = {};
      try {
        this.boxes = JSON.parse(localStorage.getItem(this.name)) ?? {};
      } catch {} // A sandboxed frame, a private window or a spoilt entry: start anew.
    }

    box(id) {
      const box = Number(this.boxes[id]);
      return box >= 1 && box <= BOXES ? box : 0;
    }

    /** Right: one box up. Wrong: back to the first. */
    keep(id, right) {
      this.boxes[id] = right ? Math.min(BOXES, this.box(id) + 1 + (this.box(id) === 0)) : 1;
      try {
        localStorage.setItem(this.name, JSON.stringify(this.boxes));
      } catch {}
    }

    /** What to practise: missed ones first, then those known least. */
    due(questions) {
      const asked = questions.filter(({ id }) => this.box(id) && this.box(id) < BOXES);
      return asked.sort((a, b) => this.box(a.id) - this.box(b.id));
    }
  }

  window.Memory = Memory;
})();
