/* A canvas that writes SVG: what the painters draw, as lines and letters that stay sharp at any size. */

/** What a painter may set, and what is put away and taken out again with it. */
const SETTINGS = [
  "fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "lineCap", "lineJoin", "font", "letterSpacing", "textAlign", "textBaseline",
  "direction", "filter", "dash", "matrix",
];
const NEAR = 0.25; // pixels: points that lie closer are one
/** @type {Record<string, string>} */
const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" };

/** @param {number} number */
const short = (number) => String(Math.round(number * 10) / 10);

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (one) => ENTITIES[one]);

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Takes the calls that a 2D context takes, as far as the map's painters make them. */
export class SvgPen {
  /** @param {number} width @param {number} height @param {{measureText: (text: string) => {width: number}, font: string}} ruler measures text */
  constructor(width, height, ruler) {
    /** @type {any} */
    this.ruler = ruler;
    this.width = width;
    this.height = height;
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.lineCap = "butt";
    this.lineJoin = "miter";
    this.font = "10px sans-serif";
    this.letterSpacing = "0px";
    this.textAlign = "start";
    this.textBaseline = "alphabetic";
    this.direction = "ltr";
    this.filter = "none";
    /** @type {string[]} */
    this.parts = [];
    /** @type {({clipped: number} & Record<string, unknown>)[]} */
    this.kept = [];
    /** @type {number[]} */
    this.dash = [];
    this.matrix = [1, 0, 0, 1, 0, 0];
    /** @type {string[]} */
    this.path = [];
    /** @type {number[] | null} */
    this.last = null;
    this.clips = 0; // that were made
    this.inside = 0; // groups that are open, each cut to a clip
  }

  save() {
    const held = /** @type {Record<string, any>} */ (/** @type {unknown} */ (this));
    this.kept.push({ ...Object.fromEntries(SETTINGS.map((key) => [key, held[key]])), clipped: this.inside });
  }

  restore() {
    const put = this.kept.pop();
    if (!put) return;
    const { clipped, ...settings } = put;
    Object.assign(this, settings);
    for (; this.inside > clipped; this.inside--) this.parts.push("</g>");
  }

  /** Cut what is drawn until the next restore to the path. @param {string} [rule] */
  clip(rule) {
    const id = `clip${++this.clips}`;
    const how = rule === "evenodd" ? ' clip-rule="evenodd"' : "";
    this.parts.push(`<clipPath id="${id}"><path d="${this.path.join("")}"${how}${this._place}/></clipPath><g clip-path="url(#${id})">`);
    this.inside++;
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = [...dash];
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
  }

