/* A second document over the page, such as the quiz: the page's own map and code, joined with what is new in it. */
(() => {
  "use strict";
  const storymap = window.storymap;
  const { make, reader } = storymap;
  const block = document.getElementById("storymap-annex");
  if (!block) return;
  const annex = JSON.parse(block.textContent);
  let open = null;

  /** JSON that no parser of HTML takes for markup. */
  const embedded = (value) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** The whole document; its scripts are ours and known to the page's policy, its text is data. */
  const html = () => {
    const made = document.implementation.createHTMLDocument(annex.title);
    const put = (name, text, more = {}, parent = made.head) => {
      const element = Object.assign(made.createElement(name), more);
      element.textContent = text;
      parent.append(element);
    };
    made.documentElement.lang = "en";
    made.documentElement.dataset.theme = document.documentElement.dataset.theme ?? "";
    const wide = made.createElement("meta");
    Object.assign(wide, { name: "viewport", content: "width=device-width, initial-scale=1" });
    made.head.append(wide);
    const ours = (kind) => [...document.querySelectorAll(`${kind}[data-shared]`)].map(({ textContent }) => textContent);
    for (const style of [...ours("style"), ...annex.styles]) put("style", style);
    made.body.innerHTML = annex.body;
    const { topology } = storymap.reader.cards.atlas.data;
    const bare = { topology, shapes: [], places: [], moves: [], labels: { countries: [], seas: [], cities: [] } };
    for (const [id, data] of Object.entries({ [annex.map]: bare, ...annex.data }))
      put("script", embedded(data), { type: "application/json", id }, made.body);
    for (const script of [...ours("script"), ...annex.scripts]) put("script", script, {}, made.body);
    return `<!DOCTYPE html>${made.documentElement.outerHTML}`;
  };

  const show = ({ from = null } = {}) => {
    if (open) return;
    reader.cards.close({ focus: false });
    const box = make("div", "annex", "", document.body);
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-label", annex.title);
    const back = make("button", "annex-back", "Back to the text", box);
    back.type = "button";
    back.addEventListener("click", () => hide());
    const frame = make("iframe", "", "", box);
    frame.title = annex.title;
    frame.srcdoc = html();
    frame.addEventListener("load", () => frame.focus());
    const rest = [...document.body.children].filter((one) => one !== box && one.id !== "said" && !one.inert);
    for (const one of rest) one.inert = true;
    open = { box, frame, rest, from };
    document.documentElement.classList.add("has-annex");
    reader.remember(annex.name);
  };

  const hide = ({ to = null } = {}) => {
    if (!open) return;
    const { box, rest, from } = open;
    open = null;
    box.remove();
    for (const one of rest) one.inert = false;
    document.documentElement.classList.remove("has-annex");
    if (to && reader.follow(to)) return;
    reader.remember(`p${reader.state.active ?? 0}`);
    (from || document.querySelector("#annex button")).focus({ preventScroll: true });
  };

  addEventListener("keydown", (event) => open && event.key === "Escape" && (event.preventDefault(), hide()), true);
  addEventListener("message", ({ source, data }) => {
    if (!open || source !== open.frame.contentWindow || typeof data !== "object" || !data) return;
    if (data.type === "storymap:close") hide();
    if (data.type === "storymap:goto") hide({ to: String(data.id) });
  });
  reader.routes.push((id) => id === annex.name && (show(), true));

  const door = document.getElementById("annex");
  make("h2", "", annex.title, door).id = "annex-title";
  door.setAttribute("aria-labelledby", "annex-title");
  make("p", "what", annex.invitation, door);
  const button = make("button", "", annex.button, door);
  button.type = "button";
  button.addEventListener("click", () => show({ from: button }));
  const byline = document.querySelector(".byline");
  if (byline) make("a", "", annex.title, make("span", "annex-link", " · ", byline)).href = `#${annex.name}`;
})();
