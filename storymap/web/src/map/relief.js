/* The physical basemap: heights of land and sea floor as tints and shadows, painted from pictures of greys.
   One picture serves light, dark and paper. Painting a frame is two or four pictures drawn at a size. */
import { Ice } from "./ice.js";
import { latitude, poleOf, project, unproject } from "../geo/mercator.js";

/** Metres and colour, from the deepest to the highest. */
const TINTS = {
  light: {
    sea: [[-9000, 122, 164, 190], [-5500, 140, 178, 201], [-3500, 157, 191, 211], [-1500, 176, 205, 221], [-200, 199, 221, 231], [0, 214, 230, 236]],
    land: [[-100, 208, 220, 193], [0, 217, 226, 201], [150, 226, 231, 205], [400, 236, 234, 207], [800, 238, 226, 194], [1500, 228, 207, 172], [2500, 212, 185, 152], [3500, 201, 175, 150], [4800, 216, 204, 194], [6500, 245, 243, 241]],
    ice: [[0, 238, 244, 247], [2000, 247, 250, 251], [4000, 255, 255, 255]],
    shadow: 0.62,
  },
  dark: {
    sea: [[-9000, 7, 14, 20], [-5500, 9, 19, 27], [-3500, 12, 24, 33], [-1500, 15, 30, 41], [-200, 20, 39, 51], [0, 25, 46, 58]],
    land: [[-100, 30, 41, 34], [0, 34, 45, 37], [150, 39, 49, 38], [400, 47, 52, 40], [800, 56, 54, 42], [1500, 67, 58, 45], [2500, 80, 68, 54], [3500, 93, 81, 68], [4800, 112, 104, 97], [6500, 138, 135, 132]],
    ice: [[0, 84, 95, 101], [2000, 98, 109, 115], [4000, 112, 122, 128]],
    shadow: 0.75,
  },
  paper: {
    sea: [[-9000, 218, 224, 228], [-200, 230, 236, 239], [0, 236, 241, 243]],
    land: [[-100, 255, 255, 255], [0, 255, 255, 255], [800, 244, 244, 244], [2500, 226, 226, 226], [4800, 208, 208, 208], [6500, 200, 200, 200]],
    ice: [[0, 250, 250, 250], [4000, 255, 255, 255]],
    shadow: 0.7,
  },
};
const STEP = 20; // metres between two entries of a table of colours
const DEEPEST = -9000;
const HIGHEST = 6500;

/** Colours for every step between the deepest and the highest. @param {number[][]} stops */
const table = (stops) => {
  const found = new Uint8ClampedArray(3 * ((HIGHEST - DEEPEST) / STEP + 1));
  for (let i = 0, metres = DEEPEST; metres <= HIGHEST; metres += STEP, i += 3) {
    const next = stops.findIndex(([height]) => height >= metres);
    const [one, other] = next < 0 ? [stops.at(-1), stops.at(-1)] : [stops[Math.max(0, next - 1)], stops[next]];
    const share = one === other ? 0 : (metres - one[0]) / (other[0] - one[0]);
    for (let c = 0; c < 3; c++) found[i + c] = one[c + 1] + share * (other[c + 1] - one[c + 1]);
  }
  return found;
};

/** @param {number} metres */
const entry = (metres) => 3 * Math.round((Math.max(DEEPEST, Math.min(HIGHEST, metres)) - DEEPEST) / STEP);

const ALL_ICE = -60.3; // degrees: the land south of this is ice; other glaciers have outlines of their own

/** A picture of greys as heights in metres. @param {HTMLImageElement} picture @param {number[]} metresOf */
const heightsOf = (picture, metresOf) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: picture.naturalWidth, height: picture.naturalHeight });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const heights = new Float32Array(canvas.width * canvas.height);
  for (let i = 0; i < heights.length; i++) heights[i] = metresOf[pixels[4 * i]];
  // The steps of the greys and the blocks of the picture would show in the shadows.
  for (const step of [1, canvas.width, 1, canvas.width]) smooth(heights, step);
  return { heights, width: canvas.width, height: canvas.height };
};

/** Each height with its neighbours on either side, one row or column at a time. @param {Float32Array} heights @param {number} step */
const smooth = (heights, step) => {
  const before = heights.slice();
  for (let i = step; i < heights.length - step; i++) heights[i] = (before[i - step] + 2 * before[i] + before[i + step]) / 4;
};