  /** @param {number} angle */
  rotate(angle) {
    const [a, b, c, d, e, f] = this.matrix;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.matrix = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f];
  }

  /** @param {number} x @param {number} y */
  scale(x, y) {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a * x, b * x, c * y, d * y, e, f];
  }

  beginPath() {
    this.path = [];
    this.last = null;
  }

  /** @param {string} letter @param {number[]} numbers the last two are where the pen is then */
  _go(letter, numbers) {
    this.path.push(letter + numbers.map(short).join(" "));
    this.last = numbers.slice(-2);
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this._go("M", [x, y]);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    if (!this.last) return this.moveTo(x, y);
    if (Math.abs(this.last[0] - x) < NEAR && Math.abs(this.last[1] - y) < NEAR) return undefined;
    return this._go("L", [x, y]);
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this._go("Q", [cx, cy, x, y]);
  }

  /** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} x @param {number} y */
  bezierCurveTo(ax, ay, bx, by, x, y) {
    this._go("C", [ax, ay, bx, by, x, y]);
  }

  closePath() {
    this.path.push("Z");
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} start @param {number} end */
  arc(x, y, radius, start, end) {
    const [sx, sy] = [x + radius * Math.cos(start), y + radius * Math.sin(start)];
    this[this.last ? "lineTo" : "moveTo"](sx, sy);
    /** @param {number} angle @param {number} large */
    const arcTo = (angle, large) => {
      const at = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      this.path.push(`A${short(radius)} ${short(radius)} 0 ${large} 1 ${at.map(short).join(" ")}`);
      this.last = at;
    };
    if (end - start >= 2 * Math.PI) [start + Math.PI, start + 2 * Math.PI].forEach((angle) => arcTo(angle, 0));
    else arcTo(end, Number(end - start > Math.PI));
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path.push(`M${[x, y].map(short).join(" ")}h${short(width)}v${short(height)}h${short(-width)}Z`);
    this.last = [x, y];
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    /** @param {number} dx @param {number} dy */
    const corner = (dx, dy) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    const [w, h] = [width - 2 * r, height - 2 * r];
    this.path.push(`M${short(x + r)} ${short(y)}h${short(w)}${corner(r, r)}v${short(h)}${corner(-r, r)}h${short(-w)}${corner(-r, -r)}v${short(-h)}${corner(r, -r)}Z`);
    this.last = [x, y];
  }

  get _place() {
    const isMoved = this.matrix.some((value, i) => value !== [1, 0, 0, 1, 0, 0][i]);
    return isMoved ? ` transform="matrix(${this.matrix.map((value) => Number(value.toFixed(4))).join(" ")})"` : "";
  }

  get _faint() {
    return this.globalAlpha < 1 ? ` opacity="${Number(this.globalAlpha.toFixed(2))}"` : "";
  }

  get _line() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(short).join(" ")}"` : "";
    return ` stroke="${this.strokeStyle}" stroke-width="${Number(this.lineWidth.toFixed(2))}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dash}`;
  }

  /** @param {string} more */
  _draw(more) {
    if (this.path.length) this.parts.push(`<path d="${this.path.join("")}"${more}${this._faint}${this._place}/>`);
  }

  /** @param {string} [rule] */
  fill(rule) {
    this._draw(` fill="${this.fillStyle}"${rule === "evenodd" ? ' fill-rule="evenodd"' : ""}`);
  }

  stroke() {
    this._draw(` fill="none"${this._line}`);
  }

  /** @param {"fill" | "stroke"} how @param {number} x @param {number} y @param {number} width @param {number} height */
  _rectangle(how, x, y, width, height) {
    const { path, last } = this;
    this.beginPath();
    this.rect(x, y, width, height);
    this[how]();
    Object.assign(this, { path, last });
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this._rectangle("fill", x, y, width, height);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    this._rectangle("stroke", x, y, width, height);
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} paint */
  _write(text, x, y, paint) {
    const [, style = "", weight = "", size = "10", family = ""] = /^(italic )?(?:(\d+|bold) )?([\d.]+)px (.+)$/.exec(this.font) || [];
    const spacing = parseFloat(this.letterSpacing) ? ` letter-spacing="${this.letterSpacing}"` : "";
    const down = this.textBaseline === "middle" ? Number(size) * 0.35 : 0;
    this.parts.push(
      `<text x="${short(x)}" y="${short(y + down)}" font-family="${escaped(family)}" font-size="${size}"${weight ? ` font-weight="${weight}"` : ""}` +
        `${style ? ' font-style="italic"' : ""}${spacing} text-anchor="${ANCHORS[this.textAlign]}"${paint}${this._faint}${this._place}>${escaped(text)}</text>`,
    );
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this._write(text, x, y, ` fill="${this.fillStyle}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this._write(text, x, y, ` fill="none"${this._line}`);
  }

  /** A picture that is drawn in, such as a relief, is written into the file.
      @param {HTMLCanvasElement | HTMLImageElement} image @param {number[]} box as a 2D context takes it */
  drawImage(image, ...box) {
    const [x, y, width, height] = box.length > 4 ? box.slice(4) : box;
    const plate = document.createElement("canvas");
    const [sx, sy, sw, sh] = box.length > 4 ? box : [0, 0, image.width, image.height];
    Object.assign(plate, { width: Math.max(1, Math.round(sw)), height: Math.max(1, Math.round(sh)) });
    plate.getContext("2d")?.drawImage(image, sx, sy, sw, sh, 0, 0, plate.width, plate.height);
    const size = `x="${short(x)}" y="${short(y)}" width="${short(width ?? image.width)}" height="${short(height ?? image.height)}"`;
    this.parts.push(`<image ${size} preserveAspectRatio="none" href="${plate.toDataURL("image/png")}"${this._faint}${this._place}/>`);
  }

  /** The picture as one document. @param {string} title */
  document(title) {
    const { width, height } = this;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
      `<title>${escaped(title)}</title>${this.parts.join("\n")}</svg>\n`
    );
  }
}
