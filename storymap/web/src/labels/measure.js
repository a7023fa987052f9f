/* How wide a name is. */

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;
const widths = new Map();

/** @param {CanvasRenderingContext2D} context @param {Label} label @returns {number} pixels */
export const measure = (context, label) => {
  // Letters that join must not be spaced apart.
  if (label.spacing && RIGHT_TO_LEFT.test(label.text)) label.spacing = "";
  const key = `${label.font}|${label.spacing}|${label.text}`;
  if (widths.has(key)) return widths.get(key);
  context.font = label.font;
  if ("letterSpacing" in context) context.letterSpacing = label.spacing || "0px";
  const { width } = context.measureText(label.text);
  if (widths.size > 5000) widths.clear();
  widths.set(key, width);
  return width;
};