/** What each of the 256 greys stands for. @param {number[][]} scale */
const metresFrom = (scale) =>
  Array.from({ length: 256 }, (_, grey) => {
    const next = scale.findIndex(([step]) => step >= grey);
    if (next <= 0) return scale[next < 0 ? scale.length - 1 : 0][1];
    const [[one, low], [other, high]] = [scale[next - 1], scale[next]];
    return low + ((grey - one) / (other - one)) * (high - low);
  });

/** A cut of the earth, to be painted in Mercator. */
class Cut {
  /** @param {{heights: Float32Array, width: number, height: number}} grid @param {number[]} box west, south, east, north in degrees */
  constructor(grid, box) {
    this.heights = grid.heights;
    this.width = grid.width;
    this.height = grid.height;
    const [west, south, east, north] = box;
    const reach = (90 - poleOf() * (poleOf() > 0 ? south : north)) / 360;
    const [[left, top], [right, bottom]] = poleOf()
      ? [[0.5 - reach, 0.5 - reach], [0.5 + reach, 0.5 + reach]]
      : [project(west, north), project(east, south)];
    this.west = west;
    this.south = south;
    this.east = east;
    this.north = north;
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
  }

  /** Tints of land and of sea, each a canvas in the map's projection. @param {"light" | "dark" | "paper"} theme @param {boolean} soft whether its edges fade */
  painted(theme, soft) {
    if (poleOf()) return this._paintedAround(theme);
    const { width, heights } = this;
    const high = Math.max(2, Math.round((width * (this.bottom - this.top)) / (this.right - this.left)));
    const tables = { land: table(TINTS[theme].land), sea: table(TINTS[theme].sea), ice: table(TINTS[theme].ice) };
    const pictures = { land: new ImageData(width, high), sea: new ImageData(width, high) };
    const lonStep = (this.east - this.west) / width;
    const fade = soft ? Math.round(width / 24) : 0;
    for (let y = 0; y < high; y++) {
      const lat = latitude(this.top + ((y + 0.5) / high) * (this.bottom - this.top));
      const row = this._row(lat);
      const squeeze = 111320 * lonStep * Math.max(0.15, Math.cos((lat * Math.PI) / 180));
      for (let x = 0; x < width; x++) {
        const metres = heights[row + x];
        const edge = fade ? Math.min(1, Math.min(x, width - 1 - x, y, high - 1 - y) / fade) : 1;
        const light = 1 + TINTS[theme].shadow * this._light(row, x, squeeze);
        const at = 4 * (y * width + x);
        dot(pictures.land.data, at, lat < ALL_ICE ? tables.ice : tables.land, entry(Math.max(-100, metres)), light, edge);
        dot(pictures.sea.data, at, tables.sea, entry(Math.min(-1, metres)), 1 + (light - 1) * 0.5, edge);
      }
    }
    return { land: canvasOf(pictures.land), sea: canvasOf(pictures.sea) };
  }

  /** The same around a pole: each pixel asks for its own place. @param {"light" | "dark" | "paper"} theme */
  _paintedAround(theme) {
    const side = Math.min(1400, this.width);
    const tables = { land: table(TINTS[theme].land), sea: table(TINTS[theme].sea), ice: table(TINTS[theme].ice) };
    const pictures = { land: new ImageData(side, side), sea: new ImageData(side, side) };
    const step = (this.right - this.left) / side;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const [lon, lat] = unproject(this.left + (x + 0.5) * step, this.top + (y + 0.5) * step).map((radians) => (radians * 180) / Math.PI);
        if (lat < this.south || lat > this.north) continue;
        const row = this._row(lat);
        const column = Math.min(this.width - 1, Math.floor(((lon - this.west) / (this.east - this.west)) * this.width));
        const metres = this.heights[row + column];
        const light = 1 + TINTS[theme].shadow * this._light(row, column, 20000);
        const at = 4 * (y * side + x);
        dot(pictures.land.data, at, lat < ALL_ICE ? tables.ice : tables.land, entry(Math.max(-100, metres)), light, 1);
        dot(pictures.sea.data, at, tables.sea, entry(Math.min(-1, metres)), 1 + (light - 1) * 0.5, 1);
      }
    return { land: canvasOf(pictures.land), sea: canvasOf(pictures.sea) };
  }

  /** Where the row of a latitude begins. @param {number} lat */
  _row(lat) {
    const y = Math.floor(((this.north - lat) / (this.north - this.south)) * this.height);
    return Math.max(0, Math.min(this.height - 1, y)) * this.width;
  }

  /** How a slope stands to light from the north-west, between -1 and 1. @param {number} row @param {number} x @param {number} metres across a pixel */
  _light(row, x, metres) {
    const { heights, width } = this;
    const [west, east] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
    const [above, below] = [Math.max(0, row - width), Math.min(heights.length - width, row + width)];
    const rise = (heights[row + east] - heights[row + west] + heights[below + x] - heights[above + x]) / (2 * metres);
    // Gentle slopes of a coarse picture would show no shadow at all: they count for more, steep ones for less.
    return -Math.sign(rise) * Math.min(1, 1.25 * Math.pow(Math.abs(rise), 0.6) * Math.pow(metres / 3700, 0.35));
  }
}

