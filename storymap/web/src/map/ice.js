/* Glaciers and ice shelves, over the tints of the relief; what is land in Antarctica is ice in the relief itself. */
import { drawPath, styled } from "../core/canvas.js";
import { ringsIn } from "./local.js";

/** Colours of ice by theme: its own, and that of the edge where a shelf ends in the sea. */
const LOOKS = {
  light: ["rgb(248,251,252)", "rgb(150,178,192)"],
  dark: ["rgb(112,123,129)", "rgb(72,92,104)"],
  paper: ["rgb(255,255,255)", "rgb(150,150,150)"],
};

/** The ice of the whole earth, coarse. */
export class Ice {
  /** @param {import("../geo/topology.js").Topology} topology @param {number[][]} [rings] flat steps in thousandths of a degree */
  constructor(topology, rings = []) {
    this.shape = topology.shapeOf(ringsIn(topology, rings));
  }

  /** @param {CanvasRenderingContext2D} context @param {View} view @param {Atlas} atlas @param {"light" | "dark" | "paper"} theme */
  paint(context, view, { topology }, theme) {
    paintIce(context, view, topology, this.shape, theme);
  }
}

/** @param {CanvasRenderingContext2D} context @param {View} view @param {import("../geo/topology.js").Topology} topology @param {Shape} shape @param {"light" | "dark" | "paper"} theme */
export const paintIce = (context, view, topology, shape, theme) => {
  const [fillStyle, strokeStyle] = LOOKS[theme];
  styled(context, { fillStyle, globalAlpha: 0.82 }, () => topology.fill(context, shape, view));
  if (view.zoom < 2) return;
  styled(context, { strokeStyle, lineWidth: 0.5, lineJoin: "round", globalAlpha: 0.7 }, () =>
    drawPath(context, () => topology.stroke(context, shape.edges || [], view)));
};
