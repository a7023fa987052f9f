/* How well a name answers a search. */

/** A text without accents and capitals. @param {string} text */
export const unaccented = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** How well a row answers: its beginning before a word of it, the story's before the basemap's; -1 for not at all.
    @param {{plain: string, place: number | null}} row @param {string} wanted */
export const rankOf = (row, wanted) => {
  const at = row.plain.indexOf(wanted);
  const isWord = at === 0 || /[\s\-–']/.test(row.plain[at - 1]);
  const isOwn = row.place !== null;
  if (at < 0 || !(isWord || isOwn)) return -1;
  return (at === 0 ? 2 : Number(isWord)) + (isOwn ? 3 : 0);
};
