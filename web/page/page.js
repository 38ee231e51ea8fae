// The page around the lab: its theme, its link to the other language, and sharing. Only where the page's header is.

import { languageOf, translator } from "../i18n/index.js";
import { setText } from "../elements/dom.js";
import { startBook } from "./book.js";
import { fetchRest } from "./rest.js";

const THEME_KEY = "thalweg-theme";
const themes = ["system", "light", "dark"];

/** @returns {string} of `themes`; "system" where nothing was chosen or storage is forbidden */
function storedTheme() {
  try {
    const stored = localStorage.getItem(THEME_KEY) ?? "";
    return themes.includes(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

/** @param {string} theme */
function storeTheme(theme) {
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Without storage the choice holds for this visit.
  }
}

/**
 * The page and every element on it follow one theme.
 * @param {Document} document
 * @param {string} theme
 */
function showTheme(document, theme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const element of document.querySelectorAll("thalweg-lab, thalweg-figure")) {
    if (theme === "system") element.removeAttribute("theme");
    else element.setAttribute("theme", theme);
  }
}

/**
 * @param {Document} document
 * @param {any} tr
 * @returns {() => void} shows the theme on what has come since
 */
function startThemeButton(document, tr) {
  let theme = storedTheme();
  const button = document.querySelector("#theme");
  function show() {
    showTheme(document, theme);
    if (!button) return;
    const text = tr.t("theme.current", { theme: tr.t(`theme.${theme}`) });
    button.setAttribute("aria-label", text);
    button.setAttribute("title", text);
    button.setAttribute("data-theme", theme);
  }
  button?.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    storeTheme(theme);
    show();
  });
  show();
  return show;
}

/**
 * The other language shows the same section, or above the book the same state.
 * @param {Document} document
 * @param {ReturnType<typeof startBook>} book
 */
function startLanguageLink(document, book) {
  const link = document.querySelector("#language");
  if (!(link instanceof HTMLAnchorElement)) return;
  link.addEventListener("click", () => {
    const lab = /** @type {any} */ (document.querySelector("thalweg-lab"));
    const section = book.section();
    if (section) link.hash = section;
    else link.hash = lab?.link ? new URL(lab.link).hash : location.hash;
  });
}

/**
 * @param {Document} document
 * @param {any} tr
 */
function startShare(document, tr) {
  const button = document.querySelector("#share");
  const told = document.querySelector("#share-told");
  const shown = document.querySelector("#share-link");
  if (!(button instanceof HTMLElement) || !told || !(shown instanceof HTMLInputElement)) return;
  const card = /** @type {HTMLElement} */ (told.parentElement);

  const tell = (/** @type {string} */ text) => {
    card.hidden = false;
    setText(told, text);
  };

  const close = () => void (card.hidden = true);
  button.addEventListener("click", async () => {
    const lab = /** @type {any} */ (document.querySelector("thalweg-lab"));
    const link = lab?.link ?? location.href;
    shown.value = link;
    shown.hidden = true;
    try {
      await navigator.clipboard.writeText(link);
      tell(tr.t("share.copied"));
    } catch {
      tell(tr.t("share.failed"));
      shown.hidden = false;
      shown.focus();
      shown.select();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!card.contains(/** @type {Node} */ (event.target))) close();
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    button.focus();
  });
}

/**
 * The header works at once, the book when all of it has been read.
 * @param {Document} document
 */
export function startPage(document) {
  const tr = translator(languageOf(document.documentElement));
  const show = startThemeButton(document, tr);
  startShare(document, tr);
  fetchRest();
  whenRead(document, () => {
    show();
    startLanguageLink(document, startBook(document));
  });
}

/** @param {Document} document @param {() => void} work */
function whenRead(document, work) {
  if (document.readyState !== "loading") work();
  else document.addEventListener("DOMContentLoaded", work, { once: true });
}
