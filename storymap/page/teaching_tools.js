/* What can be measured on the page: how far, how large, who borders whom, and what the projection does. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make, reader, teaching } = storymap;
  const { atlas } = reader.cards;
  const { map } = reader.camera;
  const { data, panel } = teaching;
  const lands = new Map(data.lands.map(([code, name, size, continents, touching, territory]) => [code, { code, name, size, continents, touching, territory }]));
  const bare = (name) => name.replace(/^the /, "");
  const collator = new Intl.Collator("en");
  const MOST = 300; // places to choose from
  const NEAR = 15; // kilometres: no two cities lie so near each other that their distance is known

  const listed = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join(""));
  const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const rounded = (number) => Number(number.toPrecision(number < 10 ? 1 : 2)).toLocaleString("en");

  // What the tools paint over the map

  const sketch = { line: null, picked: null, touching: [] };

  const paintLands = (context, view) => {
    const { styled } = storymap;
    const shape = (code) => atlas.topology.story(`country/${code}`);
    const fills = [...sketch.touching.map((code) => [code, "organisation", 0.3]), [sketch.picked, "demonym", 0.55]];
    for (const [code, colour, globalAlpha] of fills)
      styled(context, { fillStyle: atlas.colours[colour], globalAlpha }, () => atlas.topology.fill(context, shape(code), view));
    for (const code of [...sketch.touching, sketch.picked])
      styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 1, globalAlpha: 0.7 }, () =>
        storymap.path(context, () => atlas.topology.stroke(context, shape(code).edges, view)));
  };

  const paintLine = (context, view) => {
    const { line, words } = sketch;
    const shift = view.near(line[Math.floor(line.length / 2)][0]) - line[Math.floor(line.length / 2)][0];
    const points = line.map(([x, y]) => [view.x(x + shift), view.y(y)]);
    const trace = () => points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    storymap.styled(context, { strokeStyle: atlas.colours.halo, lineWidth: 5, lineJoin: "round" }, () => storymap.path(context, trace));
    storymap.styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 2.2, dash: [7, 5], lineJoin: "round" }, () => storymap.path(context, trace));
    storymap.styled(context, { fillStyle: atlas.colours.ink }, () => {
      for (const [x, y] of [points[0], points.at(-1)]) storymap.path(context, () => context.arc(x, y, 3.5, 0, 7), "fill");
    });
    const [x, y] = points[Math.floor(points.length / 2)];
    const style = { font: `600 13px ${storymap.SANS}`, textAlign: "center", textBaseline: "middle", fillStyle: atlas.colours.paper, strokeStyle: atlas.colours.ink };
    storymap.styled(context, style, () => {
      const width = context.measureText(words).width + 16;
      context.beginPath();
      context.roundRect(x - width / 2, y - 12, width, 24, 12);
      context.fill();
      context.stroke();
      context.fillStyle = atlas.colours.ink;
      context.fillText(words, x, y + 0.5);
    });
  };

  atlas.overlays.add((context, view) => {
    if (sketch.picked) paintLands(context, view);
    if (sketch.line) paintLine(context, view);
  });

  const draw = (what) => {
    Object.assign(sketch, { line: null, picked: null, touching: [] }, what);
    atlas.call(what.ends || []);
  };

  /** Boxes of the unit square in view, beside the open panel. */
  const look = (boxes) => {
    if (!boxes.length) return;
    map.fire("storymap:explore");
    const frame = map.getContainer().getBoundingClientRect();
    const cover = panel.getBoundingClientRect();
    const right = cover.top < frame.bottom - 40 && cover.left > frame.left + 200 ? frame.right - cover.left + 30 : 40;
    reader.camera.go(storymap.frameOf(map, boxes, [70, right + 20, 50, 70], 6), { always: true });
  };

  // Choosing

  const choice = (words, parent, options, onChange) => {
    const label = make("label", "", "", parent);
    make("span", "", words, label);
    const select = make("select", "", "", label);
    for (const [value, text, group] of options) {
      let home = select;
      if (group) home = [...select.children].find((one) => one.label === group) || Object.assign(make("optgroup", "", "", select), { label: group });
      Object.assign(make("option", "", text, home), { value });
    }
    select.addEventListener("change", onChange);
    return select;
  };

  const placed = () => {
    const places = [...atlas.features.values()].filter(({ x }) => x !== undefined);
    const order = ({ type, place }) => (type === "pin" ? 0 : 1e6) + place;
    // Nobody looks for one of thousands in a list: those that the story names most stand in it.
    if (places.length > MOST) places.sort((one, other) => other.count - one.count || one.place - other.place).splice(MOST);
    return places.sort((one, other) => order(one) - order(other)).map(({ place }) => [String(place), atlas.data.places[place].name]);
  };

  const homeCode = () => {
    try {
      return new Intl.Locale(navigator.language).maximize().region || "GB";
    } catch {
      return "GB";
    }
  };

  /** The country whose towns and size readers know best: their browser's, until they choose another. */
  const home = { code: data.cities[homeCode()]?.length > 1 ? homeCode() : "GB" };
  const homeChoice = (parent, onChange) => {
    const rows = [...lands.values()].filter(({ code }) => data.cities[code]?.length > 1).map(({ code, name }) => [code, bare(name)]);
    rows.sort((one, other) => collator.compare(one[1], other[1]));
    const select = choice("Compare with", parent, rows, () => {
      home.code = select.value;
      onChange();
    });
    return select;
  };

  // As far as

  const cities = Object.entries(data.cities).flatMap(([code, rows]) => rows.map(([name, lat, lon, people, leads]) => ({ code, name, at: [lat, lon], people, leads })));
  const TIMES = [[1, "as far as"], [2, "twice as far as"], [0.5, "half as far as"], [3, "three times as far as"], [1 / 3, "a third as far as"], [4, "four times as far as"], [0.25, "a quarter as far as"], [10, "ten times as far as"], [0.1, "a tenth as far as"]];

  /** What a town costs for being little known: nothing for one of twenty millions. */
  const obscure = ({ people }) => 0.012 * Math.max(0, 4.3 - Math.log10(1 + people));

  /** Pairs of cities with their distance, and what each costs for not being the reader's own, or little known. */
  const pairs = () => {
    const own = cities.filter(({ code }) => code === home.code);
    const capitals = cities.filter(({ leads, people, code }) => leads && people > 800 && code !== home.code);
    const found = [];
    own.forEach((one, i) => {
      for (const other of own.slice(i + 1)) found.push([one, other, 0]);
      for (const other of capitals) found.push([one, other, one.leads ? 0.006 : 0.016]);
    });
    capitals.forEach((one, i) => {
      for (const other of capitals.slice(i + 1)) found.push([one, other, 0.03]);
    });
    return found.map(([one, other, cost]) => ({ one, other, cost: cost + obscure(one) + obscure(other), km: storymap.distance(one.at, other.at) }));
  };

  const comparison = (km, ends) => {
    if (km < NEAR) return null;
    const near = (town, point) => storymap.distance(town.at, point) < 60;
    const all = pairs().filter(({ one, other }) => !ends.some((point) => near(one, point) || near(other, point)));
    for (const [times, words] of TIMES) {
      let best = null;
      for (const pair of all) {
        const off = Math.abs(Math.log(km / (pair.km * times)));
        // "About" forgives a twentieth; within it the better known pair counts for more.
        const cost = pair.cost + off * 0.4;
        if (off < 0.05 && (!best || cost < best.cost)) best = { ...pair, cost };
      }
      if (best) return { ...best, words };
    }
    return null;
  };

  const cityWords = ({ name, code, leads }) => (leads || code === home.code ? name : `${name} in ${lands.get(code)?.name ?? code}`);

  const greatCircle = (from, to) => {
    const [a, b] = [from, to].map(([lat, lon]) => {
      const [phi, lam] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
      return [Math.cos(phi) * Math.cos(lam), Math.cos(phi) * Math.sin(lam), Math.sin(phi)];
    });
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    let last = null;
    return Array.from({ length: 65 }, (_, i) => {
      const [s, t] = [Math.sin((1 - i / 64) * angle), Math.sin((i / 64) * angle)];
      const [x, y, z] = a.map((one, axis) => one * s + b[axis] * t);
      const point = storymap.project((Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI);
      if (last !== null) point[0] += Math.round(last - point[0]);
      last = point[0];
      return point;
    });
  };

  teaching.tool("As far as", (box) => {
    const places = placed();
    const said = make("p", "answer", "");
    said.setAttribute("role", "status");
    if (places.length < 2) {
      box.append("The story has fewer than two places on the map.");
      return {};
    }
    const tell = () => {
      const [one, other] = [from, to].map(({ value }) => atlas.features.get(Number(value)));
      const [names, ends] = [[one, other].map(({ place }) => atlas.data.places[place].name), [one, other].map(storymap.pointOf)];
      const km = storymap.distance(...ends);
      if (km < 1) return void (draw({}), (said.textContent = "These two are in one spot; choose another place."));
      const middle = one.type === "pin" && other.type === "pin" ? "" : " (of a land, its middle)";
      const like = comparison(km, ends);
      said.textContent = `${names[0]} to ${names[1]}: about ${rounded(km)} km (${rounded(km / 1.609344)} mi) along the shortest way on the globe${middle}.`
        + (like ? ` That is about ${like.words} from ${cityWords(like.one)} to ${cityWords(like.other)} (${rounded(like.km)} km).` : "");
      const line = greatCircle(...ends);
      draw({ line, ends: [one.place, other.place], words: `${rounded(km)} km` });
      look([storymap.boxOf(line.flat())]);
    };
    const from = choice("From", box, places, tell);
    const to = choice("To", box, places, tell);
    const whose = homeChoice(box, tell);
    // The story's two ends: the pair of its towns that lie farthest from each other.
    const pins = places.filter(([place]) => atlas.data.places[Number(place)].kind === "city");
    let farthest = [places[0][0], places[1][0], -1];
    const at = (place) => storymap.pointOf(atlas.features.get(Number(place)));
    (pins.length > 1 ? pins : places).slice(0, 40).forEach(([one], i, all) => all.slice(i + 1).forEach(([other]) => {
      const km = storymap.distance(at(one), at(other));
      if (km > farthest[2]) farthest = [one, other, km];
    }));
    [from.value, to.value] = farthest;
    box.append(said);
    return { onOpen: () => ((whose.value = home.code), tell()), onClose: () => draw({}) };
  });

  // How large

  const PARTS = { 2: "half", 3: "a third", 4: "a quarter", 5: "a fifth" };
  const NUMBERS = { 2: "twice", 3: "three times", 4: "four times", 5: "five times" };

  /** "about twice the size of", for a quotient of two areas. */
  const sizeWords = (ratio) => {
    if (ratio > 0.93 && ratio < 1.07) return "about the size of";
    const [whole, times] = ratio > 1 ? [Math.round(ratio), ratio] : [Math.round(1 / ratio), 1 / ratio];
    const even = Math.abs(times / whole - 1) < 0.06 && whole > 1;
    if (ratio > 1) return even && NUMBERS[whole] ? `about ${NUMBERS[whole]} the size of` : `about ${ratio < 10 ? ratio.toFixed(1) : rounded(ratio)} times the size of`;
    if (even && PARTS[whole]) return `about ${PARTS[whole]} the size of`;
    return `about ${Math.round(ratio * 100)}% of the size of`;
  };

  const people = new Map(Object.entries(data.cities).map(([code, rows]) => [code, rows.reduce((sum, row) => sum + row[3], 0)]));

  /** The best known country of about this size. */
  const alike = (size, own) => {
    const fame = ({ code }) => people.get(code) || 0;
    const others = [...lands.values()].filter(({ code, territory }) => code !== own && code !== home.code && !territory);
    for (const off of [0.07, 0.2]) {
      const near = others.filter((land) => Math.abs(Math.log(size / land.size)) < off);
      if (near.length) return near.sort((one, other) => fame(other) - fame(one))[0];
    }
    return null;
  };

  teaching.tool("How large", (box) => {
    const areas = Object.keys(data.areas).filter((place) => data.areas[place] > 0 && atlas.features.has(Number(place)));
    if (!areas.length) {
      box.append("The story names no land whose size is known.");
      return {};
    }
    const said = make("p", "answer", "");
    said.setAttribute("role", "status");
    const tell = () => {
      const { name, country } = atlas.data.places[Number(place.value)];
      const size = data.areas[place.value];
      const own = lands.get(home.code);
      const ratio = size / own.size;
      const larger = ratio < 0.19 ? ` ${upper(own.name)} is about ${rounded(1 / ratio)} times as large.` : ` It is ${sizeWords(ratio)} ${own.name}.`;
      const first = country === home.code ? "" : larger;
      const like = alike(size, country);
      const second = like ? `, ${sizeWords(size / like.size)} ${like.name}` : "";
      const words = size < 1e6 ? Number(size.toPrecision(2)).toLocaleString("en") : `${Number((size / 1e6).toPrecision(2))} million`;
      said.textContent = `${name}: about ${words} km²${second}.${first}`;
    };
    const place = choice("Land", box, areas.map((one) => [one, atlas.data.places[Number(one)].name]), tell);
    const whose = homeChoice(box, tell);
    box.append(said);
    return { onOpen: () => ((whose.value = home.code), tell()) };
  });

  // Neighbours

  teaching.tool("Neighbours and continents", (box) => {
    const own = new Set(atlas.data.places.map(({ country }) => country).filter((code) => lands.has(code)));
    const rows = [...lands.values()].map(({ code, name }) => [code, bare(name), own.has(code) ? "In this story" : "All countries"]);
    rows.sort((one, other) => (own.has(other[0]) - own.has(one[0])) || collator.compare(one[1], other[1]));
    const said = make("p", "answer", "");
    said.setAttribute("role", "status");
    const nameOf = (code) => `${lands.get(code).territory ? "the territory of " : ""}${lands.get(code).name}`;
    const tell = () => {
      const { code, name, continents, touching } = lands.get(country.value);
      const rank = (one) => (lands.get(one).territory ? 1 : 0);
      const order = touching.filter((one) => lands.has(one));
      order.sort((one, other) => rank(one) - rank(other) || collator.compare(lands.get(one).name, lands.get(other).name));
      const names = order.map(nameOf);
      const lies = continents.length ? `${upper(name)} lies in ${listed(continents)}` : upper(name);
      said.textContent = names.length ? `${lies} and borders ${listed(names)}${names.length > 2 ? `: ${names.length} in all` : ""}.` : `${lies} and has no border by land.`;
      draw({ picked: code, touching });
      const boxes = [code, ...touching].flatMap((one) => {
        const { rings } = atlas.topology.story(`country/${one}`);
        const largest = Math.max(...rings.map(({ area }) => area));
        // Of a neighbour as large as Russia the whole would make the rest a speck.
        return rings.filter(({ area, box }) => area > largest * 0.12 && (one === code || box[2] - box[0] < 0.1)).map(({ box }) => box);
      });
      look(boxes);
    };
    const country = choice("Country", box, rows, tell);
    // The country that the story names most.
    const named = atlas.data.places.filter((place) => own.has(place.country)).sort((one, other) => other.count - one.count);
    if (named.length) country.value = named[0].country;
    make("p", "small", "Borders as this map draws them.", box);
    said.classList.add("before");
    country.parentElement.after(said);
    return { onOpen: tell, onClose: () => draw({}) };
  });

  // The projection

  const degrees = (lat) => `${Math.abs(lat).toFixed(0)}°${Math.round(lat) === 0 ? "" : lat > 0 ? " N" : " S"}`;
  const stretch = (lat) => 1 / Math.cos((lat * Math.PI) / 180);
  const figure = (number) => number.toFixed(number < 10 ? 1 : 0);

  teaching.tool("Projection and scale", (box) => {
    const said = make("p", "answer", "", box);
    make("p", "small", "The bar in the map’s corner is right for the middle of the view.", box);
    const tell = () => {
      const view = new storymap.View(map);
      const [middle, top, bottom] = [(view.top + view.bottom) / 2, view.top, view.bottom].map((y) => storymap.latitude(Math.max(0.001, Math.min(0.999, y))));
      said.textContent = `This map is a Web Mercator projection: the farther from the equator, the larger it draws. In the middle of this view, at ${degrees(middle)}, lengths are stretched ×${figure(stretch(middle))} against the equator and areas ×${figure(stretch(middle) ** 2)}. At its upper edge (${degrees(top)}) lengths are stretched ×${figure(stretch(top))}, at its lower edge (${degrees(bottom)}) ×${figure(stretch(bottom))}.`;
    };
    return { onOpen: () => (tell(), map.off("moveend", tell).on("moveend", tell)), onClose: () => map.off("moveend", tell) };
  });
})();
