// The engine: checked calls into the WebAssembly module. Results are copies that no later call changes.
import { argumentError } from "./errors.js";
import * as check from "./arguments.js";
import { checkedFormula, selectFormula } from "./formula.js";
import { select } from "./selection.js";

/**
 * @typedef {import("./engine.d.ts").Engine} Engine
 * @typedef {import("./engine.d.ts").HeightScale} HeightScale
 *
 * What src/bindings offers. A surface or an optimizer is its place in the list with a number for each parameter,
 * a rectangle [x from, to, y from, to]; everything it returns is fresh.
 * @typedef {import("./selection.js").Selection | { formula: string, domain: number[] }} Loss
 * @typedef {object} RawModule
 * @property {() => { surfaces: any[], optimizers: any[] }} catalogue
 * @property {import("./formula.js").FindFault} formulaError
 * @property {(text: string) => import("./engine.d.ts").FormulaMathematics} formulaMathematics of one without error
 * @property {(loss: Loss, optimizer: number) => object} startingParams
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], x: number, y: number,
 *   steps: number, reuse: object) => any} trajectory
 * @property {(loss: Loss, optimizer: number, optimizerParams: number[], x: number, y: number,
 *   index: number) => any} step
 * @property {(loss: Loss, x: number, y: number) => any} derivatives
 * @property {(loss: Loss, x: number, y: number) => any} criticalPointNear
 * @property {(loss: Loss, domain: number[]) => HeightScale} heightScale
 * @property {(loss: Loss, domain: number[], scale: HeightScale, columns: number,
 *   rows: number) => Float64Array} heights
 * @property {(loss: Loss, view: number[], home: number[], scale: HeightScale, tints: number[],
 *   shading: number[], width: number, height: number, from: number, to: number) => Uint8Array} relief
 * @property {(loss: Loss, view: number[], scale: HeightScale, width: number,
 *   height: number) => any} contours
 * @property {(loss: Loss, x: number, y: number, order: number, radiusX: number, radiusY: number, tolerance: number,
 *   width: number, height: number) => any} taylor
 * @property {() => boolean} knownComputationHolds whether a known computation gives its known bits
 */

const empty = new Float64Array(0);
export const maxSteps = 1_000_000;
export const maxPixels = 4096;

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
  const arrays = ["path", "loss", "gradient"];
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
  /** @type {{ surfaces: any[], optimizers: any[] }} */
  const { surfaces, optimizers } = freezeDeep(raw.catalogue());

  // A drag asks for the same formula again and again.
  let faultless = "";
  /** @type {import("./formula.js").FindFault} */
  function findFault(text) {
    if (text !== "" && text === faultless) return null;
    const fault = raw.formulaError(text);
    if (!fault) faultless = text;
    return fault;
  }

  /** @returns {Loss} */
  const surfaceOf = (/** @type {unknown} */ value) =>
    check.isObject(value) && value.formula !== undefined
      ? selectFormula(value, findFault)
      : select("surface", value, surfaces);
  const optimizerOf = (/** @type {unknown} */ value) => select("optimizer", value, optimizers);

  /** @param {Partial<Record<"surface" | "optimizer" | "start", unknown>>} given */
  function runOf({ surface, optimizer, start }) {
    const loss = surfaceOf(surface);
    const rule = optimizerOf(optimizer);
    const [x, y] = check.point("start", start);
    return /** @type {const} */ ([loss, rule.index, rule.params, x, y]);
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

  return Object.freeze({
    version,
    simd,
    surfaces,
    optimizers,

    readFormula(/** @type {unknown} */ text) {
      return raw.formulaMathematics(checkedFormula(text, findFault));
    },

    startingParams(/** @type {unknown} */ args) {
      const given = check.named("startingParams", args, ["surface", "optimizer"]);
      const loss = surfaceOf(given.surface);
      return /** @type {any} */ (raw.startingParams(loss, optimizerOf(given.optimizer).index));
    },

    trajectory(/** @type {unknown} */ args) {
      const names = /** @type {const} */ (["surface", "optimizer", "start", "steps", "reuse"]);
      const given = check.named("trajectory", args, names);
      const run = runOf(given);
      const steps = check.integer("steps", given.steps, 1, maxSteps);
      return raw.trajectory(...run, steps, checkedReuse(given.reuse));
    },

    step(/** @type {unknown} */ args) {
      const names = /** @type {const} */ (["surface", "optimizer", "start", "steps", "index"]);
      const given = check.named("step", args, names);
      const run = runOf(given);
      const steps =
        given.steps === undefined ? maxSteps : check.integer("steps", given.steps, 1, maxSteps);
      return raw.step(...run, check.integer("index", given.index, 0, steps - 1));
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
      const width = check.integer("width", given.width, 1, maxPixels);
      const height = check.integer("height", given.height, 1, maxPixels);
      const { tints, shading } = checkedPalette(given.palette);
      const [from, to] =
        given.rows === undefined ? [0, height] : check.rows("rows", given.rows, height);
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
      const width = check.integer("width", given.width, 1, maxPixels);
      const height = check.integer("height", given.height, 1, maxPixels);
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
      const width = check.integer("width", given.width, 1, maxPixels);
      const height = check.integer("height", given.height, 1, maxPixels);
      return raw.taylor(loss, x, y, order, ...radius, tolerance, width, height);
    },
  });
}
