// Two parts of a picture, beside each other where there is room, else one below the other.

const GAP = 24; // px, as in book.css
/** Beside each other from this width on, px. */
const WIDE = 700;

/**
 * @param {HTMLElement} element of class "beside", which holds both
 * @param {{ width: number, height: number }} size CSS px; what has no place yet may be smaller than the second part
 * @param {{ share: number, below: number }} options share: of the width, the first part's; below: the height of the second
 *   where it stands below, px
 * @returns {{ first: { width: number, height: number }, second: { width: number, height: number } }}
 */
export function placeBeside(element, { width, height }, { share, below }) {
  const beside = width >= WIDE;
  element.classList.toggle("stacked", !beside);
  if (!beside)
    return {
      first: { width, height: Math.max(0, height - GAP - below) },
      second: { width, height: below },
    };
  const wide = Math.round((width - GAP) * share);
  return { first: { width: wide, height }, second: { width: width - GAP - wide, height } };
}
