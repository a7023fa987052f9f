/* What the reader knows already: Leitner's boxes, kept on this device where it allows that, else as long as the page is open. */
const BOXES = 3;

export class Memory {
  /** @param {string} name @param {{getItem(key: string): string | null, setItem(key: string, value: string): void}} [storage] */
  constructor(name, storage) {
    this.name = `storymap-quiz:${name}`;
    /** @type {Record<string, number>} */
    this.boxes = {};
    try {
      this.storage = storage ?? localStorage;
      this.boxes = JSON.parse(this.storage.getItem(this.name) ?? "{}") ?? {};
    } catch {
      // A sandboxed frame, a private window or a spoilt entry: start anew.
    }
  }

  /** The box of a question, 0 for one that was never asked. @param {string} id */
  box(id) {
    const box = Number(this.boxes[id]);
    return box >= 1 && box <= BOXES ? box : 0;
  }

  /** Right: one box up, two at first sight. Wrong: back to the first. @param {string} id @param {boolean} right */
  keep(id, right) {
    this.boxes[id] = right ? Math.min(BOXES, this.box(id) + 1 + (this.box(id) === 0 ? 1 : 0)) : 1;
    try {
      this.storage?.setItem(this.name, JSON.stringify(this.boxes));
    } catch {
      // Full or refused: it is known until the page is closed.
    }
  }

  /** What to practise: missed ones first, then those known least. @template {{id: string}} Q @param {Q[]} questions @returns {Q[]} */
  due(questions) {
    return questions
      .filter(({ id }) => this.box(id) && this.box(id) < BOXES)
      .sort((one, other) => this.box(one.id) - this.box(other.id));
  }
}