/** @param {Uint8ClampedArray} data @param {number} at @param {Uint8ClampedArray} colours @param {number} from @param {number} light @param {number} edge */
const dot = (data, at, colours, from, light, edge) => {
  data[at] = colours[from] * light;
  data[at + 1] = colours[from + 1] * light;
  data[at + 2] = colours[from + 2] * light;
  data[at + 3] = 255 * edge;
};

/** @param {ImageData} picture */
const canvasOf = (picture) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas;
};

/** The relief of one map; its pictures are decoded when they are first wanted. */
export class Relief {
  /** @param {{scale: number[][], cuts: {box: number[], src: string}[], ice?: number[][], on: boolean}} data @param {() => void} ready called when there is something to paint @param {import("../geo/topology.js").Topology} topology */
  constructor(data, ready, topology) {
    this.data = data;
    this.ready = ready;
    this.ice = new Ice(topology, data?.ice);
    this.on = Boolean(data?.on);
    /** @type {Cut[]} */
    this.cuts = [];
    /** @type {Map<string, {land: HTMLCanvasElement, sea: HTMLCanvasElement}[]>} */
    this.themes = new Map();
    this.asked = false;
  }

  /** Whether the page has it at all. */
  get offered() {
    return Boolean(this.data?.cuts?.length);
  }

  /** @param {boolean} yes */
  show(yes) {
    this.on = yes;
    this.ready();
  }

  _load() {
    this.asked = true;
    const metresOf = metresFrom(this.data.scale);
    this.data.cuts.forEach(({ box, src }, number) => {
      const picture = new Image();
      picture.onload = () => {
        this.cuts[number] = new Cut(heightsOf(picture, metresOf), box);
        if (this.cuts.filter(Boolean).length === this.data.cuts.length) this.ready();
      };
      picture.src = `data:image/webp;base64,${src}`;
    });
  }

  /** What to paint now; nothing where the map is political or the pictures are not there yet. @param {"light" | "dark" | "paper"} theme */
  _painted(theme) {
    if (!this.on || !this.offered) return [];
    if (!this.asked) this._load();
    if (this.cuts.filter(Boolean).length < this.data.cuts.length) return [];
    if (!this.themes.has(theme)) this.themes.set(theme, this.cuts.map((cut, number) => cut.painted(theme, number > 0)));
    return this.themes.get(theme);
  }

  /** Tints of the land over what is painted already (the land alone), and of the sea below it.
      @param {CanvasRenderingContext2D} context @param {View} view @param {"light" | "dark" | "paper"} theme @param {string} sea the plain colour below it @returns {boolean} whether it was painted */
  paint(context, view, theme, sea) {
    const painted = this._painted(theme);
    if (!painted.length) return false;
    const numbers = [...painted.keys()];
    context.save();
    context.imageSmoothingQuality = "high";
    // From near its pixels are large: it fades into the plain colours of land and sea.
    context.globalAlpha = Math.max(0.45, Math.min(1, 1 - (view.zoom - 7) * 0.25));
    context.globalCompositeOperation = "source-atop";
    for (const number of numbers) this._draw(context, view, this.cuts[number], painted[number].land);
    context.globalCompositeOperation = "destination-over";
    for (const number of numbers.reverse()) this._draw(context, view, this.cuts[number], painted[number].sea);
    context.globalAlpha = 1;
    context.fillStyle = sea;
    context.fillRect(0, 0, view.width, view.height);
    context.restore();
    return true;
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view @param {Cut} cut @param {HTMLCanvasElement} picture */
  _draw(context, view, { left, top, right, bottom }, picture) {
    for (const turn of view.turns) {
      if (!view.holds([left, top, right, bottom], turn)) continue;
      const [x, y] = [view.x(left + turn), view.y(top)];
      context.drawImage(picture, x, y, view.x(right + turn) - x, view.y(bottom) - y);
    }
  }
}

/** Which table of colours a map is drawn with. @param {Atlas} atlas @returns {"light" | "dark" | "paper"} */
export const themeOf = (atlas) => {
  if (atlas.printing) return "paper";
  return Number(/\d+/.exec(atlas.colours.land)?.[0]) < 128 ? "dark" : "light";
};
