// The engine: checked calls into the WebAssembly module. Results are copies that no later call changes.
import { argumentError } from "./errors.js";
import * as check from "./arguments.js";
import { checkedFormula, selectFormula } from "./formula.js";
import { createPool } from "./pool.js";
import { runTargets } from "./run-targets.js";
import { checkedBatch, checkedRows } from "./rows.js";
import { placeOf, select, selectAxis } from "./selection.js";

/**
 * @typedef {import("./engine.d.ts").Engine} Engine
 * @typedef {import("./engine.d.ts").HeightScale} HeightScale
 *
 * What src/bindings offers. A surface or an optimizer is its place in the list with a number for each parameter,
 * a rectangle [x from, to, y from, to]; everything it returns is fresh.
 * @typedef {(import("./selection.js").Selection | { formula: string, domain: number[] }) & { rows: number[] | null }} Loss
 *   rows: a caller's, row after row
 * @typedef {Pick<Engine, "activations" | "initialisations"> & { surfaces: any[], optimizers: any[] }} Catalogue
 * @typedef {object} RawModule
 * @property {() => Catalogue} catalogue
 * @property {import("./formula.js").FindFault} formulaError
 * @property {(text: string) => import("./engine.d.ts").FormulaMathematics} formulaMathematics of one without error
 * @property {(loss: Loss, optimizer: number) => object} startingParams
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], x: number, y: number,
 *   batch: number[] | null, steps: number, reuse: object) => any} trajectory batch: size, place of the order, seed
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], x: number, y: number,
 *   batch: number[] | null, index: number) => any} step
 * @property {(loss: Loss, x: number, y: number) => any} derivatives
 * @property {(loss: Loss, x: number, y: number) => any} criticalPointNear
 * @property {(loss: Loss, domain: number[] | null) => any} criticalPoints null: the loss's own domain
 * @property {(rule: number, learningRate: number, momentum: number, eigenvalue: number) => any} quadraticRun of
 *   gradient descent (0), momentum (1) or Nesterov's momentum (2)
 * @property {(loss: Loss, domain: number[]) => HeightScale} heightScale
 * @property {(loss: Loss, domain: number[], scale: HeightScale, columns: number,
 *   rows: number) => Float64Array} heights
 * @property {(loss: Loss, view: number[], home: number[], scale: HeightScale, tints: number[],
 *   shading: number[], width: number, height: number, from: number, to: number) => Uint8Array} relief
 * @property {(loss: Loss, view: number[], scale: HeightScale, width: number,
 *   height: number) => any} contours
 * @property {(loss: Loss, x: number, y: number, order: number, radiusX: number, radiusY: number, tolerance: number,
 *   width: number, height: number) => any} taylor
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], map: number[], targetPoints: Float64Array,
 *   targetLengths: Int32Array, minima: number, width: number, height: number, steps: number, tolerance: number,
 *   from: number, to: number) => any} basins
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], x: number, y: number, xAxis: number[],
 *   yAxis: number[], width: number, height: number, steps: number, from: number, to: number) => any} sweep
 * @property {(width: number, depth: number, activation: number, initialisation: number, scale: number, seed: number,
 *   input: ArrayLike<number>, target: ArrayLike<number> | null) => any} chain
 * @property {() => boolean} knownComputationHolds whether a known computation gives its known bits
 */

const empty = new Float64Array(0);
export const maxSteps = 1_000_000;
export const maxPixels = 4096;
export const chainLimits = { width: 64, depth: 50 };

const basinNames = /** @type {const} */ ([
  ...["surface", "optimizer", "domain", "width", "height", "steps", "tolerance", "targets"],
]);
const sweepNames = /** @type {const} */ ([
  ...["surface", "optimizer", "start", "steps", "x", "y", "width", "height"],
]);

/** @param {any} value */
function freezeDeep(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freezeDeep);
  return Object.freeze(value);
}

