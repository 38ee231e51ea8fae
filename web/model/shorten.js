/** @param {string} text as much of it as a line has room for: of a damaged link, of a formula */
export function shorten(text) {
  const trimmed = text.trim();
  return trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed;
}
