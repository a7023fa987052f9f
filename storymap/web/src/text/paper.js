/* Paper shows the whole story at once. */
import { atlas, map, reading } from "./page.js";
import { pad, stage } from "./staging.js";

// Paper shows the whole story at once.
addEventListener("beforeprint", () => {
  // The sheet's own size, so that the map is drawn for it and not for the screen.
  reading.printing = true;
  document.documentElement.classList.add("printing");
  map.invalidateSize({ animate: false, pan: false });
  pad();
  const kept = reading.active;
  Object.assign(reading, { active: null, exploring: false });
  stage({ always: true });
  atlas.paint();
  reading.active = kept;
});

addEventListener("afterprint", () => {
  document.documentElement.classList.remove("printing");
  map.invalidateSize({ animate: false, pan: false });
  reading.printing = false;
  stage({ always: true });
});
