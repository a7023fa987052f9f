/* Elements, made in one call. */

/**
 * An element with a class and a text, put at the end of a parent.
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 * @param {Node | null} [parent]
 * @returns {any}
 */
export const make = (name, className = "", text = "", parent = null) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  if (parent) parent.appendChild(element);
  return element;
};

/**
 * A button that does something when it is pressed.
 * @param {string} words
 * @param {Node | null} parent
 * @param {(event: any) => void} press
 * @param {string} [className]
 * @returns {HTMLButtonElement}
 */
export const button = (words, parent, press, className = "") => {
  const made = make("button", className, words, parent);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
};