/** @param {unknown} value @returns {HeightScale} */
function checkedScale(value) {
  if (!check.isObject(value)) {
    const shape = "a result of heightScale";
    throw argumentError("wrong-kind", "scale", { kind: "object", shape }, value);
  }
  const z0 = check.number("scale.z0", value.z0);
  return {
    z0,
    s: check.number("scale.s", value.s, { min: 0, minOpen: true }),
    z1: check.number("scale.z1", value.z1, { min: z0, minOpen: true }),
    linear: check.boolean("scale.linear", value.linear),
  };
}

/** @param {unknown} value */
function checkedReuse(value = {}) {
  const arrays = ["path", "loss", "gradient", "batchGradient"];
  if (check.isObject(value))
    if (arrays.every((name) => (value[name] ?? empty) instanceof Float64Array)) return value;
  const shape = "a result of trajectory";
  throw argumentError("wrong-kind", "reuse", { kind: "object", shape }, value);
}

/** @param {unknown} value */
function checkedPalette(value) {
  const shape = "{ tints, shadow, shadowStrength, light, lightStrength }";
  if (!check.isObject(value))
    throw argumentError("wrong-kind", "palette", { kind: "object", shape }, value);
  const strength = { min: 0, max: 1 };
  return {
    tints: check.tints("palette.tints", value.tints),
    shading: [
      ...check.colour("palette.shadow", value.shadow),
      check.number("palette.shadowStrength", value.shadowStrength, strength),
      ...check.colour("palette.light", value.light),
      check.number("palette.lightStrength", value.lightStrength, strength),
    ],
  };
}

/**
 * @param {RawModule} raw
 * @param {{ version: string, simd: boolean }} about
 * @returns {Engine}
 */
