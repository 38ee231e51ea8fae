// The lab's script, thalweg-lab.js: a function under a known name, which is given what it shares with this script. A page
// that has it already, as the project's own, waits for nothing; elsewhere it is loaded from beside this script.

import { version } from "thalweg:self";
import shared from "thalweg:shared";
import { loadError } from "../engine/errors.js";
import { injectBeside } from "./engine.js";

/** @typedef {typeof import("../lab-script.js")} LabScript */

// Scripts of two versions do not fit each other.
const key = Symbol.for(`thalweg.lab ${version}`);

/** @returns {undefined | ((shared: object) => LabScript)} */
const arrived = () => /** @type {any} */ (globalThis)[key];

/** @type {Promise<LabScript> | undefined} */
let lab;

/** @returns {Promise<LabScript>} */
export function loadLab() {
  lab ??= (async () => {
    if (!arrived()) await injectBeside("thalweg-lab.js").catch(() => {});
    const start = arrived();
    if (!start) throw loadError("load-failed", `thalweg-lab.js ${version} could not be loaded`);
    return start(shared);
  })();
  return lab;
}
