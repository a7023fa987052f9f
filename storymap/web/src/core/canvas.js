/* Canvases: their size, their style, the type they write in. */

/** Paint something with its own alpha and line settings, then put the context back.
    @param {CanvasRenderingContext2D} context @param {Paint} style @param {() => void} paint */
export const styled = (context, style, paint) => {
  context.save();
  Object.assign(context, style);
  if (style.dash) context.setLineDash(style.dash);
  paint();
  context.restore();
};

/** @param {CanvasRenderingContext2D} context @param {() => void} trace @param {"stroke" | "fill"} draw */
export const drawPath = (context, trace, draw = "stroke") => {
  context.beginPath();
  trace();
  context[draw]();
};

/** A canvas of so many pixels, cleared. @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @param {number} ratio */
export const sized = (canvas, width, height, ratio) => {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    Object.assign(canvas, { width: w, height: h });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
};

export const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif';
export const SANS = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
