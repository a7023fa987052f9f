/* Search: the story's places first, then countries, seas and towns of the basemap. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const MOST = 8;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const index = (atlas) => {
    const rows = [];
    atlas.data.places.forEach(({ name, what }, place) => {
      const feature = atlas.features.get(place);
      if (feature?.x === undefined) return;
      rows.push({ name, what, place, lat: storymap.latitude(feature.y), lon: (feature.x - 0.5) * 360, worth: 1e12 + feature.count });
    });
    const known = new Set(rows.map(({ name }) => name));
    const add = (name, what, lat, lon, zoom, worth) => known.has(name) || rows.push({ name, what, place: null, lat, lon, zoom, worth });
    for (const [, name, lon, lat] of atlas.data.labels.countries) add(name, "Country", lat, lon, 4.4, 1e11);
    for (const [name, lon, lat, zoom] of atlas.data.labels.seas || []) add(name, "Sea", lat, lon, zoom + 1.2, 1e10);
    for (const [name, lon, lat, people, capital] of atlas.data.labels.cities) add(name, capital ? "Capital" : "Town", lat, lon, 7, people);
    return rows.map((row) => ({ ...row, plain: plain(row.name) }));
  };

  Object.assign(storymap.pointing, {
    /** Places whose name begins with a text, or has a word that does; the story's own first. */
    find(text) {
      const wanted = plain(text.trim());
      if (!wanted) return [];
      this._index ||= index(this);
      const found = [];
      for (const row of this._index) {
        const at = row.plain.indexOf(wanted);
        if (at < 0) continue;
        const word = at === 0 || /[\s\-–']/.test(row.plain[at - 1]);
        if (word || row.place !== null) found.push({ row, rank: (at === 0 ? 2 : word ? 1 : 0) + (row.place !== null ? 3 : 0) });
      }
      return found
        .sort((one, other) => other.rank - one.rank || other.row.worth - one.row.worth)
        .slice(0, MOST)
        .map(({ row: { plain: _, worth: __, ...row } }) => row);
    },

    /** Take the reader to what a search found; a place of the story is as good as clicked. */
    visit(found) {
      const map = this._map;
      map.fire("storymap:explore");
      if (found.place !== null) {
        const feature = this.features.get(found.place);
        const camera = new storymap.Camera(map, this);
        camera.go(camera.frame([found.place], []), { always: true });
        this.pick(found.place, this.strongest(feature.mask));
        this.fire("pick", { place: found.place });
        return;
      }
      const target = L.latLng(found.lat, found.lon);
      if (storymap.still()) map.setView(target, found.zoom, { animate: false });
      else map.flyTo(target, found.zoom, { duration: 0.9 });
      this.fire("found", found);
    },
  });

  let counter = 0;

  /** A search field with its list, by the pattern of a combo box. */
  storymap.search = (map, atlas, box) => {
    const { make } = storymap;
    const name = `sm-found-${++counter}`;
    const input = make("input", "", "", box);
    Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false, placeholder: "Find on the map" });
    const list = make("ul", "", "", box);
    Object.assign(list, { id: name, hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Places found");
    for (const [key, value] of Object.entries({ role: "combobox", "aria-label": "Find a place on the map", "aria-controls": name, "aria-expanded": "false", "aria-autocomplete": "list" }))
      input.setAttribute(key, value);
    const said = make("p", "sm-said", "", box);
    said.setAttribute("role", "status");
    let [found, at] = [[], -1];

    const show = () => {
      found = atlas.find(input.value);
      at = found.length ? 0 : -1;
      list.replaceChildren();
      found.forEach((place, number) => {
        const item = make("li", "", "", list);
        item.id = `${name}-${number}`;
        item.setAttribute("role", "option");
        make("bdi", "", place.name, item);
        make("span", "", place.place === null ? place.what : `${place.what} · in the story`, item);
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => choose(number));
      });
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = !input.value.trim() ? "" : found.length ? `${found.length} found` : "Nothing of that name on this map";
      box.classList.toggle("sm-nothing", Boolean(input.value.trim()) && !found.length);
      mark();
    };
    const mark = () => {
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at >= 0) input.setAttribute("aria-activedescendant", `${name}-${at}`);
      else input.removeAttribute("aria-activedescendant");
    };
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };
    const choose = (number) => {
      if (!found[number]) return;
      close();
      said.textContent = `${found[number].name} is in the middle of the map`;
      atlas.visit(found[number]);
      box.dispatchEvent(new CustomEvent("found"));
    };
    input.addEventListener("input", show);
    input.addEventListener("focus", () => input.value && show());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        else if (found.length) at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
        mark();
      } else if (event.key === "Enter") choose(at);
      else if (event.key === "Escape") {
        if (!list.hidden) close();
        else box.dispatchEvent(new CustomEvent("leave"));
      }
    });
    return { input, close };
  };
})();
