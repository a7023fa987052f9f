/* Addresses: #p2 a paragraph, #m017 a name, #place=Kursk a place; and taking them along. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make, reader } = storymap;
  const { page, cards, state } = reader;
  const embedded = location.protocol === "about:";

  /** The card of a place by its id or its name, at the first passage that names it. */
  reader.routes.push((id) => {
    if (!id.startsWith("place=")) return false;
    const wanted = id.slice(6).trim().toLowerCase();
    const number = page.places.findIndex((one) => one.toLowerCase() === wanted);
    const mention = page.mentions.find(({ place, name }) => (number < 0 ? name.toLowerCase() === wanted : place === number));
    if (mention) cards.show(mention, { all: true });
    return Boolean(mention);
  });

  const address = (id) => `${location.href.split("#")[0]}#${id}`;

  /** Text on the reader's clipboard; false where no browser lets us. */
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // A file on a disk has no clipboard of the newer kind in every browser.
      const field = make("textarea", "", "", document.body);
      field.value = text;
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const said = (button, done) => {
    if (button.dataset.n) return reader.announce(done ? "Link copied" : "Copy the link from the address bar");
    const words = button.dataset.words ?? (button.dataset.words = button.textContent);
    button.textContent = done ? "Copied" : "Copy it from the address bar";
    reader.announce(button.textContent);
    setTimeout(() => (button.textContent = words), 2000);
    return undefined;
  };

  reader.copyLink = async (id, button) => {
    // Inside the app the address is the app's, and so is the copying of it.
    if (embedded) return void (reader.intent("link", id), said(button, true));
    reader.remember(id);
    said(button, await copied(address(id)));
    if (button.tabIndex >= 0) button.focus();
  };

  // At the end of the page: the passage that is being read, and the page within another page.

  const share = document.getElementById("share");
  const code = () => {
    const title = document.title.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    const source = embedded ? "STORY.html" : location.href.split("#")[0];
    return `<iframe src="${source}" title="${title}" width="100%" height="640" style="border:0" allow="fullscreen; clipboard-write"></iframe>`;
  };
  make("h2", "", "Share", share).id = "share-title";
  share.setAttribute("aria-labelledby", "share-title");
  const row = make("p", "share-row", "", share);
  for (const [words, press] of [
    ["Copy link to this passage", (button) => reader.copyLink(state.active ? `p${state.active}` : "p0", button)],
    ["Copy code to embed", async (button) => said(button, await copied(code()))],
  ]) {
    const button = make("button", "", words, row);
    button.type = "button";
    button.addEventListener("click", () => press(button));
  }
  make("p", "what", "A link opens at the passage. The page is one file: send it, put it on a site, or embed it.", share);
})();
