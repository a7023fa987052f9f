/* A page that an app holds in a sandbox can keep nothing itself: the app keeps its reader's language. */

export const TONGUE = "storymap-interface";

/** The page, told which language its reader chose last. @param {string} html */
export const inTongue = (html) => {
  const code = localStorage.getItem(TONGUE) ?? "";
  return /^[a-z]{2}$/.test(code) ? html.replace("<html ", `<html data-interface="${code}" `) : html;
};
