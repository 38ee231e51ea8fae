// The translator: a key and its values -> text in the reader's language. A language that is not here reads English;
// "qps" is English in brackets, so that a test can see a text that did not come through here.

import en from "./en.js";
import zhHant from "./zh-hant.js";
import { formatNumber, formatPoint } from "./numbers.js";

/** @typedef {"en" | "zh-hant" | "qps"} Language */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {{ name?: string, names?: Partial<Record<string, string>> }} Named */
/** @typedef {ReturnType<typeof translator>} Translator */

/** @type {Record<Language, Record<string, string>>} */
const texts = { en, "zh-hant": zhHant, qps: en };

/**
 * More texts, by language and key.
 * @param {Record<string, Record<string, string>>} more
 */
export function addTexts(more) {
  for (const lang of languages) Object.assign(texts[lang], more[lang]);
}

export const languages = /** @type {Language[]} */ (["en", "zh-hant"]);

/**
 * @param {string | null | undefined} tag a language tag as in an HTML lang attribute
 * @returns {Language}
 */
export function matchLanguage(tag) {
  const lower = (tag ?? "").toLowerCase();
  if (lower.startsWith("qps")) return "qps";
  return lower === "zh" || lower.startsWith("zh-") ? "zh-hant" : "en";
}

/**
 * The language an element stands in, read from the nearest lang attribute, out of shadow roots too.
 * @param {Element} element
 * @returns {Language}
 */
export function languageOf(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const holder = at.closest("[lang]");
    if (holder) return matchLanguage(holder.getAttribute("lang"));
    const root = at.getRootNode();
    at = "host" in root ? /** @type {ShadowRoot} */ (root).host : null;
  }
  return "en";
}

const han = "\\u3400-\\u9fff\\uf900-\\ufaff";
const latin = "A-Za-z0-9Α-ω₀-₉⁰¹²³⁴-⁹";
const spaceAfterHan = new RegExp(`([${han}])(?=[${latin}(−+×“])`, "g");
const spaceBeforeHan = new RegExp(`([${latin})%”])(?=[${han}])`, "g");

/**
 * One space between Han and Latin or digits, wherever a value met a text without one.
 * @param {string} text
 */
export function spaceHan(text) {
  return text
    .replace(spaceAfterHan, "$1 ")
    .replace(spaceBeforeHan, "$1 ")
    .replace(/ +(?=[，。；：、！？（）「」])/g, "")
    .replace(/([，。；：、！？（）「」]) +/g, "$1");
}

/**
 * @param {string | null | undefined} tag "en", "zh-hant" or "qps"; others read English
 */
export function translator(tag) {
  const lang = matchLanguage(tag);
  const dictionary = texts[lang];

  /** @param {string} text */
  const finish = (text) => (lang === "zh-hant" ? spaceHan(text) : text);
  /** @param {string} text */
  const mark = (text) => (lang === "qps" && text !== "" ? `⟦${text}⟧` : text);

  /**
   * @param {string} key
   * @param {Values} values
   */
  function template(key, values) {
    const one = `${key}.one`;
    const found = values.count === 1 && Object.hasOwn(dictionary, one) ? one : key;
    if (!Object.hasOwn(dictionary, found)) throw new RangeError(`no text for the key "${key}"`);
    return dictionary[found];
  }

  /**
   * @param {string} key
   * @param {Values} [values] numbers are formatted, strings stand as they are
   * @returns {{ text: string, name: string | null }[]} name: the placeholder a part came from
   */
  function parts(key, values = {}) {
    return template(key, values)
      .split(/(\{\w+\})/)
      .filter((part) => part !== "")
      .map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1] ?? null;
        if (name === null) return { text: part, name };
        const value = values[name];
        if (value === undefined)
          throw new RangeError(`the text "${key}" needs a value for {${name}}`);
        return { text: typeof value === "number" ? formatNumber(value) : value, name };
      });
  }

  return {
    lang,

    /**
     * @param {string} key
     * @param {Values} [values]
     */
    t: (key, values) =>
      mark(
        finish(
          parts(key, values)
            .map((part) => part.text)
            .join(""),
        ),
      ),

    /** The same in parts, for a text of which one part is set in bold. */
    parts: (/** @type {string} */ key, /** @type {Values} */ values) =>
      parts(key, values).map((part) => (part.name ? part : { ...part, text: mark(part.text) })),

    /** @param {string} key */
    has: (key) => Object.hasOwn(dictionary, key),

    number: formatNumber,
    point: formatPoint,

    /** @param {Named} info a surface, an optimizer or a parameter: the names are the engine's */
    name: (info) =>
      mark(
        (lang === "zh-hant" ? info.names?.["zh-hant"] : undefined) ??
          info.name ??
          info.names?.en ??
          "",
      ),

    /** @param {string} text joined from other texts */
    finish,
  };
}