export function createEngine(raw, { version, simd }) {
  /** @type {Catalogue} */
  const { surfaces, optimizers, activations, initialisations } = freezeDeep(raw.catalogue());

  // A drag asks for the same formula again and again.
  let faultless = "";
  /** @type {import("./formula.js").FindFault} */
  function findFault(text) {
    if (text !== "" && text === faultless) return null;
    const fault = raw.formulaError(text);
    if (!fault) faultless = text;
    return fault;
  }

  /** @param {unknown} value @returns {Loss} */
  function surfaceOf(value) {
    if (!check.isObject(value)) return { ...select("surface", value, surfaces), rows: null };
    if (value.formula !== undefined) return selectFormula(value, findFault);
    const { rows, ...choice } = value;
    const selection = select("surface", choice, surfaces);
    if (rows === undefined) return { ...selection, rows: null };
    const { id, takesRows, rows: own } = surfaces[selection.index];
    if (!takesRows) {
      const whose = own ? "which has its own" : "which is not made of rows";
      const takers = surfaces.filter((info) => info.takesRows).map((info) => `"${info.id}"`);
      const message = `surface.rows: ${takers.join(", ")} and formulas take rows, not "${id}", ${whose}`;
      const allowed = /** @type {const} */ ({ kind: "object", shape: "left out" });
      throw argumentError("unknown-parameter", "surface.rows", allowed, rows, message);
    }
    return { ...selection, rows: checkedRows(rows, own[0].length) };
  }
  const optimizerOf = (/** @type {unknown} */ value) => select("optimizer", value, optimizers);

  /** @param {Partial<Record<"surface" | "optimizer" | "start", unknown>>} given */
  function runOf({ surface, optimizer, start }) {
    const loss = surfaceOf(surface);
    const rule = optimizerOf(optimizer);
    const [x, y] = check.point("start", start);
    return /** @type {const} */ ([loss, rule.index, rule.params, x, y]);
  }

  /** @param {unknown} batch @param {Loss} loss @param {number} steps */
  function batchOf(batch, loss, steps) {
    if (batch === undefined) return null;
    const info = "index" in loss ? surfaces[loss.index] : null;
    const name = info ? `"${info.id}"` : "this formula";
    const rows = loss.rows ? loss.rows.length / (info?.rows[0].length ?? 1) : info?.rows?.length;
    return checkedBatch(batch, { name, rows: rows ?? 0 }, steps);
  }

  /** @param {Partial<Record<"domain" | "home" | "scale", unknown>>} given @param {Loss} loss */
  function viewOf({ domain, home, scale }, loss) {
    const view = check.domain("domain", domain);
    const unzoomed = home === undefined ? view : check.domain("home", home);
    const checked = scale === undefined ? null : checkedScale(scale);
    return {
      view,
      unzoomed,
      scale: () => checked ?? raw.heightScale(loss, unzoomed),
    };
  }

  /** @param {unknown} width @param {unknown} height */
  const sizeOf = (width, height) =>
    /** @type {const} */ ([
      check.integer("width", width, 1, maxPixels),
      check.integer("height", height, 1, maxPixels),
    ]);

  /** @param {unknown} rows @param {number} height @param {boolean} empty whether there may be none */
  const bandOf = (rows, height, empty) =>
    rows === undefined ? [0, height] : check.rows("rows", rows, height, empty);

  /** @param {Loss} loss @param {number[]} domain */
  const targetsIn = (loss, domain) =>
    runTargets(
      raw.criticalPoints(loss, domain),
      domain,
      (x, y) => raw.derivatives(loss, x, y).value,
    );

  /** @param {unknown} value */
  function checkedTargets(value) {
    if (check.isObject(value)) {
      const { points, lengths, minima } = value;
      const sized = points instanceof Float64Array && lengths instanceof Int32Array;
      if (sized && Array.isArray(minima) && minima.length <= lengths.length)
        if (lengths.every((n) => n > 0) && 2 * lengths.reduce((a, n) => a + n, 0) === points.length)
          return /** @type {import("./engine.d.ts").RunTargets} */ (/** @type {unknown} */ (value));
    }
    const shape = "a result of runTargets";
    throw argumentError("wrong-kind", "targets", { kind: "object", shape }, value);
  }

  /** The whole map, on this thread with pauses: workers are the page's own affair. */
  const slices = () => createPool({ engine, startWorkers: [] });

  /**
   * @template Made
   * @param {string} call
   * @param {unknown} args
   * @param {readonly string[]} names that it takes
   * @param {(pool: import("./pool.js").Pool, args: any, request: any) => Promise<Made | null>} make
   * @returns {Promise<Made>}
   */
  async function whole(call, args, names, make) {
    const { signal, onProgress, ...rest } = check.named(call, args, [
      ...names,
      "signal",
      "onProgress",
    ]);
    const checked = check.signal("signal", signal);
    const request = { signal: checked, onProgress: check.callback("onProgress", onProgress) };
    const map = await make(slices(), rest, request);
    if (map === null) throw checked?.reason;
    return map;
  }

  const descents = ["gradient-descent", "momentum", "nesterov"].map((id) =>
    optimizers.find((info) => info.id === id),
  );
  /** @param {string} call @param {unknown} args */
  function quadraticRun(call, args) {
    const names = /** @type {const} */ (["optimizer", "learningRate", "momentum", "eigenvalue"]);
    const given = check.named(call, args, names);
    const { optimizer: id, learningRate } = given;
    const momentum =
      given.momentum === undefined ? undefined : check.fraction("momentum", given.momentum);
    // Gradient descent has no momentum, whatever a slider says.
    const choice =
      id === "gradient-descent" ? { id, learningRate } : { id, learningRate, momentum };
    const rule = select("optimizer", choice, descents);
    const [eta, beta = 0] = rule.params;
    return raw.quadraticRun(rule.index, eta, beta, check.number("eigenvalue", given.eigenvalue));
  }

  /** @type {Engine} */
  const engine = Object.freeze({
    version,
    simd,
    surfaces,
    optimizers,
    activations,
    initialisations,

    readFormula(/** @type {unknown} */ text) {
      return raw.formulaMathematics(checkedFormula(text, findFault));
    },

    startingParams(/** @type {unknown} */ args) {
      const given = check.named("startingParams", args, ["surface", "optimizer"]);
      const loss = surfaceOf(given.surface);
      return /** @type {any} */ (raw.startingParams(loss, optimizerOf(given.optimizer).index));
    },

    trajectory(/** @type {unknown} */ args) {
      const names = /** @type {const} */ ([
        ...["surface", "optimizer", "start", "steps", "batch", "reuse"],
      ]);
      const given = check.named("trajectory", args, names);
      const run = runOf(given);
      const steps = check.integer("steps", given.steps, 1, maxSteps);
      const batch = batchOf(given.batch, run[0], steps);
      return raw.trajectory(...run, batch, steps, checkedReuse(given.reuse));
    },

    step(/** @type {unknown} */ args) {
      const names = /** @type {const} */ ([
        ...["surface", "optimizer", "start", "steps", "batch", "index"],
      ]);
      const given = check.named("step", args, names);
      const run = runOf(given);
      const steps =
        given.steps === undefined ? maxSteps : check.integer("steps", given.steps, 1, maxSteps);
      const index = check.integer("index", given.index, 0, steps - 1);
      return raw.step(...run, batchOf(given.batch, run[0], index + 1), index);
    },

    derivatives(/** @type {unknown} */ args) {
      const given = check.named("derivatives", args, ["surface", "at"]);
      const loss = surfaceOf(given.surface);
      return raw.derivatives(loss, ...check.point("at", given.at));
    },

    criticalPointNear(/** @type {unknown} */ args) {
      const given = check.named("criticalPointNear", args, ["surface", "at"]);
      const loss = surfaceOf(given.surface);
      return raw.criticalPointNear(loss, ...check.point("at", given.at));
    },

    criticalPoints(/** @type {unknown} */ args) {
      const given = check.named("criticalPoints", args, ["surface", "domain"]);
      const loss = surfaceOf(given.surface);
      const domain = given.domain === undefined ? null : check.domain("domain", given.domain);
      return raw.criticalPoints(loss, domain);
    },

    spectralRadius(/** @type {unknown} */ args) {
      return quadraticRun("spectralRadius", args).radius;
    },

    quadraticRegime(/** @type {unknown} */ args) {
      return quadraticRun("quadraticRegime", args).regime;
    },

    heightScale(/** @type {unknown} */ args) {
      const given = check.named("heightScale", args, ["surface", "domain"]);
      const loss = surfaceOf(given.surface);
      return raw.heightScale(loss, check.domain("domain", given.domain));
    },

    heights(/** @type {unknown} */ args) {
      const names = /** @type {const} */ ([
        "surface",
        "domain",
        "columns",
        "rows",
        "scale",
        "home",
      ]);
      const given = check.named("heights", args, names);
      const loss = surfaceOf(given.surface);
      const { view, scale } = viewOf(given, loss);
      const columns = check.integer("columns", given.columns, 2, maxPixels);
      const rows = check.integer("rows", given.rows, 2, maxPixels);
      const places = raw.heights(loss, view, scale(), columns, rows);
      return { columns, rows, places };
    },

    relief(/** @type {unknown} */ args) {
      const given = check.named("relief", args, [
        "surface",
        "domain",
        "width",
        "height",
        "palette",
        "scale",
        "home",
        "rows",
      ]);
      const loss = surfaceOf(given.surface);
      const { view, unzoomed, scale } = viewOf(given, loss);
      const [width, height] = sizeOf(given.width, given.height);
      const { tints, shading } = checkedPalette(given.palette);
      const [from, to] = bandOf(given.rows, height, false);
      const bytes = raw.relief(
        loss,
        view,
        unzoomed,
        scale(),
        tints,
        shading,
        width,
        height,
        from,
        to,
      );
      return {
        width,
        height: to - from,
        rgba: new Uint8ClampedArray(/** @type {ArrayBuffer} */ (bytes.buffer)),
      };
    },

    contours(/** @type {unknown} */ args) {
      const given = check.named("contours", args, [
        "surface",
        "domain",
        "width",
        "height",
        "scale",
        "home",
      ]);
      const loss = surfaceOf(given.surface);
      const { view, scale } = viewOf(given, loss);
      const [width, height] = sizeOf(given.width, given.height);
      return raw.contours(loss, view, scale(), width, height);
    },

    taylor(/** @type {unknown} */ args) {
      const given = check.named("taylor", args, [
        "surface",
        "at",
        "order",
        "radius",
        "tolerance",
        "width",
        "height",
      ]);
      const loss = surfaceOf(given.surface);
      const [x, y] = check.point("at", given.at);
      const order = given.order === undefined ? 2 : check.integer("order", given.order, 1, 2);
      const radius = check.lengths("radius", given.radius);
      const tolerance =
        given.tolerance === undefined
          ? 0.05
          : check.number("tolerance", given.tolerance, { min: 0, max: 1 });
      const [width, height] = sizeOf(given.width, given.height);
      return raw.taylor(loss, x, y, order, ...radius, tolerance, width, height);
    },

    runTargets(/** @type {unknown} */ args) {
      const given = check.named("runTargets", args, ["surface", "domain"]);
      return targetsIn(surfaceOf(given.surface), check.domain("domain", given.domain));
    },

    basinRows(/** @type {unknown} */ args) {
      const given = check.named("basinRows", args, [...basinNames, "rows"]);
      const loss = surfaceOf(given.surface);
      const rule = optimizerOf(given.optimizer);
      const map = check.domain("domain", given.domain);
      const [width, height] = sizeOf(given.width, given.height);
      const steps = check.integer("steps", given.steps, 1, maxSteps);
      const tolerance = check.number("tolerance", given.tolerance ?? 0.01, {
        min: 0,
        minOpen: true,
      });
      const [from, to] = bandOf(given.rows, height, true);
      const targets =
        given.targets === undefined ? targetsIn(loss, map) : checkedTargets(given.targets);
      const { points, lengths, minima } = targets;
      return raw.basins(
        ...[loss, rule.index, rule.params, map, points, lengths, minima.length],
        ...[width, height, steps, tolerance, from, to],
      );
    },

    async basins(/** @type {unknown} */ args) {
      return whole("basins", args, basinNames, (pool, rest, request) => pool.basins(rest, request));
    },

    sweepRows(/** @type {unknown} */ args) {
      const given = check.named("sweepRows", args, [...sweepNames, "rows"]);
      const [loss, rule, params, x, y] = runOf(given);
      const xAxis = selectAxis("x", given.x, optimizers[rule]);
      // Along no second parameter there is one row, which the first one then fills.
      const single = given.y === undefined;
      const yAxis = single ? xAxis : selectAxis("y", given.y, optimizers[rule]);
      if (!single && xAxis[0] === yAxis[0]) {
        const values = optimizers[rule].params.map((/** @type {any} */ { id }) => id);
        const { id } = optimizers[rule].params[yAxis[0]];
        const allowed = /** @type {const} */ ({ kind: "choice", values, nearest: [] });
        const message = `y.param must be another parameter than x.param, got "${id}"`;
        throw argumentError("out-of-range", "y.param", allowed, id, message);
      }
      const [width, height] = sizeOf(given.width, single ? (given.height ?? 1) : given.height);
      if (single && height !== 1) {
        const allowed = /** @type {const} */ ({ kind: "integer", min: 1, max: 1 });
        throw argumentError("out-of-range", "height", allowed, height);
      }
      const steps = check.integer("steps", given.steps, 1, maxSteps);
      const [from, to] = bandOf(given.rows, height, true);
      return raw.sweep(loss, rule, params, x, y, xAxis, yAxis, width, height, steps, from, to);
    },

    async sweep(/** @type {unknown} */ args) {
      return whole("sweep", args, sweepNames, (pool, rest, request) => pool.sweep(rest, request));
    },

    chain(/** @type {unknown} */ args) {
      const names = /** @type {const} */ ([
        ...["width", "depth", "activation", "initialisation", "scale", "seed", "input", "target"],
      ]);
      const given = check.named("chain", args, names);
      const width = check.integer("width", given.width, 1, chainLimits.width);
      return raw.chain(
        width,
        check.integer("depth", given.depth, 1, chainLimits.depth),
        placeOf("activation", given.activation, activations),
        placeOf("initialisation", given.initialisation, initialisations),
        check.number("scale", given.scale ?? 1),
        check.integer("seed", given.seed ?? 1, 0, Number.MAX_SAFE_INTEGER),
        check.units("input", given.input ?? 1, width),
        given.target === undefined ? null : check.units("target", given.target, width),
      );
    },
  });
  return engine;
}
