/* A globe in the map's corner that shows what part of the world is in view. */
import { pointOf } from "../geo/mercator.js";
import { showLocator } from "./locator.js";

/** A globe in the map's corner that shows what part of the world is in view; none where the view is the world. @param {Atlas} atlas */
export const addGlobe = (map, atlas) => {
  const control = new L.Control({ position: "bottomright" });
  let box;
  control.onAdd = () => (box = L.DomUtil.create("div", "sm-globe"));
  control.addTo(map);
  const tell = () => {
    const { view } = atlas;
    if (!view) return;
    box.hidden = view.zoom < 3.2 || view.width < 560 || view.height < 420;
    if (box.hidden) return;
    const [lat, lon] = pointOf({ x: view.centre, y: (view.top + view.bottom) / 2 });
    showLocator(atlas, { lat, lon }, box, { size: 86, box: [view.left, Math.max(0.01, view.top), view.right, Math.min(0.99, view.bottom)] });
  };
  atlas.on("drawn", () => {
    if (atlas.moving) return;
    const key = [atlas.view.left, atlas.view.top, atlas.view.zoom, atlas.view.width, atlas.colours.sea].join();
    if (key === box.dataset.key) return;
    box.dataset.key = key;
    tell();
  });
};
