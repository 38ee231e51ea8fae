// The computed side of a picture: paths, results, bounds and marks of a state, each computed again only when what it depends on has changed.
// No DOM: the elements and the tests use the same.

import { labelBatches, runBatch } from "../model/batches.js";
import {
  findOptimizer,
  optimizerArgument,
  surfaceArgument,
  surfaceInfo as infoOf,
} from "../model/parameters.js";
import { runStart } from "../model/run-actions.js";
import { runLabels } from "../model/run-labels.js";
import { lastPoint, runResult } from "../model/results.js";
import { fitDomain } from "../view/projection.js";
import { explainDivergence, stabilityBound } from "../model/stability.js";

/** The map on a laptop, px. */
const REFERENCE = { width: 816, height: 530 };

/**
 * @typedef {import("../model/types.js").State} State
 * @typedef {object} Computed a run with its path; `trajectory` is null where the run is hidden
 * @property {any} info the optimizer's
 * @property {any} label
 * @property {any} run
 * @property {number[]} start
 * @property {any} trajectory
 * @property {{ batch?: import("../model/types.js").Batch }} batching its batches, as the engine takes them
 */

/**
 * Remembers the last answer for as long as its key stays the same.
 * @template T
 * @returns {(key: string, make: (before: T | undefined) => T) => T}
 */
function remember() {
  /** @type {string | undefined} */
  let known;
  /** @type {T | undefined} */
  let answer;
  return (key, make) => {
    if (key !== known) {
      answer = make(answer);
      known = key;
    }
    return /** @type {T} */ (answer);
  };
}

/** Of an engine that has all its functions. @type {import("./engine.js").Analysis} */
const complete = { ready: true, load: async () => {} };

