// The engine of this page: one for all elements, loaded when the first of them asks.

import { loadPageEngine } from "../engine/page.js";
import { errorText } from "../i18n/messages.js";

/** @typedef {import("../engine/load-for-page.js").Analysis} Analysis */
/** @typedef {{ engine: any, pool: import("../engine/pool.js").Pool, analysis: Analysis }} Loaded */

// Only while the script runs does the document say which one it is.
const scriptUrl =
  typeof document !== "undefined" && document.currentScript instanceof HTMLScriptElement
    ? document.currentScript.src
    : "";

/** @param {string} url */
function injectScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(url)));
    document.head.append(script);
  });
}

/**
 * Runs a script that is published beside this one.
 * @param {string} name of the file
 * @returns {Promise<any>}
 */
export function injectBeside(name) {
  return injectScript(new URL(name, scriptUrl || document.baseURI).href);
}

/** @type {Promise<Loaded> | undefined} */
let loaded;

/** @returns {Promise<Loaded>} */
export function loadOnce() {
  loaded ??= loadPageEngine({ scriptUrl, injectScript });
  return loaded;
}

/**
 * What a reader is told where an element cannot work. An error of this page's own also goes to the console.
 * @param {any} tr
 * @param {any} error
 * @returns {string}
 */
export function failureText(tr, error) {
  if (error.code === "no-webassembly") return tr.t("fail.wasm");
  if (error.code === undefined) reportError(error);
  return errorText(tr, error);
}
