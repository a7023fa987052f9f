/* What the map's projection does. */
import { figure, latitude, make, say, stretch, viewOf } from "../map/index.js";
import { teaching } from "./views.js";
import { map } from "../text/page.js";

/** @param {number} lat */
const degrees = (lat) => {
  const side = lat > 0 ? "north" : "south";
  return `${Math.abs(lat).toFixed(0)}°${Math.round(lat) === 0 ? "" : ` ${say(side)}`}`;
};

/** @param {number} number */
const stretched = (number) => figure(number, { minimumFractionDigits: number < 10 ? 1 : 0, maximumFractionDigits: number < 10 ? 1 : 0 });

teaching.tool(say("tool_projection"), (box) => {
  const said = make("p", "answer", "", box);
  make("p", "small", say("projection_bar"), box);
  const tell = () => {
    const view = viewOf(map);
    const [middle, top, bottom] = [(view.top + view.bottom) / 2, view.top, view.bottom].map((y) => latitude(Math.max(0.001, Math.min(0.999, y))));
    said.textContent = say("projection", {
      middle: degrees(middle), length: stretched(stretch(middle)), area: stretched(stretch(middle) ** 2),
      top: degrees(top), atTop: stretched(stretch(top)), bottom: degrees(bottom), atBottom: stretched(stretch(bottom)),
    });
  };
  return { onOpen: () => (tell(), map.off("moveend", tell).on("moveend", tell)), onClose: () => map.off("moveend", tell) };
});
