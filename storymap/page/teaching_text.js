/* Beside the text: a glossary of the story's places, and how hard each paragraph is to read. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make, reader, teaching } = storymap;
  const { cards } = reader;
  const { atlas } = cards;
  const { data } = teaching;

  // The glossary

  const section = make("section", "", "");
  section.id = "glossary";
  section.hidden = true;
  section.tabIndex = -1;
  section.setAttribute("aria-labelledby", "glossary-title");
  document.getElementById("places").before(section);

  /** How the text itself calls a place, where that is not its name. */
  const wordings = (place, ...known) => {
    const found = new Set((cards.byPlace.get(place) || []).map(({ text }) => text.replace(/\s+/g, " ")));
    for (const name of known) found.delete(name);
    return [...found].slice(0, 4);
  };

  const entry = (place, list) => {
    const { name, what } = atlas.data.places[place];
    const first = (cards.byPlace.get(place) || [])[0];
    const row = make("div", "", "", list);
    const term = make("dt", "", "", row);
    const link = make(first ? "a" : "span", "entry", "", term);
    if (first) {
      link.href = `#${first.id}`;
      Object.assign(link.dataset, { place, role: first.role });
    }
    make("bdi", "", name, link);
    const local = storymap.localName(atlas, place);
    if (local) make("bdi", "local", local, term);
    const said = make("dd", "", `${what}. `, row);
    make("span", "fact", data.facts[place], said);
    if (atlas.features.get(place)?.certainty === 2) said.append(" That the text means this one is a guess.");
    said.append(" ");
    const others = wordings(place, name, local);
    if (!others.length) return;
    const line = make("span", "what", "In the text: ", said);
    others.forEach((words, i) => {
      if (i) line.append(", ");
      line.append("“");
      make("bdi", "", words, line);
      line.append("”");
    });
  };

  const fillGlossary = () => {
    make("h2", "", "Glossary of places", section).id = "glossary-title";
    make("p", "what", "What each is, and one fact, computed from the gazetteer and from the shapes of this map.", section);
    const list = make("dl", "", "", section);
    const order = new Intl.Collator("en");
    const places = data.facts.map((_, place) => place).filter((place) => atlas.data.places[place].kind !== "none");
    places.sort((one, other) => order.compare(atlas.data.places[one].name, atlas.data.places[other].name));
    for (const place of places) entry(place, list);
    const left = atlas.data.places.length - data.facts.length;
    if (left > 0) make("p", "what", `${left} more places are in the list below.`, section);
    if (!places.length) make("p", "", "No place is named in this story.", section);
  };

  teaching.add("glossary", {
    words: "Glossary",
    about: "Each place: what it is, and one fact",
    said: "Glossary: after the text",
    on() {
      if (!section.firstChild) fillGlossary();
      section.hidden = false;
    },
    again() {
      reader.cards.close({ focus: false });
      section.focus({ preventScroll: true });
      // On a phone the map lies over the top of the text.
      const frame = document.getElementById("map").getBoundingClientRect();
      const ceiling = frame.left < 8 ? frame.bottom : 0;
      window.scrollTo({ top: scrollY + section.getBoundingClientRect().top - ceiling - 12, behavior: "instant" });
    },
    off() {
      section.hidden = true;
    },
  });

  // The reading grade

  const notes = [];
  const grades = data.grades || {};
  const note = () => {
    if (!data.formula) return "Reading grades are worked out for English only: their formula counts English syllables.";
    if (!Object.keys(grades).length) return "No paragraph is long enough for a reading grade.";
    return `Reading grade of each paragraph: the year of a US school in which it can be read. The whole text: ${data.grade}. ${data.formula}.`;
  };

  teaching.add("grades", {
    words: "Reading grade",
    about: "How hard each paragraph is to read",
    said: `Reading grade. ${note()}`,
    on() {
      const line = make("p", "byline grade-note", note());
      line.lang = "en";
      document.querySelector("#text header").append(line);
      notes.push(line);
      for (const [number, value] of Object.entries(grades)) {
        const passage = document.getElementById(`p${number}`);
        if (!passage) continue;
        const mark = make("p", "grade", "");
        mark.lang = "en";
        make("span", "", "Grade ", mark);
        make("b", "", value.toFixed(1), mark);
        passage.before(mark);
        notes.push(mark);
      }
    },
    off() {
      for (const line of notes.splice(0)) line.remove();
    },
  });
})();
