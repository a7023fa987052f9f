/* The key beside the text. */
import { buildKey } from "../map/index.js";
import { atlas, query } from "./page.js";

/** Build it anew, open where it was open, at first where there is room. */
export const drawKey = () => buildKey(atlas, query("#key"), { open: query("#key details")?.open ?? (innerWidth >= 1100 && innerHeight > 640) });
