/* Where on its way the story is: the stop that has been reached, and the list of all, over the map. */
import { make, say, stopReached } from "../map/index.js";
import { atlas, pageData, query, reader } from "./page.js";

/** The first name of a place in the story, for the way to it. @param {number} place */
const mentionOf = (place) => pageData.mentions.find((mention) => mention.place === place)?.id;

class Stops {
  constructor() {
    this.box = make("details", "", "", query("#map"));
    this.box.id = "stops";
    this.head = make("summary", "", "", this.box);
    this.list = make("ol", "", "", this.box);
    /** @type {Route | null} the route whose stops the list has */
    this.route = null;
    this.box.addEventListener("toggle", () => this._reveal());
    reader.on("paragraph", ({ number }) => this.tell(number === null ? null : Number(number)));
    atlas.on("shown", () => (this.box.hidden = !atlas.showRoutes));
    this.tell(0);
  }

  /** Say where a paragraph is on its way; null is the end of the text. @param {number | null} paragraph */
  tell(paragraph) {
    const route = this._routeAt(paragraph);
    if (route !== this.route) this._fill(route);
    const at = stopReached({ ...atlas, reached: paragraph }, route);
    const name = at && atlas.data.places[at.place].name;
    this.head.textContent = at ? say("stop_at", { at: at.number, of: route.stops.length, name }) : say("stops_ahead", { number: route.stops.length });
    [...this.list.children].forEach((item, i) => {
      const { paragraph: told, number } = route.stops[i];
      item.classList.toggle("is-ahead", paragraph !== null && told > paragraph);
      if (number === at?.number) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    this._reveal();
  }

  /** The route that a paragraph tells of, else the last one begun before. @param {number | null} paragraph @returns {Route} */
  _routeAt(paragraph) {
    const routes = [...atlas.routes];
    const told = routes.find(({ stops }) => stops.some((stop) => stop.paragraph === paragraph));
    const begun = routes.filter(({ stops }) => paragraph === null || stops[0].paragraph <= paragraph);
    return told || begun.at(-1) || routes[0];
  }

  /** @param {Route} route */
  _fill(route) {
    this.route = route;
    this.list.replaceChildren();
    this.list.setAttribute("aria-label", atlas.data.routes[route.number].name);
    for (const { place, number } of route.stops) {
      const link = make("a", "", "", make("li", "", "", this.list));
      link.href = `#${mentionOf(place) ?? "places"}`;
      link.dataset.place = place;
      make("span", "", String(number), link);
      make("bdi", "", atlas.data.places[place].name, link);
    }
  }

  /** The list is long: what has been reached stays in view. */
  _reveal() {
    const now = this.list.querySelector("[aria-current]");
    if (this.box.open && now) this.list.scrollTop = now.offsetTop - this.list.clientHeight / 2;
  }
}

if (atlas.routes.length) new Stops();
