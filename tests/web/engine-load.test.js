// Which build is loaded, what is said where none can be, and how workers are started. With stand-ins for the builds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../../web/engine/load.js";
import { loadForPage } from "../../web/engine/load-for-page.js";
import { leavePart } from "../../web/engine/part-beside.js";
import { serve } from "../../web/engine/serve-worker.js";
import { startWorkers } from "../../web/engine/start-workers.js";

const emptyModule = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/**
 * A build whose module knows no surfaces.
 * @param {{ agrees?: boolean, module?: number[] }} [change]
 */
function fakeBuild({ agrees = true, module = emptyModule } = {}) {
  const raw = {
    catalogue: () => ({ surfaces: [], optimizers: [] }),
    knownComputationHolds: () => agrees,
  };
  let started = 0;
  return {
    bytes: async () => Uint8Array.from(module),
    get started() {
      return started;
    },
    createModule: (/** @type {any} */ { instantiateWasm }) =>
      new Promise((resolve) => {
        started++;
        instantiateWasm({}, () => resolve(raw));
      }),
  };
}

const validates = (/** @type {boolean} */ simd) => ({
  WebAssembly: /** @type {any} */ ({ validate: () => simd }),
});
const never = async () => assert.fail("the baseline was asked for");
const version = "1.2.3";

test("the SIMD build, where it is supported and right", async () => {
  const simdBuild = fakeBuild();
  const { engine, module } = await load({ simdBuild, baselineBuild: never, version });
  assert.equal(engine.simd, true);
  assert.equal(engine.version, "1.2.3");
  assert.ok(module instanceof WebAssembly.Module);
  assert.equal(simdBuild.started, 1);
});

test("the probe is a module that needs SIMD", async () => {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const probes = [];
  const validate = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => probes.push(bytes) > 0;
  const platform = { WebAssembly: /** @type {any} */ ({ validate }) };
  await load({ simdBuild: fakeBuild(), baselineBuild: never, version, platform });
  assert.ok(WebAssembly.validate(probes[0]));
  const { instance } = /** @type {any} */ (await WebAssembly.instantiate(probes[0]));
  assert.deepEqual(Object.keys(instance.exports), []);
});

for (const [why, change] of Object.entries({
  "SIMD is not supported": { platform: validates(false) },
  "it is asked for": { simd: false },
  "the SIMD build computes wrong results": { simdBuild: fakeBuild({ agrees: false }) },
})) {
  test(`the baseline, where ${why}`, async () => {
    const baseline = fakeBuild();
    const options = { simdBuild: fakeBuild(), baselineBuild: async () => baseline, version };
    const { engine } = await load({ ...options, ...change });
    assert.equal(engine.simd, false);
    assert.equal(baseline.started, 1);
  });
}

/** @param {object} change @param {string} code @param {RegExp} message */
async function fails(change, code, message) {
  const options = { simdBuild: fakeBuild(), baselineBuild: async () => fakeBuild(), version };
  await assert.rejects(load({ ...options, ...change }), (/** @type {any} */ error) => {
    assert.equal(error.constructor, Error);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });
}

test("without WebAssembly that is said", () =>
  fails({ platform: {} }, "no-webassembly", /^WebAssembly is missing/));

test("bytes that are no module, or cannot be unpacked, are a load error with its cause", async () => {
  const noModule = fakeBuild({ module: [1, 2, 3] });
  await fails({ simdBuild: noModule }, "load-failed", /could not be compiled$/);
  const damaged = { ...fakeBuild(), bytes: () => Promise.reject(new Error("unreachable")) };
  await fails({ simdBuild: damaged }, "load-failed", /could not be compiled$/);
});

test("a module that cannot be started is a load error", () => {
  const createModule = (/** @type {any} */ { instantiateWasm }) =>
    new Promise((resolve) => instantiateWasm({ env: {} }, resolve));
  // (import "env" "f" (func))
  const needsImport = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 9, 1, 3];
  needsImport.push(0x65, 0x6e, 0x76, 1, 0x66, 0, 0);
  return fails(
    { simdBuild: { ...fakeBuild({ module: needsImport }), createModule } },
    "load-failed",
    /could not be started$/,
  );
});

test("a machine that is wrong in both builds is not used", () =>
  fails(
    {
      simdBuild: fakeBuild({ agrees: false }),
      baselineBuild: async () => fakeBuild({ agrees: false }),
    },
    "load-failed",
    /wrong results$/,
  ));

