"use strict";
(() => {
  // from-map:src/map/index.js
  var Camera = storymap.Camera, HAPPENS = storymap.HAPPENS, MILE_KM = storymap.MILE_KM, ROLES = storymap.ROLES, SANS = storymap.SANS;
  var boxOf = storymap.boxOf;
  var button = storymap.button, canvasOf = storymap.canvasOf, capitalised = storymap.capitalised, choose = storymap.choose;
  var distanceKm = storymap.distanceKm, drawKey = storymap.drawKey, drawPath = storymap.drawPath, figure = storymap.figure, foldOut = storymap.foldOut, frameBoxes = storymap.frameBoxes, frameOf = storymap.frameOf, frameOfAll = storymap.frameOfAll;
  var isShown = storymap.isShown, latitude = storymap.latitude, layTools = storymap.layTools, learn = storymap.learn, legsIn = storymap.legsIn;
  var listed = storymap.listed, localName = storymap.localName;
  var make = storymap.make, narrowWindow = storymap.narrowWindow;
  var paddingOf = storymap.paddingOf;
  var pointOf = storymap.pointOf;
  var reducedMotion = storymap.reducedMotion, rounded = storymap.rounded;
  var say = storymap.say, shortestWay = storymap.shortestWay, showLocator = storymap.showLocator, showWhole = storymap.showWhole, shownPlaces = storymap.shownPlaces, stopReached = storymap.stopReached, stretch = storymap.stretch, styled = storymap.styled, svgOf = storymap.svgOf;
  var tongue = storymap.tongue, tongues = storymap.tongues, toolButton = storymap.toolButton, translated = storymap.translated, unpacked = storymap.unpacked, viewOf = storymap.viewOf;

  // src/text/page.js
  var pageData = translated("storymap-page", JSON.parse(document.getElementById("storymap-page").textContent));
  learn(pageData.words);
  var map = (
    window[pageData.map]
  ), atlas = map.storymap, camera = new Camera(map, atlas), query = (selector) => document.querySelector(selector), passages = [...document.querySelectorAll(".passage")], blocks = document.querySelectorAll(".stretch, #text > .passage, #text > .group, header > .passage"), bands = new Map([...document.querySelectorAll("#ribbon a")].map((band) => [band.dataset.p, band])), scenes = /* @__PURE__ */ new Map(), reading = { active: void 0, hosted: !1, exploring: !1, framed: !1, scrolled: !1, quietUntil: 0, timer: 0 }, reader = Object.assign(
    new /** @type {any} */
    L.Evented(),
    { page: pageData, state: reading, camera, told: scenes, routes: [] }
  );
  for (let passage of passages) scenes.set(passage.dataset.p, { number: Number(passage.dataset.p), places: /* @__PURE__ */ new Map(), moves: [] });
  for (let mention of pageData.mentions) {
    let scene = scenes.get(String(mention.paragraph));
    scene && mention.place !== null && scene.places.set(mention.place, scene.places.get(mention.place) | mention.bit);
  }
  pageData.moves.forEach(({ paragraph }, number) => scenes.get(String(paragraph))?.moves.push(number));
  var intent = (name, id) => {
    parent !== window && parent.postMessage({ type: "storymap:intent", name, id }, "*");
  }, announce = (words2) => {
    clearTimeout(reading.saying);
    let wait = Math.max(0, (reading.said ?? -1e3) + 1e3 - performance.now());
    reading.saying = setTimeout(() => {
      reading.said = performance.now(), query("#said").textContent = words2;
    }, wait);
  }, remember = (wanted) => {
    let id = reader.address?.(wanted) ?? wanted;
    location.protocol === "about:" ? intent("at", id) : history.replaceState(null, "", `#${id}`);
  }, decodedAddress = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }, whereWords = (paragraph) => paragraph < 1 ? say("headline") : `¶ ${paragraph}`;

  // src/text/staging.js
  var FAR = 1.5, visible = (scene) => [...scene.places].filter(([, bits2]) => bits2 & atlas.roles).map(([place2]) => place2), movesOf = (scene) => atlas.showMoves ? scene.moves.filter((number) => atlas.moves.some((move) => move.number === number)) : [], frameOfScene = (scene) => {
    let [here2, coming] = [visible(scene), comingFrom(scene)], [near, whole] = [here2, [...here2, ...coming]].map((places) => frameOf(camera, places, movesOf(scene)));
    return near && whole && near.zoom - whole.zoom > FAR ? near : whole;
  }, comingFrom = (scene) => legsIn(atlas, scene.number).map(({ from }) => from.place), frameOfStory = () => frameOfAll(camera), broughtForward = (scene, moves2) => {
    let places = new Map(scene.places), ends = atlas.moves.filter(({ number }) => moves2.includes(number)).flatMap(({ from, to }) => [from, to]);
    for (let place2 of [...ends, ...comingFrom(scene)]) place2 >= 0 && places.set(place2, places.get(place2) | 1);
    return places;
  }, chapterOf = ({ number }) => {
    let at = passages.findIndex((passage) => Number(passage.dataset.p) === number), rank = passages[at]?.tagName;
    if (!/^H[2-6]$/.test(rank)) return null;
    let after2 = passages.slice(at + 1), end = after2.findIndex(({ tagName }) => /^H[2-6]$/.test(tagName) && tagName <= rank), places = /* @__PURE__ */ new Map();
    for (let { dataset } of end < 0 ? after2 : after2.slice(0, end))
      for (let [place2, bits2] of scenes.get(String(dataset.p)).places) places.set(place2, places.get(place2) | bits2);
    return { number, places, moves: [] };
  }, stage = ({ always = !1 } = {}) => {
    let scene = !reading.overview && reading.active && (reading.part ?? scenes.get(reading.active));
    if (atlas.span)
      return atlas.dim(!1), atlas.travel(null), void atlas.stage(null, []);
    let shown = scene && (frameOfScene(scene) ? scene : chapterOf(scene) ?? scene);
    return !shown || !reading.framed && !frameOfScene(shown) ? (atlas.dim(!1), atlas.travel(null), atlas.stage(null, []), fly(frameOfStory() || camera.world(), always)) : bringForward(shown, shown !== scene, always);
  }, bringForward = (scene, isChapter, always) => {
    let frame = frameOfScene(scene);
    if (atlas.dim(!frame), atlas.travel(scene.number), !frame) return;
    reading.framed = !0;
    let moves2 = movesOf(scene);
    return atlas.stage(isChapter ? scene.places : broughtForward(scene, moves2), moves2, { calm: isChapter }), fly(frame, always);
  }, fly = (frame, always) => {
    !reading.exploring && frame && camera.go(frame, { always, now: reading.printing });
  }, pad = () => {
    camera.padding = paddingOf(map);
  }, explore = (exploring) => {
    reading.exploring !== exploring && (reading.exploring = exploring, query("#back").hidden = !exploring, document.body.classList.toggle("exploring", exploring), reader.fire("explore", { exploring }));
  };

  // src/text/key.js
  var AROUND = 8, underKey = () => {
    let scene = scenes.get(reading.active), key = query("#key .sm-key")?.getBoundingClientRect();
    if (!scene || !key?.width || !atlas.view) return [];
    let frame = map.getContainer().getBoundingClientRect();
    return visible(scene).filter((place2) => {
      let at = atlas.features.get(place2) && atlas.anchor(atlas.features.get(place2));
      if (!at) return !1;
      let [x, y] = [frame.left + at.x, frame.top + at.y];
      return x > key.left - AROUND && x < key.right + AROUND && y > key.top - AROUND && y < key.bottom + AROUND;
    });
  }, tried = null, keepClear = () => {
    let fold = query("#key details");
    reading.exploring || reading.printing || reading.overview || atlas.picked || !fold || !fold.open && tried === reading.active || !underKey().length || (tried = reading.active, fold.open = !1, stage({ always: !0 }));
  };

  // src/text/line.js
  var restingLine = () => {
    if (!narrowWindow.matches) return innerHeight * 0.35;
    let top = query("#map").getBoundingClientRect().bottom;
    return top + (innerHeight - top) * 0.28;
  }, headTop = () => passages[0] ? passages[0].getBoundingClientRect().top + scrollY + 12 : 0, SINKING = 0.6, lineAt = () => Math.min(restingLine(), headTop() + SINKING * scrollY), scrollFor = (height) => {
    let sinking = (height - headTop()) / (1 + SINKING);
    return headTop() + SINKING * sinking < restingLine() ? sinking : height - restingLine();
  }, lastAbove = (elements, line2) => {
    let [low, high] = [0, elements.length - 1];
    for (; low < high; ) {
      let middle = low + high + 1 >> 1;
      elements[middle].getBoundingClientRect().top <= line2 ? low = middle : high = middle - 1;
    }
    return elements[low];
  }, paragraphAt = (line2) => {
    if (query("#text").getBoundingClientRect().bottom < line2) return null;
    let block = lastAbove(blocks, line2);
    return (block?.matches(".stretch, .group") ? lastAbove(block.querySelectorAll(".passage"), line2) : block)?.dataset.p ?? null;
  }, activate = (number, { now = !1 } = {}) => {
    if (number === reading.active) return;
    let passage = (key) => document.getElementById(`p${key}`);
    passage(reading.active)?.classList.remove("is-active"), bands.get(reading.active)?.removeAttribute("aria-current"), reading.active = number, narrowWindow.matches && reading.scrolled && query("#key details")?.removeAttribute("open"), passage(number)?.classList.add("is-active"), bands.get(number)?.setAttribute("aria-current", "true"), query("#thread span").style.width = `${(passages.findIndex((one) => one.dataset.p === number) + 1 || passages.length) / passages.length * 100}%`, clearTimeout(reading.timer), reading.timer = setTimeout(() => {
      reading.timer = 0, stage(), announcePassage(number);
    }, now ? 0 : 50), reader.fire("paragraph", { number });
  }, announcePassage = (number) => {
    let scene = scenes.get(number);
    if (!scene) return;
    let names = visible(scene).slice(0, 4).map((place2) => atlas.data.places[place2].name), moves2 = scene.moves.length ? `; ${say("movements", { number: scene.moves.length })}` : "", where = number === "0" ? say("headline") : say("paragraph", { paragraph: number });
    announce(`${where}: ${names.join(", ") || say("no_place")}${moves2}`), reading.scrolled && remember(`p${number}`);
  }, asked = !1, onScroll = () => {
    asked || !reading.started || (asked = reading.scrolled = !0, requestAnimationFrame(() => {
      asked = !1, performance.now() > reading.quietUntil && !reading.opening && activate(paragraphAt(lineAt())), speak(lineAt());
    }));
  }, speak = (line2) => {
    for (let told of document.querySelectorAll(".passage.is-active .told")) {
      let { top, bottom } = told.getBoundingClientRect();
      if (top <= line2 && line2 <= bottom) return atlas.speak(movesIn(told));
    }
  }, movesIn = (told) => told.dataset.moves.split(" ").map(Number), scrollToElement = (element2, { smooth = !1 } = {}) => {
    reading.quietUntil = performance.now() + 700, scrollWay(() => scrollFor(scrollY + element2.getBoundingClientRect().top + 14) - scrollY, smooth);
  }, scrollWay = (way, smooth, again = 4) => {
    reading.way = way;
    let [far, long] = [way(), blocks[blocks.length - 1]?.matches(".stretch")];
    smooth = smooth && !long && !reading.opening && !reducedMotion() && Math.abs(far) < innerHeight * 1.5, Math.abs(far) > 1 && window.scrollTo({ top: Math.max(0, scrollY + far), behavior: smooth ? "smooth" : "instant" }), long && again && requestAnimationFrame(() => scrollWay(way, smooth, again - 1));
  };

  // src/text/cards.js
  var HAPPENING = /* @__PURE__ */ new Set(["literal", "facility"]), Cards = class {
    constructor({ mentions, atlas: atlas2, onShow, onClose, onCopy, onWrong }) {
      this.mentions = mentions, this.atlas = atlas2, this.onShow = onShow, this.onClose = onClose, this.onCopy = onCopy, this.onWrong = onWrong, this.byId = new Map(mentions.map((mention) => [mention.id, mention])), this.byPlace = /* @__PURE__ */ new Map();
      for (let mention of mentions) {
        let key = mention.place ?? `?${mention.name}`;
        this.byPlace.has(key) || this.byPlace.set(key, []), this.byPlace.get(key).push(mention);
      }
      this.element = make("section", "card"), this.element.tabIndex = -1, this.open = null, this.element.addEventListener("keydown", (event) => {
        event.altKey || event.ctrlKey || event.metaKey || (event.key === "n" && this.step(1), event.key === "p" && this.step(-1));
      });
    }
    passages(mention) {
      return this.byPlace.get(mention.place ?? `?${mention.name}`);
    }
    show(mention, { from = null, all = !1, focus = !0 } = {}) {
      let mark = document.getElementById(mention.id);
      this.opener = from || this.open && this.opener || mark, this.all = all || this.open && this.all, document.querySelector(".m.is-open")?.classList.remove("is-open"), mark?.classList.add("is-open"), this.open = mention, this._fill(mention), this._stand(mark?.closest(".passage, .kicker") || document.querySelector("h1")), document.body.classList.add("has-card"), focus && this.element.focus({ preventScroll: !0 }), this.onShow(mention);
    }
    _stand(home2) {
      (home2.closest("header, table") || home2).after(this.element);
    }
    close({ focus = !0 } = {}) {
      if (!this.open) return;
      let mention = this.open;
      this.open = null, document.querySelector(".m.is-open")?.classList.remove("is-open"), document.body.classList.remove("has-card"), this.element.remove(), focus && (this.opener?.isConnected ? this.opener : document.getElementById(mention.id))?.focus({ preventScroll: !0 }), this.onClose(mention);
    }
    step(by) {
      let passages2 = this.passages(this.open), at = passages2.indexOf(this.open) + by;
      at >= 0 && at < passages2.length && this.show(passages2[at], { from: this.opener });
    }
    _fill(mention) {
      let card = this.element, facts = mention.place === null ? null : this.atlas.data.places[mention.place];
      card.replaceChildren(), card.setAttribute("aria-label", say("about", { name: mention.name }));
      let head2 = make("div", "card-head", "", card);
      this._locator(mention, head2);
      let title2 = make("h2", "", "", head2);
      make("bdi", "", mention.name, title2);
      let local = facts && localName(this.atlas, mention.place);
      local && make("bdi", "local", local, head2), make("p", "what", facts ? facts.what : say("unplaced"), head2);
      let fact = mention.place === null ? "" : pageData.teaching?.facts?.[mention.place];
      fact && make("p", "fact", fact, head2);
      let close = make("button", "close", "×", head2);
      close.type = "button", close.setAttribute("aria-label", say("close")), close.addEventListener("click", () => this.close());
      let role = make("p", "role", "", card);
      role.dataset.role = mention.role, make("strong", "", say(`card_${mention.role}`), role), role.append(` ${mention.roleWords}.`), mention.cue && make("span", "cue", ` ${say("cue", { cue: mention.cue })}`, role), this._reasons(mention, card), mention.rivals.length && this._rivals(mention, card);
      let way = this._way(mention);
      way && make("p", "way", way, card), this._passages(mention, card), this._foot(mention, card);
    }
    _locator(mention, head2) {
      let feature = this.atlas.features.get(mention.place);
      if (feature?.type !== "pin" || feature.x === void 0) return;
      let [lat, lon] = pointOf(feature);
      showLocator(this.atlas, { lat, lon }, make("div", "inset", "", head2), { zoom: 2.6, width: 132, height: 84 });
    }
    _way(mention) {
      let { features, data } = this.atlas, here2 = features.get(mention.place);
      if (here2?.x === void 0 || !HAPPENING.has(mention.role)) return "";
      let before = this.mentions.slice(0, this.mentions.indexOf(mention)).filter(({ role, place: place2 }) => HAPPENING.has(role) && place2 !== mention.place && features.get(place2)?.x !== void 0).map(({ place: place2 }) => features.get(place2)).reverse(), last2 = before.find(({ type }) => type === "pin") || before[0], km = last2 && distanceKm(pointOf(last2), pointOf(here2));
      if (!km || km < 1) return "";
      let key = last2.type === "area" || here2.type === "area" ? "way_between_middles" : "way";
      return say(key, { km: rounded(km), miles: rounded(km / MILE_KM), name: data.places[last2.place].name });
    }
    _foot(mention, card) {
      let foot2 = make("div", "card-foot", "", card), copy = make("button", "copy", say("copy_link"), foot2);
      copy.type = "button", copy.addEventListener("click", () => this.onCopy(mention, copy));
      let wrong = make("button", "wrong", say("wrong"), foot2);
      wrong.type = "button";
      let note2 = make("p", "wrong-note", "", card);
      note2.setAttribute("role", "status"), wrong.addEventListener("click", () => {
        let said = this.onWrong(mention);
        said && (note2.textContent = said);
      });
    }
    _reasons(mention, card) {
      let why = make("div", "why", "", card);
      make("h3", "", say(mention.place === null ? "why_not" : "why_here"), why);
      let list = make("ul", "", "", why);
      for (let reason of mention.reasons) make("li", "", capitalised(reason), list);
      if (mention.place === null) return;
      let sure = make("p", "sure", "", why);
      sure.dataset.certainty = mention.certainty;
      let dots = { sure: "●●●", likely: "●●○", guess: "●○○" }[mention.certainty] || "○○○";
      make("span", "dots", dots, sure).setAttribute("aria-hidden", "true"), make("strong", "", mention.certaintyWords, sure), sure.append(` – ${say("confidence", { percent: Math.round(mention.confidence * 100) })}${mention.decided ? `, ${mention.decided}` : ""}`);
    }
    _rivals(mention, card) {
      let details = make("details", "rivals", "", card);
      make("summary", "", say("rivals", { number: mention.rivals.length }), details);
      let list = make("ul", "", "", details);
      for (let rival of mention.rivals) {
        let item = make("li", "", "", list);
        make("bdi", "", rival.name, item), make("span", "what", ` ${rival.what}${rival.why ? `: ${rival.why}` : ""}`, item);
      }
    }
    _passages(mention, card) {
      let passages2 = this.passages(mention), at = passages2.indexOf(mention), box = make("div", "passages", "", card), line2 = make("div", "turn", "", box);
      if (make("p", "count", say(passages2.length === 1 ? "only_passage" : "passage_of", { at: at + 1, of: passages2.length }), line2), passages2.length === 1) return;
      for (
        let [words2, by] of
        [["previous", -1], ["next", 1]]
      ) {
        let button2 = make("button", words2, say(words2), line2);
        button2.type = "button", button2.disabled = !passages2[at + by], button2.setAttribute("aria-label", say(`${words2}_passage`)), button2.addEventListener("click", () => this.step(by));
      }
      let details = make("details", "", "", box);
      details.open = !!this.all, details.addEventListener("toggle", () => this.all = details.open), make("summary", "", say("all_passages"), details);
      let list = make("ol", "", "", details);
      for (let passage of passages2) {
        let link = make("a", "", "", make("li", "", "", list));
        link.href = `#${passage.id}`, passage === mention && link.setAttribute("aria-current", "true"), make("span", "where", whereWords(passage.paragraph), link);
        let [before, name, after2] = around(passage);
        link.append(` ${before}`), make("b", "", name, link), link.append(after2);
      }
    }
  }, around = (mention) => {
    let mark = document.getElementById(mention.id), home2 = mark?.closest(".passage, .kicker");
    if (!home2) return ["", mention.text, ""];
    let range = document.createRange();
    range.setStart(home2, 0), range.setEndBefore(mark);
    let before = range.toString();
    range.setStartAfter(mark), range.setEnd(home2, home2.childNodes.length);
    let after2 = range.toString(), cutStart = before.length > 44 ? `…${before.slice(-42).replace(/^\S*\s/, "")}` : before, cutEnd = after2.length > 52 ? `${after2.slice(0, 50).replace(/\s\S*$/, "")}…` : after2;
    return [cutStart, mark.textContent, cutEnd];
  };

  // src/text/open.js
  var cards = new Cards({
    mentions: pageData.mentions,
    atlas,
    onShow(mention) {
      let mark = document.getElementById(mention.id), passage = mark?.closest(".passage");
      reading.quietUntil = performance.now() + 700, scrollWay(() => {
        let { top, bottom } = (mark || cards.element).getBoundingClientRect(), floor = narrowWindow.matches ? cards.element.getBoundingClientRect().top : innerHeight * 0.62, ceiling = narrowWindow.matches ? query("#map").getBoundingClientRect().bottom : 70;
        return top >= ceiling + 8 && bottom <= floor - 8 ? 0 : top - (narrowWindow.matches ? ceiling + 24 : innerHeight * 0.28);
      }, !0), passage && activate(passage.dataset.p, { now: !0 }), clearTimeout(reading.timer), reading.timer = 0, explore(!1);
      let scene = passage && scenes.get(passage.dataset.p);
      scene && (atlas.dim(!1), atlas.stage(scene.places, scene.moves)), atlas.pick(mention.place, mention.role), mention.place !== null && fly(camera.frame([mention.place], []), !1), remember(mention.id), intent("mention", mention.id), reader.fire("card", { mention });
    },
    onClose() {
      reader.fire("card", { mention: null }), atlas.pick(null), stage();
    },
    onCopy: (mention, button2) => reader.copyLink(mention.id, button2),
    onWrong(mention) {
      return reading.hosted ? (intent("wrong", mention.id), "") : say("wrong_elsewhere", { id: mention.id });
    }
  }), nearest = (place2) => {
    let mentions = cards.byPlace.get(place2) || [], here2 = Number(reading.active ?? 1e6);
    return [...mentions].sort((one, other) => Math.abs(one.paragraph - here2) - Math.abs(other.paragraph - here2))[0];
  };
  atlas.on("pick", ({ place: place2, move }) => {
    if (move !== void 0) return showMove(move);
    let mention = nearest(place2);
    if (mention)
      return intent("place", mention.id), cards.show(mention, { all: !0, from: map.getContainer() });
  });
  var showMove = (number) => {
    let passage = document.getElementById(`p${pageData.moves[number].paragraph}`);
    passage && (cards.close({ focus: !1 }), explore(!1), scrollToElement(passage, { smooth: !0 }), activate(passage.dataset.p, { now: !0 }), passage.focus({ preventScroll: !0 }), passage.classList.add("is-told"), setTimeout(() => passage.classList.remove("is-told"), 1600), intent("move", String(number)));
  };

  // src/text/opening.js
  var [HOLD, JOURNEY] = [2e3, 3e3], holdWide = () => {
    if (!atlas.isWide) return !1;
    reading.overview = !0;
    let stops2 = Math.max(0, ...atlas.routes.map((route) => route.stops.length)), facts = [say("places", { number: shownPlaces(atlas).length }), stops2 ? say("opening_stops", { number: stops2 }) : ""];
    return query("#map .opening-facts")?.replaceChildren(facts.filter(Boolean).join(" · ")), reducedMotion() || setTimeout(setForth, atlas.routes.length ? JOURNEY : HOLD), !0;
  }, setForth = ({ go = !0 } = {}) => {
    reading.overview && (reading.overview = !1, query("#map .opening")?.remove(), pad(), go && !reading.exploring && stage());
  };
  for (let kind of ["paragraph", "card", "explore"]) reader.on(kind, () => reading.started && setForth({ go: !1 }));
  addEventListener("scroll", () => reading.started && setForth(), { passive: !0 });

  // src/text/follow.js
  var follow = (id, { from = null } = {}) => {
    if (setForth(), reader.routes.some((route) => route(id))) return !0;
    let mention = cards.byId.get(id);
    if (mention)
      return cards.show(mention, { from, all: cards.all }), !0;
    let target = document.getElementById(id);
    return target ? (target.classList.contains("passage") ? (cards.close({ focus: !1 }), explore(!1), scrollToElement(target), activate(target.dataset.p, { now: !0 }), remember(id)) : target.scrollIntoView(), target.focus({ preventScroll: !0 }), !0) : !1;
  };
  document.addEventListener("click", (event) => {
    let link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || link.closest(".leaflet-control")) return;
    if (event.preventDefault(), link.dataset.move !== void 0) return void showMove(Number(link.dataset.move));
    let id = decodedAddress(link.getAttribute("href").slice(1));
    if (cards.open?.id === id && link.classList.contains("m")) return void cards.close();
    link.classList.contains("number") && reader.copyLink(id, link);
    let inside = link.closest(".card");
    follow(id, { from: inside ? cards.opener : link });
  });
  document.addEventListener("keydown", (event) => {
    event.key === "Escape" ? leave(event) : event.altKey || event.ctrlKey || event.metaKey || cards.open || turnPassage(event);
  });
  var leave = (event) => {
    cards.open ? (event.preventDefault(), cards.close()) : reading.exploring && query("#back").click();
  }, turnPassage = ({ key, target }) => {
    let by = { j: 1, k: -1 }[key];
    if (!by || !target.closest?.("#text, body") || target.closest("#map")) return;
    let at = passages.findIndex((passage) => passage.dataset.p === reading.active), next = passages[at + by];
    next && follow(next.id);
  };
  for (let kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      let link = event.target.closest?.("[data-place]");
      link && atlas.highlight(Number(link.dataset.place));
      let told = event.target.closest?.(".passage.is-active .told");
      told && atlas.speak(movesIn(told));
    });
  for (let kind of ["pointerout", "focusout"])
    document.addEventListener(kind, (event) => {
      event.target.closest?.("[data-place]") && atlas.highlight(null);
    });
  map.on("dragstart storymap:explore dblclick", () => explore(!0));
  map.getContainer().addEventListener("keydown", (event) => {
    (event.key.startsWith("Arrow") || "+-=".includes(event.key)) && explore(!0);
  });
  document.querySelectorAll(".leaflet-control-zoom a").forEach((button2) => button2.addEventListener("click", () => explore(!0)));
  query("#back").addEventListener("click", () => {
    explore(!1), stage({ always: !0 }), map.getContainer().focus({ preventScroll: !0 });
  });
  addEventListener("message", ({ source, data }) => {
    source !== parent || parent === window || typeof data != "object" || !data || (data.type === "storymap:goto" && follow(String(data.id)), String(data.type).startsWith("storymap:") && (reading.hosted = !0), data.type === "storymap:theme" && ["light", "dark"].includes(data.theme) && (document.documentElement.dataset.theme = data.theme, requestAnimationFrame(() => (atlas.retheme(), drawKey(atlas)))));
  });

  // src/text/start.js
  for (let band of bands.values()) band.style.flexGrow = band.dataset.length;
  map.getContainer().setAttribute("aria-label", say("map_label"));
  map.getContainer().setAttribute("role", "region");
  query("#key .sm-key") || drawKey(atlas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => requestAnimationFrame(() => drawKey(atlas)));
  pad();
  reducedMotion() && (map.options.inertia = !1);
  atlas.besideText = !0;
  atlas.on("drawn", () => camera.flying || atlas.moving || keepClear());
  atlas.on("shown", () => {
    document.body.classList.toggle("happens", atlas.roles === HAPPENS), stage();
  });
  document.body.classList.toggle("happens", atlas.roles === HAPPENS);
  new ResizeObserver(() => {
    reading.printing || (map.invalidateSize({ animate: !1, pan: !1 }), pad(), !reading.exploring && reading.active !== void 0 && stage());
  }).observe(map.getContainer());
  addEventListener("scroll", onScroll, { passive: !0 });
  addEventListener("resize", onScroll);
  addEventListener("hashchange", () => follow(decodedAddress(location.hash.slice(1))));
  var openAt = (id) => {
    reading.opening = !0, follow(id);
    let hold = () => requestAnimationFrame(() => requestAnimationFrame(() => {
      reading.quietUntil = performance.now() + 700, reading.way && scrollWay(reading.way, !1), reading.opening = !1;
    }));
    document.readyState === "complete" ? hold() : addEventListener("load", hold, { once: !0 });
  }, start = () => {
    pad();
    let wanted = decodedAddress(location.hash.slice(1)), first = paragraphAt(lineAt());
    activate(first, { now: !0 });
    let wide = holdWide(), scene = !wide && scenes.get(first), view = scene && frameOfScene(scene) || frameOfStory() || camera.world();
    (!wide || !isShown(viewOf(map), view)) && map.setView(pointOf(view), view.zoom, { animate: !1 }), reading.started = !0, atlas.begin(), reader.fire("start"), wanted && openAt(wanted), document.documentElement.dataset.ready = "yes";
  };
  Object.assign(reader, { cards, follow, stage, explore, start });

  // src/text/paper.js
  addEventListener("beforeprint", () => {
    reading.printing = !0, document.documentElement.classList.add("printing"), map.invalidateSize({ animate: !1, pan: !1 }), pad();
    let kept = reading.active;
    Object.assign(reading, { active: null, exploring: !1 }), stage({ always: !0 }), atlas.paint(), reading.active = kept;
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing"), map.invalidateSize({ animate: !1, pan: !1 }), reading.printing = !1, stage({ always: !0 });
  });

  // src/time/marking.js
  var ranges = /* @__PURE__ */ new Map(), markMoment = (number) => {
    if (!("highlights" in CSS)) return;
    let found2 = number === null ? [] : rangesOf(number);
    found2.length ? CSS.highlights.set("storymap-time", new Highlight(...found2)) : CSS.highlights.delete("storymap-time");
  }, rangesOf = (number) => {
    let known = ranges.get(number);
    if (known?.every(({ collapsed }) => !collapsed)) return known;
    let found2 = pageData.times[number].spans.map(rangeOf).filter(Boolean);
    return ranges.set(number, found2), found2;
  }, rangeOf = ([paragraph, start2, end]) => {
    let home2 = document.getElementById(`p${paragraph}`);
    if (!home2) return null;
    let range = document.createRange(), walker = document.createTreeWalker(home2, NodeFilter.SHOW_TEXT), [at, begun] = [0, !1];
    for (let node = (
      walker.nextNode()
    ); node; node = /** @type {Text} */
    walker.nextNode()) {
      let next = at + node.data.length;
      if (!begun && start2 < next && (range.setStart(node, start2 - at), begun = !0), begun && end <= next)
        return range.setEnd(node, end - at), range;
      at = next;
    }
    return null;
  };

  // src/time/layout.js
  var widthOf = (width, isTight) => isTight ? 26 : Math.max(54, width + 12), wantsTight = (signs, room) => signs.reduce((sum, { width, gap }) => sum + widthOf(width, !1) + 3 * gap, 0) > room && room - 60 > signs.length * 26, labelled = (signs) => {
    let taken = [], kept = signs.map(() => !1), order = signs.map((_, i) => i).sort((one, other) => signs[other].rank - signs[one].rank);
    for (let i of order) {
      let { middle, width } = signs[i], [start2, end] = [middle - width / 2 - 5, middle + width / 2 + 5];
      kept[i] = taken.every(([from, to]) => end <= from || start2 >= to), kept[i] && taken.push([start2, end]);
    }
    return kept;
  }, isTooMute = (kept) => kept.filter((one) => !one).length > 0.4 * kept.length;

  // src/time/signs.js
  var [HOT, CHOSEN, END, WRITTEN] = [1e4, 1e3, 100, 99], Signs = class {
    constructor(list, state) {
      this.list = list, this.state = state, this.items = [...list.children].map((spot) => {
        let sign = spot.firstElementChild;
        return { spot, sign, label: sign.querySelector("span"), number: Number(sign.dataset.time), gap: Number(spot.dataset.gap), width: 0, half: 0 };
      });
      for (let { spot, gap } of this.items) spot.style.setProperty("--gap", gap);
      list.addEventListener("scroll", () => this.edges(), { passive: !0 }), list.addEventListener("wheel", (event) => this._push(event), { passive: !1 });
    }
    fit() {
      let { list, items } = this;
      list.classList.remove("is-tight");
      for (let item of items) item.width = item.label.offsetWidth;
      let isTight = wantsTight(items, list.clientWidth - 14) && !narrowWindow.matches;
      isTooMute(this._set(isTight)) && this._set(!1), this.edges();
    }
    _set(isTight) {
      return this.list.classList.toggle("is-tight", isTight), this.items.forEach((item, at) => {
        item.half = widthOf(item.width, isTight) / 2, item.sign.style.width = `${2 * item.half}px`, item.spot.style.setProperty("--half", `${item.half}px`), item.spot.style.setProperty("--before", `${at ? this.items[at - 1].half : 0}px`);
      }), this.label();
    }
    label() {
      let isTight = this.list.classList.contains("is-tight"), signs = this.items.map((item) => ({
        middle: item.spot.offsetLeft + item.spot.offsetWidth - item.half,
        width: item.width,
        rank: this._rank(item)
      })), kept = isTight ? labelled(signs) : signs.map(() => !0);
      return this.items.forEach(({ sign }, i) => sign.classList.toggle("is-mute", !kept[i])), kept;
    }
    _rank(item) {
      let { sign, spot } = item;
      return item.number === this.state.hot ? HOT : item.number === this.state.chosen ? CHOSEN : item === this.items[0] || item === this.items.at(-1) ? END : sign.matches(".written") || spot.matches(".now") ? WRITTEN : item.gap;
    }
    edges() {
      let { list } = this;
      list.classList.toggle("more-before", list.scrollLeft > 2), list.classList.toggle("more-after", list.scrollLeft < list.scrollWidth - list.clientWidth - 2);
    }
    _push(event) {
      let { list } = this;
      list.scrollWidth <= list.clientWidth || Math.abs(event.deltaX) > Math.abs(event.deltaY) || (list.scrollLeft += event.deltaY, event.preventDefault());
    }
    reveal(button2) {
      let spot = (
        button2.parentElement
      );
      this.list.scrollLeft = spot.offsetLeft + spot.offsetWidth - button2.offsetWidth / 2 - this.list.clientWidth / 2;
    }
  };

  // src/time/strip.js
  var STEP = 2600, TimeStrip = class {
    constructor(strip) {
      this.strip = strip, this.list = /** @type {HTMLElement} */
      strip.querySelector(".dates"), this.buttons = [...this.list.querySelectorAll("button")], this.play = /** @type {HTMLElement} */
      document.getElementById("time-play"), this.said = /** @type {HTMLElement} */
      document.getElementById("time-said"), this.state = { chosen: null, hot: null, timer: 0 }, this.signs = new Signs(this.list, this.state), this._watchSize(), this._listenToPlay(), this._listenToHands(), this._listenToPage();
    }
    _watchSize() {
      let wide = 0;
      new ResizeObserver(() => {
        let { clientWidth } = this.list;
        wide === clientWidth || !clientWidth || (wide = clientWidth, this.signs.fit(), this.state.chosen !== null && this.signs.reveal(this.buttons[this.state.chosen]));
      }).observe(this.list);
    }
    choose(number, { always = !0 } = {}) {
      if (this.state.chosen === number) return;
      let before = this.state.chosen;
      this.state.chosen = number;
      for (let [at, one] of this.buttons.entries()) one.setAttribute("aria-pressed", String(at === number));
      this.strip.classList.toggle("is-chosen", number !== null), markMoment(number), this.signs.label(), number === null ? this._let(before, always) : this._hold(number, always);
    }
    _let(before, always) {
      this.said.replaceChildren(), atlas.when(null), before !== null && (explore(!1), stage({ always }), reading.active && remember(`p${reading.active}`));
    }
    _hold(number, always) {
      let moment = pageData.times[number], [places, moves2] = [new Set(moment.places), new Set(moment.moves)];
      cards.close({ focus: !1 }), explore(!0), atlas.when({ places, moves: moves2, ahead: new Set(moment.ahead ? moves2 : []), words: moment.words }), this._frame({ always }), moment.moves.length && atlas.speak(moment.moves), this._tell(number, seenOf(moment).length), remember(`when=${encodeURIComponent(moment.value)}`), this.signs.reveal(this.buttons[number]);
    }
    _frame(options) {
      let moment = pageData.times[Number(this.state.chosen)];
      camera.go(camera.frame(seenOf(moment), atlas.showMoves ? moment.moves : []), options);
    }
    _tell(number, shown) {
      let moment = pageData.times[number], { said } = this;
      said.replaceChildren(), make("b", "", capitalised(moment.words), said), said.append(moment.ahead ? say("time_ahead") : "", moment.perhaps ? say("time_perhaps") : "", shown ? "" : say("time_nothing"), " · ");
      for (let paragraph of paragraphsOf(number))
        make("a", "", whereWords(paragraph), said).href = `#p${paragraph}`, said.append(" ");
      button(say("all_dates"), said, () => {
        this.stop(), this.choose(null), this.buttons[number].focus();
      }), announce(`${moment.words}: ${say("places", { number: shown })}, ${say("movements", { number: moment.moves.length })}`);
    }
    // Playing
    stop() {
      clearInterval(this.state.timer), this.state.timer = 0, this._sayPlaying(!1);
    }
    _sayPlaying(yes) {
      this.play.setAttribute("aria-pressed", String(yes)), this.play.setAttribute("aria-label", say(yes ? "stop_dates" : "play_dates"));
    }
    _next() {
      let { chosen } = this.state;
      return chosen !== this.buttons.length - 1 ? this.choose(chosen === null ? 0 : chosen + 1) : (this.stop(), this.choose(null));
    }
    _listenToPlay() {
      this.play.addEventListener("click", () => this.state.timer ? this.stop() : (this._sayPlaying(!0), this.state.timer = setInterval(() => this._next(), STEP), this._next())), camera.map.on("storymap:explore", () => this.stop());
      for (let kind of ["wheel", "touchstart", "keydown"])
        addEventListener(kind, (event) => this.state.timer && !this.strip.contains(event.target) && this.stop(), { passive: !0 });
    }
    // Hands
    _listenToHands() {
      let { list, strip } = this;
      list.addEventListener("click", (event) => {
        let sign = event.target.closest("button");
        if (!sign) return;
        this.stop();
        let number = Number(sign.dataset.time);
        this.choose(this.state.chosen === number ? null : number), this._rove(sign);
      }), list.addEventListener("keydown", (event) => this._step(event)), strip.addEventListener("keydown", (event) => {
        event.key !== "Escape" || this.state.chosen === null || (event.preventDefault(), event.stopPropagation(), this.stop(), this.choose(null));
      });
      for (let kind of ["pointerover", "focusin"])
        list.addEventListener(kind, (event) => {
          let sign = event.target.closest("button");
          sign && this._point(Number(sign.dataset.time));
        });
      for (let kind of ["pointerout", "focusout"]) list.addEventListener(kind, () => this._point(null));
    }
    _rove(sign) {
      for (let one of this.buttons) one.tabIndex = one === sign ? 0 : -1;
    }
    _step(event) {
      let at = this.buttons.indexOf(
        event.target.closest("button")
      ), to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.buttons.length - 1 }[event.key];
      to === void 0 || !this.buttons[to] || (event.preventDefault(), this._rove(this.buttons[to]), this.buttons[to].focus());
    }
    _point(number) {
      this.state.hot = number, markMoment(number ?? this.state.chosen), this.signs.label();
    }
    // The rest of the page
    _listenToPage() {
      for (let moment of ["beforeprint", "afterprint"])
        addEventListener(moment, () => {
          this.state.chosen !== null && (this._frame({ always: !0, now: !0 }), atlas.paint());
        });
      reader.on("explore", ({ exploring }) => {
        exploring || this.state.chosen === null || (this.stop(), this.choose(null));
      }), reader.on("paragraph", ({ number }) => {
        for (let one of this.buttons) one.classList.toggle("is-here", paragraphsOf(Number(one.dataset.time)).includes(Number(number)));
      }), reader.routes.push((id) => this._follow(id));
    }
    _follow(id) {
      if (!id.startsWith("when=")) return !1;
      let wanted = decodedAddress(id.slice(5)).trim().toLowerCase(), number = pageData.times.findIndex(({ words: words2, value }) => words2.toLowerCase() === wanted || value.toLowerCase() === wanted);
      return number < 0 ? !1 : (this.choose(number), !0);
    }
  }, seenOf = (moment) => moment.places.filter((place2) => atlas.features.has(place2) && atlas.look(atlas.features.get(place2))), paragraphsOf = (number) => [...new Set(pageData.times[number].spans.map(([paragraph]) => paragraph))], element = document.getElementById("time"), timeStrip = element && new TimeStrip(element);

  // src/text/lists.js
  var ALL = (1 << ROLES.length) - 1, bitsOf = (roles) => roles.split(" ").reduce((bits2, role) => bits2 | 1 << ROLES.indexOf(role), 0), entries = [...document.querySelectorAll("#places .entry[data-place]")].map((link) => {
    let place2 = Number(link.dataset.place);
    return { row: link.closest("li"), place: place2, bits: bitsOf(link.dataset.roles), feature: atlas.features.get(place2) };
  }), moves = [...document.querySelectorAll("#moves .entry")].map((link) => ({ row: link.closest("li"), number: Number(link.dataset.move) })), line = document.getElementById("filtered"), words = make("span", "", "", line), more = make("button", "", say("show_all"), line);
  more.type = "button";
  more.addEventListener("click", () => {
    for (let names of Object.values(atlas.hidden)) names.clear();
    timeStrip?.choose(null), atlas.show(ALL, !0), announce(say("all_shown"));
  });
  var isListed = ({ place: place2, bits: bits2, feature }) => (bits2 & atlas.roles) !== 0 && !atlas.hidden.kinds.has(feature?.kind) && (!atlas.span || atlas.span.places.has(place2)), isMoving = ({ number }) => {
    let move = atlas.moves.find((one) => one.number === number);
    return atlas.span && !atlas.span.moves.has(number) ? !1 : atlas.showMoves && !(move && atlas.hidden.statuses.has(move.status));
  }, step = () => {
    for (let entry2 of entries) entry2.row.hidden = !isListed(entry2);
    for (let move of moves) move.row.hidden = !isMoving(move);
    for (let list of document.querySelectorAll("#places ul[data-roles]"))
      list.hidden = !list.querySelector("li:not([hidden])"), list.previousElementSibling.hidden = list.hidden;
    let shown = new Set(entries.filter(isListed).map(({ place: place2 }) => place2)).size, all = new Set(entries.map(({ place: place2 }) => place2)).size, going = moves.filter(isMoving).length;
    line.hidden = shown === all && going === moves.length;
    let parts = [
      say("filtered_places", { shown: figure(shown), of: figure(all) }),
      going === moves.length ? "" : say("filtered_moves", { shown: going, of: moves.length }),
      atlas.roles === HAPPENS ? say("filtered_happens") : ""
    ], when = atlas.span?.words ? `, ${atlas.span.words}` : "";
    words.textContent = `${say("filtered", { when })}${parts.join("")}. `;
  }, stops = [...document.querySelectorAll("#routes .stops li")].map((row) => ({ row, paragraph: Number(row.dataset.p) })), here = ({ number }) => {
    for (let { row, paragraph } of stops)
      row.classList.toggle("is-here", number !== null && paragraph === Number(number)), row.classList.toggle("is-ahead", number !== null && paragraph > Number(number));
    let scene = scenes.get(number);
    for (let { row, place: place2 } of entries) row.classList.toggle("is-here", !!scene?.places.has(place2));
    for (let move of moves) move.row.classList.toggle("is-here", !!scene?.moves.includes(move.number));
  };
  atlas.numbers = new Map(entries.map(({ place: place2, row }) => [place2, row.querySelector(".entry").dataset.n]));
  atlas.on("shown", step);
  reader.on("paragraph", here);
  step();

  // src/text/stops.js
  var mentionOf = (place2) => pageData.mentions.find((mention) => mention.place === place2)?.id, Stops = class {
    constructor() {
      this.box = make("details", "", "", query("#map")), this.box.id = "stops", this.head = make("summary", "", "", this.box), this.list = make("ol", "", "", this.box), this.route = null, this.box.addEventListener("toggle", () => this._reveal()), reader.on("paragraph", ({ number }) => this.tell(number === null ? null : Number(number))), atlas.on("shown", () => this.box.hidden = !atlas.showRoutes), this.tell(0);
    }
    tell(paragraph) {
      let route = this._routeAt(paragraph);
      route !== this.route && this._fill(route);
      let at = stopReached({ ...atlas, reached: paragraph }, route), name = at && atlas.data.places[at.place].name;
      this.head.textContent = at ? say("stop_at", { at: at.number, of: route.stops.length, name }) : say("stops_ahead", { number: route.stops.length }), [...this.list.children].forEach((item, i) => {
        let { paragraph: told, number } = route.stops[i];
        item.classList.toggle("is-ahead", paragraph !== null && told > paragraph), number === at?.number ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current");
      }), this._reveal();
    }
    _routeAt(paragraph) {
      let routes = [...atlas.routes], told = routes.find(({ stops: stops2 }) => stops2.some((stop) => stop.paragraph === paragraph)), begun = routes.filter(({ stops: stops2 }) => paragraph === null || stops2[0].paragraph <= paragraph);
      return told || begun.at(-1) || routes[0];
    }
    _fill(route) {
      this.route = route, this.list.replaceChildren(), this.list.setAttribute("aria-label", atlas.data.routes[route.number].name);
      for (let { place: place2, number } of route.stops) {
        let link = make("a", "", "", make("li", "", "", this.list));
        link.href = `#${mentionOf(place2) ?? "places"}`, link.dataset.place = place2, make("span", "", String(number), link), make("bdi", "", atlas.data.places[place2].name, link);
      }
    }
    _reveal() {
      let now = this.list.querySelector("[aria-current]");
      this.box.open && now && (this.list.scrollTop = now.offsetTop - this.list.clientHeight / 2);
    }
  };
  atlas.routes.length && new Stops();

  // src/text/links.js
  var embedded = location.protocol === "about:";
  reader.routes.push((id) => {
    if (!id.startsWith("place=")) return !1;
    let wanted = id.slice(6).trim().toLowerCase(), number = pageData.places.findIndex((one) => one.toLowerCase() === wanted), mention = pageData.mentions.find(({ place: place2, name, alias }) => number < 0 ? [name, alias].some((one) => one?.toLowerCase() === wanted) : place2 === number);
    return mention && cards.show(mention, { all: !0 }), !!mention;
  });
  var address = (id) => `${location.href.split("#")[0]}#${id}`, copied = async (text) => {
    try {
      return await navigator.clipboard.writeText(text), !0;
    } catch {
      let field = make("textarea", "", "", document.body);
      field.value = text, field.select();
      let done = document.execCommand("copy");
      return field.remove(), done;
    }
  }, sayCopied = (pressed, done) => {
    if (pressed.dataset.n) return announce(say(done ? "link_copied" : "copy_from_address"));
    let words2 = pressed.dataset.words ?? (pressed.dataset.words = pressed.textContent);
    pressed.textContent = say(done ? "copied" : "copy_from_address"), announce(pressed.textContent), setTimeout(() => pressed.textContent = words2, 2e3);
  };
  reader.copyLink = async (id, pressed) => {
    if (embedded) {
      intent("link", id), sayCopied(pressed, !0);
      return;
    }
    remember(id), sayCopied(pressed, await copied(address(id))), pressed.tabIndex >= 0 && pressed.focus();
  };

  // src/text/share.js
  var isFile = location.protocol === "file:", title = () => document.title.trim() || "Story map", fileName = (words2, ending) => `${words2.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || "story"}.${ending}`, download = (url, name) => {
    let link = make("a", "", "", document.body);
    Object.assign(link, { href: url, download: name }), link.click(), link.remove();
  }, saveBlob = (blob, name) => {
    let url = URL.createObjectURL(blob);
    download(url, name), setTimeout(() => URL.revokeObjectURL(url), 1e4), announce(say("saved_as", { name }));
  }, savePng = () => canvasOf(atlas, title()).toBlob((blob) => blob && saveBlob(blob, fileName(title(), "png")), "image/png"), saveSvg = () => saveBlob(new Blob([svgOf(atlas, title())], { type: "image/svg+xml" }), fileName(title(), "svg")), savePage = () => {
    let name = fileName(title(), "html");
    embedded ? intent("save", name) : download(location.href.split("#")[0], name), announce(say("saved_as", { name }));
  }, embedCode = () => {
    let name = title().replace(/&/g, "&amp;").replace(/"/g, "&quot;"), own = decodeURIComponent(location.pathname.split("/").pop() || "");
    return `<iframe src="${(embedded ? fileName(title(), "html") : isFile ? encodeURI(own) : location.href.split("#")[0]).replace(/&/g, "&amp;").replace(/"/g, "&quot;")}" title="${name}" width="100%" height="640" style="border:0" allow="fullscreen; clipboard-write"></iframe>`;
  }, ACTS = [
    ["save_png", savePng],
    ["save_svg", saveSvg],
    ...isFile ? [] : (
      [["save_page", savePage]]
    ),
    ["copy_passage", (pressed) => reader.copyLink(reading.active ? `p${reading.active}` : "p0", pressed)],
    ["copy_embed", async (pressed) => sayCopied(pressed, await copied(embedCode()))]
  ], fill = (box) => {
    for (let [words2, press2] of ACTS) {
      let made = button(say(words2), box, () => press2(made));
    }
  }, share = query("#share");
  make("h2", "", say("share"), share).id = "share-title";
  share.setAttribute("aria-labelledby", "share-title");
  fill(make("p", "share-row", "", share));
  make("p", "what", say(embedded ? "share_note_app" : "share_note"), share);
  var opener = toolButton("share", say("share_tool"), atlas.bar), panel = make("div", "sm-options sm-share", "", atlas.bar);
  fill(panel);
  make("p", "sm-note", say(embedded ? "share_note_app" : "share_note"), panel);
  foldOut(opener, panel);

  // src/text/tongue.js
  var byline = document.querySelector(".byline");
  if (byline && Object.keys(tongues).length > 1) {
    let label = make("label", "tongue", " · ", byline), choice2 = make("select", "", "", label);
    choice2.setAttribute("aria-label", say("interface")), choice2.title = say("interface");
    for (let [code, name] of Object.entries(tongues)) Object.assign(make("option", "", name, choice2), { value: code, lang: code });
    choice2.value = tongue, choice2.addEventListener("change", () => {
      choose(choice2.value), intent("interface", choice2.value), location.reload();
    });
  }

  // src/text/plate.js
  var encoded = (text) => {
    let bytes = "";
    for (let byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
    return btoa(bytes);
  };
  reader.routes.push((id) => {
    let [, kind] = /^picture=(svg|png)$/.exec(id) || [];
    if (!kind) return !1;
    setForth({ go: !1 }), document.body.dataset.view = "picture", map.invalidateSize({ animate: !1, pan: !1 }), reading.printing = !0, activate(null, { now: !0 }), pad(), camera.go(frameOfStory() || camera.world(), { always: !0, now: !0 }), atlas.dim(!1), atlas.travel(null), atlas.stage(null, []), atlas.paint();
    let data = kind === "svg" ? encoded(svgOf(atlas, document.title)) : canvasOf(atlas, document.title).toDataURL("image/png").split(",")[1];
    return make("pre", "", data, query("main")).id = "storymap-picture", !0;
  });

  // src/teach/views.js
  var aside = document.getElementById("map"), teaching = Object.assign(
    new /** @type {any} */
    L.Evented(),
    { data: pageData.teaching, view: "read", views: /* @__PURE__ */ new Map() }
  ), opener2 = toolButton("teach", say("teach"), atlas.bar), panel2 = make("section", "teach", "", aside);
  panel2.id = "teach";
  panel2.hidden = !0;
  panel2.setAttribute("aria-label", say("teach_views"));
  opener2.setAttribute("aria-expanded", "false");
  opener2.setAttribute("aria-controls", "teach");
  var head = make("div", "teach-head", "", panel2);
  make("h2", "", say("teach"), head);
  button("×", head, () => open(!1, !0)).setAttribute("aria-label", say("close"));
  var choices = make("div", "teach-views", "", panel2);
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", say("views"));
  var folds = make("div", "teach-folds", "", panel2), foot = make("p", "teach-foot", "", panel2);
  button(say("copy_view"), foot, (event) => reader.copyLink(`view=${teaching.view}`, event.currentTarget));
  var bar = make("div", "", "", aside);
  bar.id = "view-bar";
  bar.hidden = !0;
  bar.setAttribute("role", "group");
  var open = (yes, focus = !1) => {
    panel2.hidden = !yes, document.body.classList.toggle("teaching", yes), layTools(map), opener2.setAttribute("aria-expanded", String(yes)), yes ? choices.querySelector("[aria-pressed=true]").focus() : focus && opener2.focus(), teaching.fire("panel", { open: yes }), atlas.redraw();
  };
  opener2.addEventListener("click", () => open(panel2.hidden));
  panel2.addEventListener("keydown", (event) => {
    event.key === "Escape" && (event.stopPropagation(), open(!1, !0));
  });
  var press = (id) => {
    !panel2.hidden && (narrowWindow.matches || id !== teaching.view) && open(!1), set(id, { focus: !0 });
  }, show = (id) => {
    for (let choice2 of choices.children) choice2.setAttribute("aria-pressed", String(choice2.dataset.view === id));
    return bar.replaceChildren(), bar.hidden = id === "read", bar.hidden || (bar.setAttribute("aria-label", say("view", { name: say(`view_${id}`) })), make("strong", "", say(`view_${id}`), bar)), bar;
  }, leave2 = () => {
    let made = button("", bar, () => set("read", { focus: !0 }), "leave");
    made.setAttribute("aria-label", say("back_to_reading")), make("span", "", say("back_to_reading"), made);
  }, set = (id, { focus = !1 } = {}) => {
    let view = teaching.views.get(id);
    id !== teaching.view && (teaching.views.get(teaching.view).off?.(), teaching.view = id, document.body.dataset.view = id, layTools(map), atlas.names(view.names || "all"), show(id), view.on?.(bar), id !== "read" && leave2(), setTimeout(() => teaching.view === id && announce(view.said?.() ?? say(`said_${id}`)), 120)), view.again?.(), remember(id === "read" ? `p${reading.active ?? 0}` : `view=${id}`), focus && !view.again && (bar.querySelector("button") || opener2).focus({ preventScroll: !0 });
  };
  Object.assign(teaching, {
    set,
    panel: panel2,
    add(id, view) {
      teaching.views.set(id, view);
      let choice2 = button("", choices, () => press(id));
      choice2.dataset.view = id, choice2.setAttribute("aria-pressed", String(id === teaching.view)), make("strong", "", say(`view_${id}`), choice2), make("span", "", say(`about_${id}`), choice2);
    },
    tool(title2, fill3) {
      let fold = make("details", "", "", folds);
      fold.name = "teach-tool", make("summary", "", title2, fold);
      let tool = null, turn = () => {
        let on = fold.open && !panel2.hidden;
        on && !tool && (tool = fill3(make("div", "", "", fold)) || {}), on ? tool.onOpen?.() : tool && tool.onClose?.();
      };
      return fold.addEventListener("toggle", turn), teaching.on("panel", turn), fold;
    }
  });
  teaching.add("read", {});
  teaching.add("blank", { names: "none" });
  teaching.add("labels-off", { names: "basemap" });
  reader.address = (id) => teaching.view === "read" || id.startsWith("view=") ? id : `view=${teaching.view}&${id}`;
  reader.routes.push((id) => {
    let [, wanted, rest] = /^view=([\w-]+)(?:&(.+))?$/.exec(id) || [];
    return teaching.views.has(wanted) ? (set(wanted), rest && follow(rest), !0) : !1;
  });
  reader.on("start", () => {
    let given = teaching.data.view;
    given !== "read" && !location.hash && set(given);
  });

  // src/teach/reveal.js
  var MOST = 60, layer = make("div", "covers", "", map.getContainer());
  layer.hidden = !0;
  var covers = /* @__PURE__ */ new Map(), found = /* @__PURE__ */ new Set(), tell = () => {
  }, last = "", isPart = ({ x, mask, kind, place: place2 }) => x !== void 0 && (mask & atlas.roles) !== 0 && !atlas.hidden.kinds.has(kind) && (!atlas.span || atlas.span.places.has(place2)), numbered = () => {
    let features = [...atlas.features.values()].filter(isPart), next = Math.max(0, ...[...atlas.numbers.values()].map(Number));
    return features.map((feature) => ({ feature, number: Number(atlas.numbers.get(feature.place) || ++next) })).sort((one, other) => one.number - other.number).slice(0, MOST);
  }, hidden = () => [...covers.keys()].filter((place2) => !found.has(place2)), APART = 27, ring = (count, far) => Array.from({ length: count }, (_, i) => [Math.sin(i / count * 2 * Math.PI) * far * APART, -Math.cos(i / count * 2 * Math.PI) * far * APART]), STEPS_ASIDE = [[0, 0], ...ring(8, 1.1), ...ring(14, 2), ...ring(20, 3)], spots = (view) => {
    let taken = [];
    return [...covers.values()].map((cover2) => {
      let { x, y } = atlas.anchor(cover2.feature, view);
      if (found.has(cover2.feature.place)) return { ...cover2, x, y, at: [x, y] };
      let free = ([dx2, dy2]) => taken.every(([u, v]) => Math.hypot(u - x - dx2, v - y - dy2) >= APART - 1), [dx, dy] = STEPS_ASIDE.find(free) || [0, 0];
      return taken.push([x + dx, y + dy]), { ...cover2, x: x + dx, y: y + dy, at: [x, y] };
    });
  }, place = () => {
    if (layer.hidden || !atlas.view) return;
    let view = viewOf(map);
    for (let { element: element2, feature, x, y } of spots(view))
      element2.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`, element2.hidden = found.has(feature.place) || x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20;
  }, update = () => {
    atlas.names("none", found), place(), tell();
  }, reveal = (number) => {
    let { name, what } = atlas.data.places[number];
    found.add(number), last = say("cover_is", { cover: covers.get(number).number, name }), update(), announce(`${last}. ${what}. ${say("revealed", { shown: found.size, of: covers.size })}`);
  }, after = (number) => {
    let left = hidden();
    return left.find((one) => covers.get(one).number > covers.get(number).number) ?? left[0];
  }, focusOn = (number, fallback) => {
    let element2 = covers.get(number)?.element;
    element2 && !element2.hidden ? element2.focus({ preventScroll: !0 }) : fallback?.focus({ preventScroll: !0 });
  }, bring = (number) => {
    let { feature } = covers.get(number), { x, y } = atlas.anchor(feature), size = map.getSize();
    x > 10 && y > 10 && x < size.x - 10 && y < size.y - 10 || (map.fire("storymap:explore"), map.setView(pointOf(feature), map.getZoom(), { animate: !1 }));
  }, cover = ({ feature, number }) => {
    let element2 = make("button", "cover", "", layer);
    element2.type = "button", make("b", "", String(number), element2), element2.append("?"), element2.setAttribute("aria-label", say("cover", { place: number }));
    let down = null;
    element2.addEventListener("pointerdown", ({ clientX, clientY }) => down = [clientX, clientY]), element2.addEventListener("click", (event) => {
      if (event.stopPropagation(), event.detail && down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 6) return;
      let next = after(feature.place);
      reveal(feature.place), focusOn(next === feature.place ? hidden()[0] : next, document.querySelector("#view-bar .all"));
    }), covers.set(feature.place, { number, element: element2, feature });
  }, fill2 = () => {
    layer.replaceChildren(), covers.clear(), numbered().forEach(cover);
    for (let one of [...found]) covers.has(one) || found.delete(one);
    update();
  }, controls = (bar2) => {
    let count = make("span", "count", "", bar2), next = button(say("reveal_next"), bar2, () => {
      let [first] = hidden();
      bring(first), reveal(first), hidden().length || all.focus();
    }), all = button(say("reveal_all"), bar2, () => {
      let left = hidden();
      for (let one of left) found.add(one);
      left.length || found.clear(), last = "", update(), announce(say(left.length ? "revealed_all" : "hidden_all", { places: covers.size }));
    });
    all.classList.add("all");
    let line2 = make("span", "last", "");
    tell = () => {
      let left = hidden().length;
      count.textContent = say("revealed", { shown: covers.size - left, of: covers.size }), next.disabled = !left, all.textContent = say(left ? "reveal_all" : "hide_all"), line2.textContent = last, last ? bar2.append(line2) : line2.remove();
    };
  }, paint = (context, view) => {
    if (layer.hidden) return;
    let left = spots(view).filter(({ feature }) => !found.has(feature.place));
    if (styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 1.6 }, () => {
      for (let { x, y, at } of left) drawPath(context, () => (context.moveTo(at[0], at[1]), context.lineTo(x, y)));
    }), !atlas.printing) return;
    let words2 = { font: `700 12px ${SANS}`, textAlign: "center", textBaseline: "middle", strokeStyle: "#000", lineWidth: 1.4 };
    styled(context, words2, () => {
      for (let { number, x, y } of left)
        context.beginPath(), context.arc(x, y, 11, 0, 7), context.fillStyle = "#fff", context.fill(), context.stroke(), context.fillStyle = "#000", context.fillText(`${number}?`, x, y + 0.5);
    });
  };
  teaching.add("reveal", {
    names: "none",
    on(bar2) {
      found.clear(), last = "", layer.hidden = !1, atlas.together = !0, atlas.answer = ({ place: hit }) => covers.has(hit) && !found.has(hit) && (reveal(hit), !0), atlas.overlays.add(paint), atlas.on("shown", fill2), cards.close({ focus: !1 }), explore(!0), atlas.stage(null, []), controls(bar2), fill2(), showWhole(map, atlas, { always: !0 });
    },
    off() {
      layer.hidden = !0, atlas.together = !1, atlas.answer = null, atlas.overlays.delete(paint), atlas.off("shown", fill2), covers.clear(), layer.replaceChildren(), explore(!1), stage({ always: !0 });
    }
  });
  map.on("move zoom viewreset resize moveend", place);
  atlas.on("drawn", place);

  // src/teach/glossary.js
  var section = make("section", "", "");
  section.id = "glossary";
  section.hidden = !0;
  section.tabIndex = -1;
  section.setAttribute("aria-labelledby", "glossary-title");
  document.getElementById("places").before(section);
  var wordings = (place2, ...known) => {
    let found2 = new Set((cards.byPlace.get(place2) || []).map(({ text }) => text.replace(/\s+/g, " ")));
    for (let name of known) found2.delete(name);
    return [...found2].slice(0, 4);
  }, entry = (place2, list) => {
    let { name, what } = atlas.data.places[place2], first = (cards.byPlace.get(place2) || [])[0], row = make("div", "", "", list), term = make("dt", "", "", row), link = make(first ? "a" : "span", "entry", "", term);
    first && (link.href = `#${first.id}`, Object.assign(link.dataset, { place: place2, role: first.role })), make("bdi", "", name, link);
    let local = localName(atlas, place2);
    local && make("bdi", "local", local, term);
    let said = make("dd", "", `${what}. `, row);
    make("span", "fact", pageData.teaching.facts[place2], said), atlas.features.get(place2)?.certainty === 2 && said.append(` ${say("glossary_guess")}`), said.append(" ");
    let others = wordings(place2, name, local);
    if (!others.length) return;
    let line2 = make("span", "what", say("glossary_in_text"), said);
    others.forEach((words2, i) => {
      i && line2.append(", "), line2.append("“"), make("bdi", "", words2, line2), line2.append("”");
    });
  }, fillGlossary = () => {
    make("h2", "", say("glossary_title"), section).id = "glossary-title", make("p", "what", say("glossary_note"), section);
    let list = make("dl", "", "", section), order = new Intl.Collator(tongue), places = pageData.teaching.facts.map((_, place2) => place2).filter((place2) => atlas.data.places[place2].kind !== "none");
    places.sort((one, other) => order.compare(atlas.data.places[one].name, atlas.data.places[other].name));
    for (let place2 of places) entry(place2, list);
    let left = atlas.data.places.length - pageData.teaching.facts.length;
    left > 0 && make("p", "what", say("glossary_more", { number: left }), section), places.length || make("p", "", say("glossary_none"), section);
  };
  teaching.add("glossary", {
    on() {
      section.firstChild || fillGlossary(), section.hidden = !1;
    },
    again() {
      cards.close({ focus: !1 }), section.focus({ preventScroll: !0 });
      let frame = document.getElementById("map").getBoundingClientRect(), ceiling = frame.left < 8 ? frame.bottom : 0;
      window.scrollTo({ top: scrollY + section.getBoundingClientRect().top - ceiling - 12, behavior: "instant" });
    },
    off() {
      section.hidden = !0;
    }
  });

  // src/teach/grades.js
  var notes = [], grades = pageData.teaching.grades || {}, note = () => pageData.teaching.formula ? Object.keys(grades).length ? say("grades_note", { grade: figure(pageData.teaching.grade), formula: pageData.teaching.formula }) : say("grades_none") : say("grades_english");
  teaching.add("grades", {
    said: () => `${say("view_grades")}. ${note()}`,
    on() {
      let line2 = make("p", "byline grade-note", note());
      line2.lang = tongue, document.querySelector("#text header").append(line2), notes.push(line2);
      for (let [number, value] of Object.entries(grades)) {
        let passage = document.getElementById(`p${number}`);
        if (!passage) continue;
        let mark = make("p", "grade", "");
        mark.lang = tongue, make("span", "", say("grade"), mark), make("b", "", figure(value, { minimumFractionDigits: 1 }), mark), passage.before(mark), notes.push(mark);
      }
    },
    off() {
      for (let line2 of notes.splice(0)) line2.remove();
    }
  });

  // src/teach/choices.js
  var lands = new Map(pageData.teaching.lands.map(([code, name, size, continents, touching, territory]) => [code, { code, name, size, continents, touching, territory }])), bare = (name) => name.replace(/^the /, ""), collator = new Intl.Collator(tongue), MOST2 = 300, choice = (words2, parent2, options, onChange) => {
    let label = make("label", "", "", parent2);
    make("span", "", words2, label);
    let select = make("select", "", "", label);
    for (let [value, text, group] of options) {
      let home2 = select;
      group && (home2 = [...select.children].find((one) => one.label === group) || Object.assign(make("optgroup", "", "", select), { label: group })), Object.assign(make("option", "", text, home2), { value });
    }
    return select.addEventListener("change", onChange), select;
  }, placed = () => {
    let places = [...atlas.features.values()].filter(({ x }) => x !== void 0), order = ({ type, place: place2 }) => (type === "pin" ? 0 : 1e6) + place2;
    return places.length > MOST2 && places.sort((one, other) => other.count - one.count || one.place - other.place).splice(MOST2), places.sort((one, other) => order(one) - order(other)).map(({ place: place2 }) => [String(place2), atlas.data.places[place2].name]);
  }, homeCode = () => {
    try {
      return new Intl.Locale(navigator.language).maximize().region || "GB";
    } catch {
      return "GB";
    }
  }, home = { code: pageData.teaching.cities[homeCode()]?.length > 1 ? homeCode() : "GB" }, homeChoice = (parent2, onChange) => {
    let rows = [...lands.values()].filter(({ code }) => pageData.teaching.cities[code]?.length > 1).map(({ code, name }) => [code, bare(name)]);
    rows.sort((one, other) => collator.compare(one[1], other[1]));
    let select = choice(say("compare_with"), parent2, rows, () => {
      home.code = select.value, onChange();
    });
    return select;
  };

  // src/teach/sketch.js
  var sketch = { line: null, picked: null, touching: [] }, paintLands = (context, view) => {
    let shape = (code) => atlas.topology.story(`country/${code}`), fills = [...sketch.touching.map((code) => [code, "organisation", 0.3]), [sketch.picked, "demonym", 0.55]];
    for (let [code, colour, globalAlpha] of fills)
      styled(context, { fillStyle: atlas.colours[colour], globalAlpha }, () => atlas.topology.fill(context, shape(code), view));
    for (let code of [...sketch.touching, sketch.picked])
      styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 1, globalAlpha: 0.7 }, () => drawPath(context, () => atlas.topology.stroke(context, shape(code).edges, view)));
  }, paintLine = (context, view) => {
    let { line: line2, words: words2 } = sketch, shift = view.near(line2[Math.floor(line2.length / 2)][0]) - line2[Math.floor(line2.length / 2)][0], points = line2.map(([x2, y2]) => [view.x(x2 + shift), view.y(y2)]), trace = () => points.forEach(([x2, y2], i) => i ? context.lineTo(x2, y2) : context.moveTo(x2, y2));
    styled(context, { strokeStyle: atlas.colours.halo, lineWidth: 5, lineJoin: "round" }, () => drawPath(context, trace)), styled(context, { strokeStyle: atlas.colours.ink, lineWidth: 2.2, dash: [7, 5], lineJoin: "round" }, () => drawPath(context, trace)), styled(context, { fillStyle: atlas.colours.ink }, () => {
      for (let [x2, y2] of [points[0], points.at(-1)]) drawPath(context, () => context.arc(x2, y2, 3.5, 0, 7), "fill");
    });
    let [x, y] = points[Math.floor(points.length / 2)], style = { font: `600 13px ${SANS}`, textAlign: "center", textBaseline: "middle", fillStyle: atlas.colours.paper, strokeStyle: atlas.colours.ink };
    styled(context, style, () => {
      let width = context.measureText(words2).width + 16;
      context.beginPath(), context.roundRect(x - width / 2, y - 12, width, 24, 12), context.fill(), context.stroke(), context.fillStyle = atlas.colours.ink, context.fillText(words2, x, y + 0.5);
    });
  };
  atlas.overlays.add((context, view) => {
    sketch.picked && paintLands(context, view), sketch.line && paintLine(context, view);
  });
  var paintSketch = (what) => {
    Object.assign(sketch, { line: null, picked: null, touching: [] }, what), atlas.call(what.ends || []);
  }, look = (boxes) => {
    if (!boxes.length) return;
    map.fire("storymap:explore");
    let frame = map.getContainer().getBoundingClientRect(), cover2 = teaching.panel.getBoundingClientRect(), right = cover2.top < frame.bottom - 40 && cover2.left > frame.left + 200 ? frame.right - cover2.left + 30 : 40;
    camera.go(frameBoxes(map.getSize(), boxes, [70, right + 20, 50, 70], 6), { always: !0 });
  };

  // src/teach/far.js
  var NEAR = 15, cities = Object.entries(pageData.teaching.cities).flatMap(([code, rows]) => rows.map(([name, lat, lon, people2, leads]) => ({ code, name, at: [lat, lon], people: people2, leads }))), TIMES = [[1, "far_1"], [2, "far_2"], [0.5, "far_half"], [3, "far_3"], [1 / 3, "far_third"], [4, "far_4"], [0.25, "far_quarter"], [10, "far_10"], [0.1, "far_tenth"]], obscure = ({ people: people2 }) => 0.012 * Math.max(0, 4.3 - Math.log10(1 + people2)), cityPairs = () => {
    let own = cities.filter(({ code }) => code === home.code), capitals = cities.filter(({ leads, people: people2, code }) => leads && people2 > 800 && code !== home.code), found2 = [];
    return own.forEach((one, i) => {
      for (let other of own.slice(i + 1)) found2.push([one, other, 0]);
      for (let other of capitals) found2.push([one, other, one.leads ? 6e-3 : 0.016]);
    }), capitals.forEach((one, i) => {
      for (let other of capitals.slice(i + 1)) found2.push([one, other, 0.03]);
    }), found2.map(([one, other, cost]) => ({ one, other, cost: cost + obscure(one) + obscure(other), km: distanceKm(one.at, other.at) }));
  }, comparison = (km, ends) => {
    if (km < NEAR) return null;
    let near = (town, point) => distanceKm(town.at, point) < 60, all = cityPairs().filter(({ one, other }) => !ends.some((point) => near(one, point) || near(other, point)));
    for (let [times, words2] of TIMES) {
      let best = null;
      for (let pair of all) {
        let off = Math.abs(Math.log(km / (pair.km * times))), cost = pair.cost + off * 0.4;
        off < 0.05 && (!best || cost < best.cost) && (best = { ...pair, cost });
      }
      if (best) return { ...best, words: words2 };
    }
    return null;
  }, cityWords = ({ name, code, leads }) => leads || code === home.code ? name : say("city_in", { name, country: lands.get(code)?.name ?? code }), farthestPair = (places) => {
    let at = (place2) => pointOf(atlas.features.get(Number(place2))), [pair, most] = [[places[0][0], places[1][0]], -1];
    for (let [i, [one]] of places.entries())
      for (let [other] of places.slice(i + 1)) {
        let km = distanceKm(at(one), at(other));
        km > most && ([pair, most] = [[one, other], km]);
      }
    return pair;
  }, howFar = (one, other) => {
    let [names, ends] = [[one, other].map(({ place: place2 }) => atlas.data.places[place2].name), [one, other].map(pointOf)], km = distanceKm(ends[0], ends[1]), key = one.type === "pin" && other.type === "pin" ? "far" : "far_between_middles", first = say(key, { from: names[0], to: names[1], km: figure2(km), miles: figure2(km / MILE_KM) }), like = comparison(km, ends);
    if (!like) return first;
    let compared = { times: say(like.words), from: cityWords(like.one), to: cityWords(like.other), km: figure2(like.km) };
    return `${first} ${say("far_compared", compared)}`;
  }, figure2 = (km) => rounded(km, 10), showFar = (one, other, said) => {
    let km = distanceKm(pointOf(one), pointOf(other));
    if (km < 1) {
      paintSketch({}), said.textContent = say("far_same");
      return;
    }
    said.textContent = howFar(one, other);
    let line2 = shortestWay(one, other, { steps: 64, straightBelow: 0 }).map(({ x, y }) => [x, y]);
    paintSketch({ line: line2, ends: [one.place, other.place], words: say("km", { km: figure2(km) }) }), look([boxOf(line2.flat())]);
  };
  teaching.tool(say("tool_far"), (box) => {
    let places = placed(), said = make("p", "answer", "");
    if (said.setAttribute("role", "status"), places.length < 2)
      return box.append(say("far_too_few")), {};
    let tell2 = () => {
      let [one, other] = [from, to].map(({ value }) => atlas.features.get(Number(value)));
      showFar(one, other, said);
    }, from = choice(say("from"), box, places, tell2), to = choice(say("to"), box, places, tell2), whose = homeChoice(box, tell2), towns = places.filter(([place2]) => atlas.data.places[Number(place2)].kind === "city");
    return [from.value, to.value] = farthestPair((towns.length > 1 ? towns : places).slice(0, 40)), box.append(said), { onOpen: () => (whose.value = home.code, tell2()), onClose: () => paintSketch({}) };
  });

  // src/teach/large.js
  var WHOLE = [2, 3, 4, 5], sizeWords = (ratio) => {
    if (ratio > 0.93 && ratio < 1.07) return say("size_same");
    let times = Math.max(ratio, 1 / ratio), whole = Math.round(times);
    return Math.abs(times / whole - 1) < 0.06 && WHOLE.includes(whole) ? say(ratio > 1 ? `size_${whole}` : `size_part_${whole}`) : ratio > 1 ? say("size_times", { times: ratio < 10 ? figure(ratio, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) : rounded(ratio, 10) }) : say("size_percent", { percent: Math.round(ratio * 100) });
  }, areaWords = (km2) => km2 < 1e6 ? say("km2", { km2: figure(Number(km2.toPrecision(2))) }) : say("million_km2", { millions: figure(Number((km2 / 1e6).toPrecision(2))) }), people = new Map(Object.entries(pageData.teaching.cities).map(([code, rows]) => [code, rows.reduce((sum, row) => sum + row[3], 0)])), alike = (size, own) => {
    let fame = ({ code }) => people.get(code) || 0, others = [...lands.values()].filter(({ code, territory }) => code !== own && code !== home.code && !territory);
    for (let off of [0.07, 0.2]) {
      let near = others.filter((land) => Math.abs(Math.log(size / land.size)) < off);
      if (near.length) return near.sort((one, other) => fame(other) - fame(one))[0];
    }
    return null;
  };
  teaching.tool(say("tool_large"), (box) => {
    let areas = Object.keys(pageData.teaching.areas).filter((place3) => pageData.teaching.areas[place3] > 0 && atlas.features.has(Number(place3)));
    if (!areas.length)
      return box.append(say("size_none")), {};
    let said = make("p", "answer", "");
    said.setAttribute("role", "status");
    let tell2 = () => {
      let { name, country } = atlas.data.places[Number(place2.value)], size = pageData.teaching.areas[place2.value], own = lands.get(home.code), ratio = size / own.size, larger = ratio < 0.19 ? say("size_larger", { name: capitalised(own.name), times: rounded(1 / ratio, 10) }) : say("size_it_is", { size: sizeWords(ratio), name: own.name }), like = alike(size, country), second = like ? `, ${sizeWords(size / like.size)} ${like.name}` : "";
      said.textContent = `${say("size", { name, area: areaWords(size) })}${second}.${country === home.code ? "" : ` ${larger}`}`;
    }, place2 = choice(say("place_country"), box, areas.map((one) => [one, atlas.data.places[Number(one)].name]), tell2), whose = homeChoice(box, tell2);
    return box.append(said), { onOpen: () => (whose.value = home.code, tell2()) };
  });

  // src/teach/neighbours.js
  teaching.tool(say("tool_neighbours"), (box) => {
    let own = new Set(atlas.data.places.map(({ country: country2 }) => country2).filter((code) => lands.has(code))), rows = [...lands.values()].map(({ code, name }) => [code, bare(name), say(own.has(code) ? "in_this_story" : "all_countries")]);
    rows.sort((one, other) => Number(own.has(other[0])) - Number(own.has(one[0])) || collator.compare(one[1], other[1]));
    let said = make("p", "answer", "");
    said.setAttribute("role", "status");
    let nameOf = (code) => lands.get(code).territory ? say("territory_of", { name: lands.get(code).name }) : lands.get(code).name, tell2 = () => {
      let { code, name, continents, touching } = lands.get(country.value), rank = (one) => lands.get(one).territory ? 1 : 0, order = touching.filter((one) => lands.has(one));
      order.sort((one, other) => rank(one) - rank(other) || collator.compare(lands.get(one).name, lands.get(other).name));
      let names = order.map(nameOf), and = say("and"), lies = continents.length ? say("lies_in", { name: capitalised(name), continents: listed(continents, and) }) : capitalised(name), key = ["no_border", "borders", "borders"][names.length] ?? "borders_many";
      said.textContent = `${lies} ${say(key, { names: listed(names, and), count: names.length })}`, paintSketch({ picked: code, touching });
      let boxes = [code, ...touching].flatMap((one) => {
        let { rings } = atlas.topology.story(`country/${one}`), largest = Math.max(...rings.map(({ area }) => area));
        return rings.filter((ring2) => ring2.area > largest * 0.12 && (one === code || ring2.box[2] - ring2.box[0] < 0.1)).map((ring2) => ring2.box);
      });
      look(boxes);
    }, country = choice(say("country"), box, rows, tell2), named = atlas.data.places.filter((place2) => own.has(place2.country)).sort((one, other) => other.count - one.count);
    return named.length && (country.value = named[0].country), make("p", "small", say("borders_note"), box), said.classList.add("before"), country.parentElement.after(said), { onOpen: tell2, onClose: () => paintSketch({}) };
  });

  // src/teach/projection.js
  var degrees = (lat) => {
    let side = lat > 0 ? "north" : "south";
    return `${Math.abs(lat).toFixed(0)}°${Math.round(lat) === 0 ? "" : ` ${say(side)}`}`;
  }, stretched = (number) => figure(number, { minimumFractionDigits: number < 10 ? 1 : 0, maximumFractionDigits: number < 10 ? 1 : 0 });
  teaching.tool(say("tool_projection"), (box) => {
    let said = make("p", "answer", "", box);
    make("p", "small", say("projection_bar"), box);
    let tell2 = () => {
      let view = viewOf(map), [middle, top, bottom] = [(view.top + view.bottom) / 2, view.top, view.bottom].map((y) => latitude(Math.max(1e-3, Math.min(0.999, y))));
      said.textContent = say("projection", {
        middle: degrees(middle),
        length: stretched(stretch(middle)),
        area: stretched(stretch(middle) ** 2),
        top: degrees(top),
        atTop: stretched(stretch(top)),
        bottom: degrees(bottom),
        atBottom: stretched(stretch(bottom))
      });
    };
    return { onOpen: () => (tell2(), map.off("moveend", tell2).on("moveend", tell2)), onClose: () => map.off("moveend", tell2) };
  });

  // src/present/steps.js
  var sentencesOf = (text, language) => {
    if (!("Segmenter" in Intl)) return [...text.matchAll(/[^.!?…。！？]+[.!?…。！？]*["”’»)\]]*\s*/gu)].map(([found2]) => found2);
    let cutter;
    try {
      cutter = new Intl.Segmenter(language, { granularity: "sentence" });
    } catch {
      cutter = new Intl.Segmenter("en", { granularity: "sentence" });
    }
    return [...cutter.segment(text)].map(({ segment }) => segment);
  }, stretchesOf = (text, language = "en", most = 230) => {
    let goal = text.length / Math.ceil(text.length / most), found2 = [], [start2, at] = [0, 0];
    for (let sentence of sentencesOf(text, language))
      at > start2 && at + sentence.length / 2 - start2 > goal && (found2.push([start2, at]), start2 = at), at += sentence.length;
    return (text.slice(start2).trim() || !found2.length) && found2.push([start2, text.length]), found2;
  }, copyOf = (passage, start2, end) => {
    let range = document.createRange(), walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    range.selectNodeContents(passage);
    let at = 0;
    for (let node = (
      walker.nextNode()
    ); node; node = /** @type {Text} */
    walker.nextNode()) {
      let next = at + node.data.length;
      at <= start2 && start2 < next && range.setStart(node, start2 - at), at < end && end <= next && range.setEnd(node, end - at), at = next;
    }
    let copy = range.cloneContents();
    for (let one of copy.querySelectorAll(".number, .out")) one.remove();
    for (let one of [...copy.querySelectorAll("a, [id]")]) {
      let plain = document.createElement("span");
      plain.className = one.className, Object.assign(plain.dataset, one.dataset), one.id && (plain.dataset.mention = one.id), plain.append(...one.childNodes), one.replaceWith(plain);
    }
    return copy;
  };

  // src/present/show.js
  var LARGE = 1.4, SWIPE = 45, FORWARD = /* @__PURE__ */ new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n", "j"]), BACK = /* @__PURE__ */ new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace", "p", "k"]), bits = new Map(pageData.mentions.map(({ id, bit }) => [id, bit])), stepsOf = () => passages.flatMap((passage) => {
    let text = passage.textContent, language = query("#text").lang || "en";
    return text.trim() ? stretchesOf(text, language).map(([start2, end]) => ({ passage, number: Number(passage.dataset.p), start: start2, end })) : [];
  }), Show = class {
    constructor() {
      let aside2 = query("#map");
      this.steps = [], this.at = 0, this.on = !1, this.box = make("section", "", "", aside2), this.box.id = "present", this.box.hidden = !0, this.box.setAttribute("aria-label", say("view_present")), this.caption = make("div", "caption-now", "", this.box), this.caption.tabIndex = -1;
      let bar2 = make("div", "present-bar", "", this.box);
      this.back = this._button(bar2, "present_back", "‹", () => this.step(-1)), this.count = make("span", "", "", bar2), this.next = this._button(bar2, "present_next", "›", () => this.step(1)), this._button(bar2, "present_leave", "×", () => teaching.set("read", { focus: !0 })), this._listen();
    }
    _button(parent2, words2, sign, press2) {
      let made = button(sign, parent2, press2);
      return made.setAttribute("aria-label", say(words2)), made.title = say(words2), made;
    }
    _listen() {
      addEventListener("keydown", (event) => this._key(event), !0);
      let [x, y] = [0, 0];
      this.caption.addEventListener("pointerdown", (event) => [x, y] = [event.clientX, event.clientY]), this.caption.addEventListener("pointerup", (event) => {
        if (String(getSelection())) return;
        let [dx, dy] = [event.clientX - x, event.clientY - y];
        Math.abs(dx) > SWIPE && Math.abs(dx) > Math.abs(dy) ? this.step(dx < 0 ? 1 : -1) : Math.abs(dy) < SWIPE && this.step(event.clientX - this.box.getBoundingClientRect().left < this.box.offsetWidth / 4 ? -1 : 1);
      }), reader.on("paragraph", ({ number }) => this.on && !this.stepping && number !== null && this.goTo(Number(number))), document.addEventListener("fullscreenchange", () => {
        this.on && this.filled && !document.fullscreenElement && teaching.set("read"), this.filled = !!document.fullscreenElement;
      });
    }
    _key(event) {
      event.key === "F5" && event.shiftKey && !this.on && (event.preventDefault(), begin());
      let inField = event.target.closest?.("input, select, textarea, #teach, .sm-search, .sm-options, #present button");
      if (!this.on || event.altKey || event.ctrlKey || event.metaKey || inField && event.key !== "Escape" && [" ", "Enter"].includes(event.key) || event.target.closest?.("input, select, textarea")) return;
      let act = this._actOf(event.key);
      act && (event.preventDefault(), event.stopPropagation(), act());
    }
    _actOf(key) {
      return FORWARD.has(key) ? () => this.step(1) : BACK.has(key) ? () => this.step(-1) : key === "Home" ? () => this.show(0) : key === "End" ? () => this.show(this.steps.length - 1) : key === "Escape" ? () => teaching.set("read", { focus: !0 }) : null;
    }
    open() {
      this.on = !0, cards.close({ focus: !1 }), this.steps = stepsOf(), atlas.large = LARGE, atlas.answer = ({ place: place2 }) => (place2 !== void 0 && announce(atlas.data.places[place2].name), !0), reading.quietUntil = 1 / 0;
      for (let one of [query("main"), query("#ribbon")]) one.inert = !0;
      this.box.hidden = !1, map.invalidateSize({ animate: !1, pan: !1 }), this.goTo(Number(reading.active ?? 0)), this.caption.focus({ preventScroll: !0 });
    }
    close() {
      this.on = !1, Object.assign(atlas, { large: 1, answer: null }), Object.assign(reading, { part: null, overview: !1, quietUntil: performance.now() + 700 });
      for (let one of [query("main"), query("#ribbon")]) one.inert = !1;
      this.box.hidden = !0, document.fullscreenElement && this.filled && document.exitFullscreen().catch(() => {
      }), map.invalidateSize({ animate: !1, pan: !1 });
      let passage = this.steps[this.at]?.passage;
      passage && scrollToElement(
        passage
      ), pad(), stage({ always: !0 });
    }
    goTo(number) {
      let at = this.steps.findIndex((step2) => step2.number === number);
      this.show(Math.max(0, at));
    }
    step(by) {
      this.show(this.at + by);
    }
    show(at) {
      if (!this.steps[at]) return;
      this.at = at;
      let { passage, number, start: start2, end } = this.steps[at], isHeading = /^h\d$/i.test(passage.tagName);
      this.caption.replaceChildren();
      let words2 = make(isHeading ? "h2" : "p", "", "", this.caption);
      words2.dir = "auto", words2.append(copyOf(passage, start2, end)), this.count.textContent = say("present_at", { at: at + 1, of: this.steps.length }), this.back.disabled = at === 0, this.next.disabled = at === this.steps.length - 1, Object.assign(reading, { overview: passage.tagName === "H1", part: this._part(words2, number) }), this.stepping = !0, activate(String(number), { now: !0 }), this.stepping = !1, explore(!1), pad(), stage({ always: !1 }), announce(words2.textContent), remember(`p${number}`);
    }
    _part(words2, number) {
      let part = { number, places: /* @__PURE__ */ new Map(), moves: [] };
      for (let { dataset } of words2.querySelectorAll(".m[data-place]")) {
        let place2 = Number(dataset.place);
        part.places.set(place2, part.places.get(place2) | bits.get(dataset.mention));
      }
      for (let { dataset } of words2.querySelectorAll(".told")) part.moves.push(...dataset.moves.split(" ").map(Number));
      return [...part.places.values()].some((bit) => bit & atlas.roles) ? part : null;
    }
  }, show2 = new Show();
  teaching.add("present", { on: () => show2.open(), off: () => show2.close(), said: () => say("said_present") });
  var begin = () => {
    teaching.set("present"), query("#map").requestFullscreen?.().catch(() => {
    });
  }, opener3 = toolButton("present", say("view_present"), atlas.bar);
  opener3.addEventListener("click", begin);
  var presenting = show2;

  // src/text/annex.js
  var embedded2 = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`), shared = (kind) => [...document.querySelectorAll(`${kind}[data-shared]`)].map(({ textContent }) => textContent), opened = () => translated("storymap-annex-packed", unpacked(JSON.parse(document.getElementById("storymap-annex-packed").textContent).packed)), documentOf = (annex) => {
    let made = document.implementation.createHTMLDocument(annex.title), put = (name, text, more2 = {}, parent2 = made.head) => {
      let element2 = Object.assign(made.createElement(name), more2);
      element2.textContent = text, parent2.append(element2);
    };
    made.documentElement.lang = tongue, made.documentElement.dataset.tongue = tongue, made.documentElement.dataset.theme = document.documentElement.dataset.theme ?? "", put("meta", "", { name: "viewport", content: "width=device-width, initial-scale=1" });
    for (let style of [...shared("style"), ...annex.styles]) put("style", style);
    made.body.innerHTML = annex.body;
    let { topology, words: words2 } = atlas.data, bare2 = { topology, words: words2, shapes: [], places: [], moves: [], labels: { countries: [], seas: [], cities: [] } };
    for (let [id, data] of Object.entries({ [annex.map]: bare2, ...annex.data }))
      put("script", embedded2(data), { type: "application/json", id }, made.body);
    for (let script of [...shared("script"), ...annex.scripts]) put("script", script, {}, made.body);
    return `<!DOCTYPE html>${made.documentElement.outerHTML}`;
  }, Annex = class {
    constructor(data) {
      this.data = data, this.open = null, addEventListener("keydown", (event) => {
        !this.open || event.key !== "Escape" || (event.preventDefault(), this.hide());
      }, !0), addEventListener("message", ({ source, data: message }) => {
        !this.open || source !== this.open.frame.contentWindow || typeof message != "object" || !message || (message.type === "storymap:close" && this.hide(), message.type === "storymap:goto" && this.hide({ to: String(message.id) }));
      }), reader.routes.push((id) => id === data.name && (this.show(), !0)), this._door(document.getElementById("annex"));
    }
    show({ from = null } = {}) {
      if (this.open) return;
      cards.close({ focus: !1 });
      let box = make("div", "annex", "", document.body);
      box.setAttribute("role", "dialog"), box.setAttribute("aria-modal", "true"), box.setAttribute("aria-label", this.data.title), button(say("back_to_text"), box, () => this.hide(), "annex-back");
      let frame = make("iframe", "", "", box);
      frame.title = this.data.title, frame.srcdoc = documentOf(opened()), frame.addEventListener("load", () => frame.focus());
      let rest = [...document.body.children].filter((one) => one !== box && one.id !== "said" && !one.inert);
      for (let one of rest) one.inert = !0;
      this.open = { box, frame, rest, from }, document.documentElement.classList.add("has-annex"), remember(this.data.name);
    }
    hide({ to = null } = {}) {
      if (!this.open) return;
      let { box, rest, from } = this.open;
      this.open = null, box.remove();
      for (let one of rest) one.inert = !1;
      document.documentElement.classList.remove("has-annex"), !(to && follow(to)) && (remember(`p${reading.active ?? 0}`), (from || document.querySelector("#annex button")).focus({ preventScroll: !0 }));
    }
    _door(door) {
      let { name, title: title2, invitation, button: words2 } = this.data;
      make("h2", "", title2, door).id = "annex-title", door.setAttribute("aria-labelledby", "annex-title"), make("p", "what", invitation, door);
      let opener4 = button(words2, door, () => this.show({ from: opener4 })), byline2 = document.querySelector(".byline");
      byline2 && (make("a", "", title2, make("span", "annex-link", " · ", byline2)).href = `#${name}`);
    }
  }, openAnnex = () => {
    let block = document.getElementById("storymap-annex");
    block && new Annex(translated("storymap-annex", JSON.parse(block.textContent)));
  };

  // src/page.js
  openAnnex();
  Object.assign(storymap, { reader, teaching, timeStrip, presenting });
  start();
})();