/** @param {any} engine as loadEngine gives it @param {import("./engine.js").Analysis} [analysis] what the engine may lack yet */
export function createSession(engine, analysis = complete) {
  /** @type {State} */
  let state;
  /** @type {Computed[]} */
  let runs = [];
  let surfaceKey = "";
  /** @type {string[]} */
  const keys = [];
  /** @type {{ path: any, result: any, opened: any, bound: any, explanation: any }[]} one set a place in the list of runs */
  const memory = [];
  const scaleMemory = remember();
  const criticalMemory = remember();

  /** @param {number} index */
  function memoryOf(index) {
    return (memory[index] ??= {
      path: remember(),
      result: remember(),
      opened: remember(),
      bound: remember(),
      explanation: remember(),
    });
  }

  const surface = () =>
    /** @type {import("../engine/engine.d.ts").SurfaceChoice} */ (surfaceArgument(state.surface));
  /** @returns {import("../engine/engine.d.ts").SurfaceInfo} */
  const surfaceInfo = () => infoOf(engine, state.surface);

  /**
   * What is shown unzoomed: the domain, its start and its minima.
   * @param {number} width px
   * @param {number} height px
   */
  function homeView(width, height) {
    const { domain, minima, start, equalScale } = surfaceInfo();
    const keep = [start, ...minima.map((minimum) => minimum.at)];
    return fitDomain(domain, width, height, { keep, equalScale });
  }

  /**
   * @param {Computed} computed
   * @param {number} step
   */
  function pointAt({ trajectory }, step) {
    const k = Math.min(step, trajectory.path.length / 2 - 1);
    return [trajectory.path[2 * k], trajectory.path[2 * k + 1]];
  }

  return {
    engine,

    /**
     * Brings every path up to date with the state; to be called once a frame.
     * @param {State} next
     */
    update(next) {
      state = next;
      surfaceKey = JSON.stringify(state.surface);
      const labels = runLabels(state.runs, engine, labelBatches(engine, state));
      runs = state.runs.map((run, index) => {
        const start = runStart(state, index);
        const optimizer = optimizerArgument(run);
        const { steps } = state;
        const batch = runBatch(engine, state, index);
        const batching = batch ? { batch } : {};
        keys[index] = run.hidden
          ? "hidden"
          : `${surfaceKey} ${JSON.stringify([optimizer, batch])} ${start} ${steps}`;
        const trajectory = memoryOf(index).path(keys[index], (/** @type {any} */ before) =>
          run.hidden
            ? null
            : engine.trajectory({
                surface: surface(),
                optimizer,
                start,
                steps,
                ...batching,
                reuse: before ?? undefined,
              }),
        );
        return {
          run,
          start,
          trajectory,
          batching,
          label: labels[index],
          info: findOptimizer(engine, run.optimizer),
        };
      });
    },

    analysis,

    get state() {
      return state;
    },
    get runs() {
      return runs;
    },
    get surfaceInfo() {
      return surfaceInfo();
    },
    /** Changes whenever the surface or one of its parameters does. */
    get surfaceKey() {
      return surfaceKey;
    },
    get surface() {
      return surface();
    },

    /** The view that fixes the tints and the hill-shading: of one shape on every screen, kept while zooming. */
    get reference() {
      return homeView(REFERENCE.width, REFERENCE.height);
    },

    homeView,

    /** How heights become tints. */
    heightScale() {
      return scaleMemory(surfaceKey, () =>
        engine.heightScale({
          surface: surface(),
          domain: homeView(REFERENCE.width, REFERENCE.height),
        }),
      );
    },

    /** The known minima, where they lie with the surface's present parameters. */
    minima() {
      return criticalMemory(surfaceKey, () => {
        const { minima, params } = surfaceInfo();
        if (params.length === 0) return minima;
        return minima.flatMap((minimum) => {
          const near = engine.criticalPointNear({ surface: surface(), at: minimum.at });
          return near?.kind === "minimum" ? [near] : [];
        });
      });
    },

    /**
     * What became of a run; null where it is hidden.
     * @param {number} index
     */
    result(index) {
      const { trajectory } = runs[index];
      if (!trajectory) return null;
      return memoryOf(index).result(`${keys[index]} ${state.tolerance}`, () => {
        const end = lastPoint(trajectory.path);
        const critical =
          trajectory.status === "diverged"
            ? null
            : engine.criticalPointNear({ surface: surface(), at: end });
        const { tolerance } = state;
        const { domain, minima } = surfaceInfo();
        return runResult({ trajectory, critical, tolerance, domain, minima });
      });
    },

    /** @param {number} index */
    explanation(index) {
      const { run, trajectory } = runs[index];
      const status = this.result(index)?.status;
      if (status !== "diverged" && status !== "growing") return null;
      return memoryOf(index).explanation(`${keys[index]} ${status}`, () =>
        explainDivergence({
          run,
          trajectory,
          derivatives: (at) => engine.derivatives({ surface: surface(), at }),
          domain: surfaceInfo().domain,
        }),
      );
    },

    /**
     * The largest stable learning rate where the run now stands; null where theory gives none.
     * @param {number} index
     */
    bound(index) {
      const { run, start, trajectory } = runs[index];
      const at = trajectory ? pointAt(runs[index], state.step) : start;
      return memoryOf(index).bound(`${surfaceKey} ${JSON.stringify(run)} ${at}`, () => {
        const { eigenvalues } = engine.derivatives({ surface: surface(), at });
        return stabilityBound(run.optimizer, run.params, eigenvalues[1]);
      });
    },

    /**
     * The step that leaves the run's present point, opened; null where it is hidden or has none.
     * @param {number} index
     */
    openedStep(index) {
      const { run, start, trajectory, batching } = runs[index];
      if (!trajectory || trajectory.steps < 1) return null;
      const last = trajectory.steps - 1;
      const step = Math.min(state.step, last);
      return memoryOf(index).opened(`${keys[index]} ${step}`, () => {
        const optimizer = optimizerArgument(run);
        const { steps } = state;
        return engine.step({
          surface: surface(),
          optimizer,
          start,
          steps,
          ...batching,
          index: step,
        });
      });
    },

    /** @param {readonly number[]} at */
    derivatives(at) {
      return engine.derivatives({ surface: surface(), at });
    },
  };
}