const part = { packed: "", length: 0, version };
const bundle = {
  simdBuild: fakeBuild(),
  baselineBuild: () => fakeBuild(),
  version,
  source: null,
};
const scriptUrl = "https://example.org/deep/thalweg.js";

/** Scripts beside the first, which leave this part; until the test ends. @param {any} t @param {"analysis" | "baseline"} name */
function scriptsBeside(t, name) {
  t.after(() => leavePart(name, undefined));
  /** @type {string[]} */
  const injected = [];
  const injectScript = async (/** @type {string} */ url) => {
    injected.push(url);
    leavePart(name, part);
  };
  return { injected, injectScript };
}

test("a page that needs the baseline takes it from beside its script, once", async (t) => {
  const { injected, injectScript } = scriptsBeside(t, "baseline");
  const options = { scriptUrl, injectScript, simd: false };
  /** @type {any[]} */
  const parts = [];
  const baselineBuild = (/** @type {any} */ part) => (parts.push(part), fakeBuild());
  const { engine, pool } = await loadForPage({ ...bundle, baselineBuild }, options);
  assert.deepEqual(parts, [part]);
  assert.equal(engine.simd, false);
  assert.equal(pool.mode, "slices");
  await loadForPage(bundle, options);
  assert.deepEqual(injected, ["https://example.org/deep/thalweg-baseline.js"]);
});

test("a baseline that cannot be had is said", async (t) => {
  t.after(() => leavePart("baseline", undefined));
  const cause = new Error("404");
  const options = { scriptUrl, simd: false };
  const missing = loadForPage(bundle, { ...options, injectScript: () => Promise.reject(cause) });
  await assert.rejects(missing, (/** @type {any} */ error) => {
    assert.equal(error.code, "no-baseline");
    assert.equal(error.file, "thalweg-baseline.js");
    assert.equal(error.cause, cause);
    assert.match(error.message, /deep\/thalweg-baseline\.js could not be loaded$/);
    return true;
  });
  for (const arrived of [undefined, { ...part, version: "1.2.4" }]) {
    const injectScript = async () => leavePart("baseline", arrived);
    const other = loadForPage(bundle, { ...options, injectScript });
    await assert.rejects(other, {
      code: "no-baseline",
      message: /deep\/thalweg-baseline\.js is not that of 1\.2\.3$/,
    });
  }
});

/** A core, to which the analysis is added. */
function fakeCore() {
  /** @type {any[]} */
  const added = [];
  const analysis = async (/** @type {any} */ part) => {
    added.push(part);
    return Uint8Array.from(emptyModule);
  };
  return { added, simdBuild: { ...fakeBuild(), analysis } };
}

test("the analysis is taken from beside the script when it is asked for, once", async (t) => {
  const { injected, injectScript } = scriptsBeside(t, "analysis");
  const { added, simdBuild } = fakeCore();
  const { analysis } = await loadForPage({ ...bundle, simdBuild }, { scriptUrl, injectScript });
  assert.equal(analysis.ready, false);
  assert.deepEqual(injected, []);
  const [first, second] = await Promise.all([analysis.load(), analysis.load()]);
  assert.ok(first instanceof WebAssembly.Module);
  assert.equal(second, first);
  assert.equal(analysis.ready, true);
  assert.deepEqual(injected, ["https://example.org/deep/thalweg-analysis.js"]);
  assert.deepEqual(added, [part]);
});

test("the baseline has its analysis inside", async (t) => {
  const { injectScript } = scriptsBeside(t, "baseline");
  const { simdBuild } = fakeCore();
  const options = { scriptUrl, injectScript, simd: false };
  const { analysis } = await loadForPage({ ...bundle, simdBuild }, options);
  assert.equal(analysis.ready, true);
  assert.equal(await analysis.load(), null);
});

