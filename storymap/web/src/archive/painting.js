/* The places of an archive on the map's canvas: each a disc with its number of stories, those too near one another one disc. */
import { drawPath, SANS, styled } from "../map/index.js";

const CELL = 58; // pixels
const WAYS = 60; // arrows at most

/** The discs of a view: where, how many stories, which places. @param {import("./holdings.js").Holdings} holdings @param {number} zoom */
export const discsOf = (holdings, zoom) => {
  const cell = CELL / (256 * 2 ** (Math.round(zoom * 2) / 2));
  const cells = new Map();
  for (const place of holdings.ranked) {
    const [x, y] = holdings.points[place];
    const key = Math.floor(x / cell) * 1048576 + Math.floor(y / cell);
    const found = cells.get(key);
    // The places come with most stories first: a disc stands where its greatest place is, and no average is nowhere.
    if (!found) cells.set(key, { x, y, stories: holdings.left[place], places: [place] });
    else {
      found.stories += holdings.left[place];
      found.places.push(place);
    }
  }
  const discs = [...cells.values()].sort((one, other) => other.stories - one.stories);
  const most = discs[0]?.stories ?? 1;
  return apart(discs.map((disc) => ({ ...disc, size: sizeOf(disc, most) })), cell);
};

/** @param {{stories: number}} disc @param {number} most */
const sizeOf = ({ stories }, most) => 5 + 19 * Math.sqrt(Math.log1p(stories) / Math.log1p(Math.max(most, 2)));

/** Discs that would cover one another become one, the greater taking in the smaller. */
const apart = (discs, cell) => {
  const scale = CELL / cell;
  const kept = new Map();
  for (const disc of discs) {
    const [column, row] = [Math.floor(disc.x / cell), Math.floor(disc.y / cell)];
    const near = [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => kept.get((column + right) * 1048576 + row + down) ?? []));
    const greater = near.find((one) => Math.hypot(one.x - disc.x, one.y - disc.y) * scale < (one.size + disc.size) * 0.9);
    if (greater) {
      greater.stories += disc.stories;
      greater.places = [...greater.places, ...disc.places];
      continue;
    }
    const key = column * 1048576 + row;
    kept.set(key, [...(kept.get(key) ?? []), disc]);
  }
  return [...kept.values()].flat().sort((one, other) => one.stories - other.stories);
};

/** A number in so little room: 1,204 is 1.2k. @param {number} number */
export const short = (number) =>
  number < 1000 ? String(number) : number < 1e6 ? `${+(number / 1000).toPrecision(number < 1e4 ? 2 : 3)}k` : `${+(number / 1e6).toPrecision(2)}M`;

/** Draws the holdings, and says what lies under a pixel. */
export class Painting {
  /** @param {any} atlas @param {import("./holdings.js").Holdings} holdings */
  constructor(atlas, holdings) {
    this.atlas = atlas;
    this.holdings = holdings;
    /** @type {number | null} */
    this.picked = null;
    this.moves = false;
    this.drawn = [];
    // The discs bear the names; those of the basemap would stand on them.
    atlas.names("none");
    atlas.overlays.add((context, view) => this.paint(context, view));
  }

  /** The choice has changed. */
  renew() {
    this.discs = null;
    this.ways = this.moves || this.picked !== null ? this.holdings.ways(this.picked, WAYS) : [];
    this.atlas.redraw();
  }

  /** @param {CanvasRenderingContext2D} context @param {any} view */
  paint(context, view) {
    const level = Math.round(view.zoom * 2) / 2;
    if (!this.discs || this.level !== level) this.discs = discsOf(this.holdings, level);
    this.level = level;
    for (const way of this.ways || []) this.paintWay(context, view, way);
    this.drawn = [];
    for (const disc of this.discs) {
      const [x, y] = [view.x(view.near(disc.x)), view.y(disc.y)];
      if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
      this.drawn.push({ disc, x, y });
      this.paintDisc(context, disc, x, y);
    }
    this.paintNames(context);
  }

  paintDisc(context, { stories, places, size }, x, y) {
    const { colours } = this.atlas;
    const lineWidth = places.includes(this.picked) ? 5 : 2;
    styled(context, { fillStyle: colours.halo, strokeStyle: colours.literal, lineWidth, globalAlpha: 0.94 }, () => {
      drawPath(context, () => context.arc(x, y, size, 0, 7), "fill");
      drawPath(context, () => context.arc(x, y, size, 0, 7));
    });
    const label = { fillStyle: colours.literal, font: `600 ${size > 18 ? 13 : 11}px ${SANS}`, textAlign: "center", textBaseline: "middle" };
    if (size > 8) styled(context, label, () => context.fillText(short(stories), x, y + 0.5));
  }

  /** The name of each disc's greatest place beside it, those with most stories first, where there is room. */
  paintNames(context) {
    const { halo, ink } = this.atlas.colours;
    const taken = this.drawn.map(({ disc, x, y }) => [x - disc.size, y - disc.size, x + disc.size, y + disc.size]);
    const style = { font: `500 12px ${SANS}`, textBaseline: "middle", lineWidth: 3, lineJoin: "round", strokeStyle: halo, fillStyle: ink };
    styled(context, style, () => {
      for (const { disc, x, y } of this.drawn.toReversed()) {
        const name = this.nameOf(disc);
        const width = context.measureText(name).width;
        const far = disc.size + 4;
        for (const [left, top] of [[x + far, y], [x - far - width, y], [x - width / 2, y + far + 6], [x - width / 2, y - far - 6]]) {
          const box = [left, top - 8, left + width, top + 8];
          if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
          taken.push(box);
          context.strokeText(name, left, top);
          context.fillText(name, left, top);
          break;
        }
      }
    });
  }

  nameOf({ places }) {
    const name = this.holdings.places.name[places.includes(this.picked) ? this.picked : places[0]];
    return places.length > 1 ? `${name} +${places.length - 1}` : name;
  }

  /** A way between two places, bent to the left so that there and back are two lines. */
  paintWay(context, view, { from, to, stories }) {
    const [one, other] = [from, to].map((place) => this.holdings.points[place]);
    const [x, y] = [view.x(view.near(one[0])), view.y(one[1])];
    const [a, b] = [x + (other[0] - one[0]) * view.scale, view.y(other[1])];
    const [middleX, middleY] = [(x + a) / 2 + (b - y) * 0.16, (y + b) / 2 - (a - x) * 0.16];
    const turn = Math.atan2(b - middleY, a - middleX);
    const width = 1 + Math.log2(1 + stories) * 0.6;
    styled(context, { strokeStyle: this.atlas.colours.move, fillStyle: this.atlas.colours.move, lineWidth: width, globalAlpha: 0.6 }, () => {
      drawPath(context, () => {
        context.moveTo(x, y);
        context.quadraticCurveTo(middleX, middleY, a, b);
      });
      const wing = (side) => context.lineTo(a - (7 + width) * Math.cos(turn + side), b - (7 + width) * Math.sin(turn + side));
      drawPath(context, () => {
        context.moveTo(a, b);
        wing(0.4);
        wing(-0.4);
      }, "fill");
    });
  }

  /** The disc under a pixel of the map, the topmost first. @param {{x: number, y: number}} point */
  at(point) {
    return this.drawn.findLast(({ disc, x, y }) => Math.hypot(x - point.x, y - point.y) < Math.max(disc.size, 14))?.disc ?? null;
  }
}
