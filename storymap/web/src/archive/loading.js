/* Where the archive's files come from: beside the page on a web server, or from the app that holds the page in a frame. */

export const isInApp = parent !== window;

/** @type {Map<string, (text: string | null) => void>} */
const waiting = new Map();
window.addEventListener("message", (event) => {
  if (event.source !== parent || event.data?.type !== "storymap:file") return;
  waiting.get(event.data.name)?.(event.data.text);
  waiting.delete(event.data.name);
});

/** A file of the archive; null where there is none. @param {string} name @returns {Promise<any>} */
export const load = async (name) => {
  const text = isInApp ? await asked(name) : await fetched(name);
  return text === null ? null : JSON.parse(text);
};

/** @param {string} name */
const fetched = async (name) => {
  const answer = await fetch(name).catch(() => null);
  return answer?.ok ? answer.text() : null;
};

/** A frame without an origin can fetch nothing: the app does it. @param {string} name @returns {Promise<string | null>} */
const asked = (name) =>
  new Promise((resolve) => {
    waiting.set(name, resolve);
    parent.postMessage({ type: "storymap:file", name }, "*");
  });