test("an analysis that cannot be had is said, and asked for again after a while", async (t) => {
  t.after(() => leavePart("analysis", undefined));
  /** @type {(() => void)[]} */
  const waiting = [];
  t.mock.method(globalThis, "setTimeout", (/** @type {() => void} */ work) => waiting.push(work));
  let asked = 0;
  const injectScript = async () => {
    asked++;
    throw new Error("404");
  };
  const { simdBuild } = fakeCore();
  const { engine, pool, analysis } = await loadForPage(
    { ...bundle, simdBuild },
    { scriptUrl, injectScript },
  );
  const missing = {
    code: "load-failed",
    file: "thalweg-analysis.js",
    message: "https://example.org/deep/thalweg-analysis.js could not be loaded",
  };
  await assert.rejects(analysis.load(), missing);
  await assert.rejects(pool.basins({}), missing);
  await assert.rejects(pool.sweep({}), missing);
  assert.equal(asked, 1);
  assert.deepEqual(engine.surfaces, []);
  waiting.forEach((work) => work());
  await assert.rejects(analysis.load(), missing);
  assert.equal(asked, 2);
});

/** @param {string} origin @param {object} change */
function ways(origin, change) {
  /** @type {{ url: string, posted: any[] }[]} */
  const opened = [];
  class Worker extends EventTarget {
    /** @type {any[]} */
    posted = [];
    constructor(/** @type {string} */ url) {
      super();
      opened.push({ url, posted: this.posted });
    }
    postMessage(/** @type {any} */ message) {
      this.posted.push(message);
    }
    terminate() {}
  }
  const sources = startWorkers({
    allowed: "auto",
    scriptUrl,
    source: () => "the script",
    start: { module: 1 },
    platform: /** @type {any} */ ({ Worker, location: { origin } }),
    ...change,
  });
  return { sources, opened };
}

test("a worker comes from the script's own address on its own origin, else from a Blob", () => {
  const modes = (/** @type {string} */ origin, change = {}) =>
    ways(origin, change).sources.map(({ mode }) => mode);
  assert.deepEqual(modes("https://example.org"), ["url", "blob"]);
  assert.deepEqual(modes("https://elsewhere.org"), ["blob"]);
  assert.deepEqual(modes("null", { scriptUrl: "file:///home/thalweg.js" }), ["blob"]);
  assert.deepEqual(modes("https://example.org", { scriptUrl: "" }), ["blob"]);
  assert.deepEqual(modes("https://example.org", { allowed: "url" }), ["url"]);
  assert.deepEqual(modes("https://example.org", { allowed: "blob" }), ["blob"]);
  assert.deepEqual(modes("https://example.org", { allowed: "none" }), []);
  assert.deepEqual(modes("https://elsewhere.org", { source: null }), []);
  assert.deepEqual(modes("https://example.org", { platform: { Worker: undefined } }), []);
});

test("a worker is given the compiled module at once", async () => {
  const { sources, opened } = ways("https://example.org", {});
  for (const { open } of sources) open();
  assert.equal(opened[0].url, scriptUrl);
  assert.match(opened[1].url, /^blob:/);
  for (const { posted } of opened) assert.deepEqual(posted, [{ type: "start", module: 1 }]);
  assert.equal(await (await fetch(opened[1].url)).text(), "the script");
});

test("a Blob's address is given back once its worker has spoken", async () => {
  const { sources, opened } = ways("https://elsewhere.org", {});
  const worker = /** @type {any} */ (sources[0].open());
  worker.dispatchEvent(new Event("message"));
  await assert.rejects(fetch(opened[0].url));
});

function workerScope() {
  /** @type {any[]} */
  const said = [];
  /** @type {(event: { data: any }) => void} */
  let tell = () => assert.fail("nothing listens");
  const scope = {
    addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => (tell = listener),
    postMessage: (/** @type {any} */ message, /** @type {any} */ transfer) =>
      said.push({ message, transfer }),
  };
  serve(scope, { createModule: fakeBuild().createModule, version });
  return { said, tell: (/** @type {any} */ data) => tell({ data }) };
}

const module = new WebAssembly.Module(Uint8Array.from(emptyModule));

test("a worker says that it is ready, and answers with errors as data", async () => {
  const { said, tell } = workerScope();
  await tell({ type: "start", module, simd: true });
  assert.deepEqual(said[0].message, { type: "ready" });
  await tell({ type: "relief", args: { surface: "nowhere" } });
  const { type, error } = said[1].message;
  assert.equal(type, "error");
  assert.equal(error.code, "unknown-id");
  assert.match(error.message, /^surface must be a known id, got "nowhere"/);
  assert.deepEqual(structuredClone(error), error);
});

test("a worker that cannot start says so", async () => {
  const { said, tell } = workerScope();
  await tell({ type: "start", module: null, simd: false });
  assert.deepEqual(said[0].message, { type: "failed" });
});
