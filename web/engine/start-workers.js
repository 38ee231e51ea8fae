// Ways to start a worker of this same script: from its own address where that is of the page's origin, else from
// a Blob of its text (which also works from file://, where no worker can be started from an address).

/**
 * @typedef {import("./pool.js").WorkerLike} WorkerLike
 * @typedef {{ mode: "url" | "blob", open: () => WorkerLike }} WorkerSource
 */

/**
 * @param {object} options
 * @param {"auto" | "url" | "blob" | "none"} options.allowed
 * @param {string} options.scriptUrl
 * @param {null | (() => string)} options.source
 * @param {object} options.start what a worker needs to begin
 * @param {Pick<typeof globalThis, "Worker" | "location"> & { origin?: string }} [options.platform]
 * @returns {WorkerSource[]} in the order in which to try them
 */
export function startWorkers({ allowed, scriptUrl, source, start, platform = globalThis }) {
  // In a sandboxed frame the address has an origin, and the page has none.
  const { Worker, location, origin = location?.origin } = platform;
  if (allowed === "none" || typeof Worker !== "function") return [];
  const open = (/** @type {string} */ url) => {
    const worker = new Worker(url);
    worker.postMessage({ type: "start", ...start });
    return worker;
  };
  /** @type {WorkerSource[]} */
  const sources = [];
  const sameOrigin = /^https?:/.test(scriptUrl) && new URL(scriptUrl).origin === origin;
  if (allowed !== "blob" && sameOrigin) sources.push({ mode: "url", open: () => open(scriptUrl) });
  if (allowed !== "url" && source) {
    sources.push({
      mode: "blob",
      open() {
        const url = URL.createObjectURL(new Blob([source()], { type: "text/javascript" }));
        const worker = open(url);
        worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
        return worker;
      },
    });
  }
  return sources;
}
