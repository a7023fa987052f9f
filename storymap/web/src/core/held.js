/* A page that an app holds in a sandbox can keep and fetch nothing itself: the app does, its reader's language too. */

export const TONGUE = "storymap-interface";

/** The page, told which language its reader chose last. @param {string} html */
export const inTongue = (html) => {
  const code = localStorage.getItem(TONGUE) ?? "";
  return /^[a-z]{2}$/.test(code) ? html.replace("<html ", `<html data-interface="${code}" `) : html;
};

/** An empty frame for the page of a story: its scripts run, and reach neither the app nor the network. */
export const pageFrame = () => {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox");
  frame.setAttribute("allow", "fullscreen; clipboard-write");
  return frame;
};

/** An address beside the app's own pages, under whatever path a proxy has given them. @param {string} address */
export const beside = (address) => new URL(address, location.origin + location.pathname.replace(/[^/]*$/, ""));

/** The text of an address and the word that it is kept under; null where no server of ours answers. @param {URL} url */
export const handed = async (url) => {
  const answer = await fetch(url).catch(() => null);
  const word = answer?.ok && answer.headers.get("x-storymap");
  return word ? { word, text: await answer.text() } : null;
};
