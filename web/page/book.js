// The book around its figures: the rail says which section is read, and the menu closes when it has been used.

/** Of the window's height, from the top: the section that lies there is the one being read. */
const READING_LINE = 0.22;

/**
 * @param {Document} document
 * @returns {{ section: () => string | null }} the anchor of the section being read; null above the book
 */
export function startBook(document) {
  /** @type {Element | null} */
  let read = null;
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) show(target);
        else if (target === read) show(null);
      }
    },
    { rootMargin: `${-100 * READING_LINE}% 0px ${-100 * (1 - READING_LINE)}% 0px` },
  );

  /** @param {Element | null} section */
  function show(section) {
    if (section === read) return;
    read = section;
    for (const link of document.querySelectorAll(".rail [aria-current]"))
      link.removeAttribute("aria-current");
    const id = anchorOf(section);
    if (id)
      document.querySelector(`.rail li a[href="#${id}"]`)?.setAttribute("aria-current", "true");
  }

  for (const section of document.querySelectorAll("section.section")) sight.observe(section);
  keepStills(document);
  startMenu(document);
  reachWide(document);
  keepPlace(document);
  return { section: () => anchorOf(read) };
}

/** @param {Element | null} section */
const anchorOf = (section) => section?.querySelector("h3")?.id ?? null;

/**
 * The picture of each figure for readers without scripts is also the one that is printed.
 * @param {Document} document
 */
function keepStills(document) {
  for (const without of document.querySelectorAll("thalweg-figure > noscript"))
    without.insertAdjacentHTML("afterend", without.textContent ?? "");
}

/** @param {Document} document */
function startMenu(document) {
  const menu = document.querySelector("#menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
}

/**
 * The lab grows above the place that a link names: it is found again, unless the reader has moved on.
 * @param {Document} document
 */
function keepPlace(document) {
  const place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const lab = document.querySelector("thalweg-lab");
  if (!place || !lab || place === lab) return;
  const moved = new AbortController();
  const size = new ResizeObserver(() => place.scrollIntoView({ behavior: "instant" }));
  const stop = () => {
    size.disconnect();
    moved.abort();
  };
  size.observe(lab);
  for (const event of ["pointerdown", "wheel", "keydown", "touchstart"])
    addEventListener(event, stop, { signal: moved.signal, passive: true });
  setTimeout(stop, 4000);
}

/**
 * What is wider than the screen can be scrolled by keyboard. A chapter that is not laid out yet may have such things, so at
 * first everything can be reached; what proves to fit is left out again.
 * @param {Document} document
 */
function reachWide(document) {
  const sizes = new ResizeObserver((entries) => {
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth);
    entries.forEach(({ target }, i) => {
      if (wide[i]) target.setAttribute("tabindex", "0");
      else if (target !== document.activeElement) target.removeAttribute("tabindex");
    });
  });
  for (const element of document.querySelectorAll(".display, .table")) {
    element.setAttribute("tabindex", "0");
    sizes.observe(element);
  }
}
