// What theory draws over a sweep map of a quadratic: stability boundary, critical damping of each curvature, lines of equal
// spectral radius, the best setting, and the names of the regimes where they have room. It asks the engine thousands of
// times, so it is a generator, which the caller runs a little at a time.

import { bestSetting, criticalMomentum, regimeOfAll } from "../model/quadratic.js";
import { stabilityBound } from "../model/stability.js";
import { axisFraction, axisValue } from "../model/sweep.js";
import { levelLines } from "../view/level-lines.js";
import { sweepTicks } from "../view/sweep-map.js";

/** @typedef {import("../model/sweep.js").Axis} Axis */
/** @typedef {import("../model/quadratic.js").Regime} Regime */
/** @typedef {[number, number]} Place in fractions of the axes */

const NODES = 56;
const SAMPLES = 240;
const CELLS = 60;
const levels = [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975];
const isIndex = (/** @type {number} */ level) =>
  Math.abs(level * 10 - Math.round(level * 10)) < 1e-9;

/** Room that the border and its ticks take, px. */
const BORDER = { left: 12, right: 8, top: 24, bottom: 32 };
/** Where the numbers of the upright axis stand, px from the left, and how far from their ticks. */
const NUMBERS = { to: 38, reach: 14 };
const NAME_HEIGHT = 17; // px

/**
 * @param {object} options
 * @param {import("../model/quadratic.js").LinearRule} options.optimizer
 * @param {[number, number]} options.curvatures
 * @param {Axis} options.x
 * @param {Axis | null} options.y null: the rate alone
 * @param {number} options.width px
 * @param {number} options.height px
 * @param {(text: string) => number} options.measure px
 * @param {(regime: Regime) => string} options.nameOf
 * @param {string} options.bestText
 * @param {Pick<import("../engine/engine.d.ts").Engine, "spectralRadius" | "quadraticRegime">} options.engine
 * @returns {Generator<void, import("../view/sweep-map.js").Theory | null>} null: the axes are not rate and momentum
 */
export function* sweepTheory(options) {
  const { optimizer, curvatures, x, y, engine } = options;
  const rates = [x, y].find((axis) => axis?.info.id === "learningRate");
  const momenta = [x, y].find((axis) => axis?.info.id === "momentum");
  if (!rates || (y && !momenta)) return null;
  const upright = rates === x;
  /** @param {number} rate @param {number} momentum @returns {Place} */
  const place = (rate, momentum) => {
    const r = axisFraction(rates, rate);
    const m = momenta ? axisFraction(momenta, momentum) : 0;
    return upright ? [r, m] : [m, r];
  };
  /** @param {number} u @param {number} v fractions of x and y */
  const settingAt = (u, v) => ({
    learningRate: axisValue(rates, upright ? u : v),
    momentum: momenta ? axisValue(momenta, upright ? v : u) : 0,
  });
  const best = bestSetting(optimizer, curvatures);
  const bestPlace = place(best.learningRate, best.momentum);
  /** @param {number} u @param {number} v @returns {Regime} */
  const regimeAt = (u, v) => {
    const setting = settingAt(u, v);
    return regimeOfAll(
      curvatures.map((eigenvalue) => engine.quadraticRegime({ optimizer, ...setting, eigenvalue })),
    );
  };
  const along = Array.from({ length: SAMPLES + 1 }, (_, i) => i / SAMPLES);
  const boundAt = (/** @type {number} */ momentum) =>
    Number(stabilityBound(optimizer, { momentum }, curvatures[1]));

  if (!momenta) {
    const bound = place(boundAt(0), 0)[0];
    return {
      boundary: [[bound, 0, bound, 1]],
      critical: curvatures.map((curvature) => {
        const at = place(1 / curvature, 0)[0];
        return [at, 0, at, 1];
      }),
      levels: [],
      best: [bestPlace[0], 0.5],
      bestText: options.bestText,
      names: namesAlong(options, (u) => regimeAt(u, 0)),
    };
  }

  const boundary = along.flatMap((t) => {
    const momentum = axisValue(momenta, t);
    return place(boundAt(momentum), momentum);
  });
  const critical = curvatures.flatMap((curvature) =>
    runsOf(
      along.map((t) => {
        const rate = axisValue(rates, t);
        const momentum = criticalMomentum(optimizer, rate, curvature);
        return momentum === null ? null : place(rate, momentum);
      }),
    ),
  );

  const radii = new Float64Array(NODES * NODES);
  for (let j = 0; j < NODES; ++j) {
    yield;
    for (let i = 0; i < NODES; ++i) {
      const setting = settingAt(i / (NODES - 1), j / (NODES - 1));
      radii[j * NODES + i] = Math.max(
        ...curvatures.map((eigenvalue) =>
          engine.spectralRadius({ optimizer, ...setting, eigenvalue }),
        ),
      );
    }
  }
  /** @type {Regime[]} */
  const regimes = [];
  for (let j = 0; j < CELLS; ++j) {
    yield;
    for (let i = 0; i < CELLS; ++i) regimes.push(regimeAt((i + 0.5) / CELLS, (j + 0.5) / CELLS));
  }
  return {
    boundary: [boundary],
    critical,
    levels: levels.map((level) => ({
      level,
      index: isIndex(level),
      lines: levelLines(radii, NODES, NODES, level).map((line) =>
        line.map((value) => value / (NODES - 1)),
      ),
    })),
    best: bestPlace.every((v) => v > 0 && v < 1) ? bestPlace : null,
    bestText: options.bestText,
    names: namesOver(options, regimes),
  };
}

/**
 * Lines of what is there, cut where there is nothing.
 * @param {(Place | null)[]} places
 * @returns {number[][]}
 */
function runsOf(places) {
  /** @type {number[][]} */
  const runs = [[]];
  for (const place of places) {
    if (place) /** @type {number[]} */ (runs.at(-1)).push(...place);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 2);
}

/**
 * Names beside each other over stretches of the one axis.
 * @param {{ width: number, measure: (text: string) => number, nameOf: (regime: Regime) => string }} options
 * @param {(u: number) => Regime} regimeAt
 */
function namesAlong({ width, measure, nameOf }, regimeAt) {
  /** @type {import("../view/sweep-map.js").Theory["names"]} */
  const names = [];
  let from = 0;
  for (let i = 1; i <= SAMPLES; ++i) {
    const regime = regimeAt((i - 0.5) / SAMPLES);
    if (i < SAMPLES && regimeAt((i + 0.5) / SAMPLES) === regime) continue;
    const to = i / SAMPLES;
    const text = nameOf(regime);
    if ((to - from) * width > measure(text) + 8)
      names.push({ text, at: [(from + to) / 2, 0.92], from: null });
    from = to;
  }
  return names;
}

/**
 * Each regime's name where it has most room; one that fits nowhere points into its region from the right.
 * @param {{ y: Axis | null, width: number, height: number, measure: (text: string) => number, nameOf: (regime: Regime) => string }} options
 * @param {Regime[]} grid row after row from the lowest
 * @returns {import("../view/sweep-map.js").Theory["names"]}
 */
function namesOver({ y, width, height, measure, nameOf }, grid) {
  const numbers = sweepTicks({ .../** @type {Axis} */ (y), symbol: "" }, height)
    .filter(({ label }) => label !== "")
    .map(({ fraction }) => fraction * height);
  const middle = (/** @type {number} */ i) => (i + 0.5) / CELLS;
  const [cw, ch] = [width / CELLS, height / CELLS];
  const free = (/** @type {number} */ i, /** @type {number} */ j, /** @type {Regime} */ regime) =>
    i >= 0 &&
    j >= 0 &&
    i < CELLS &&
    j < CELLS &&
    (i + 0.5) * cw > BORDER.left &&
    (i + 0.5) * cw < width - BORDER.right &&
    (j + 0.5) * ch > BORDER.bottom &&
    (j + 0.5) * ch < height - BORDER.top &&
    ((i + 0.5) * cw > NUMBERS.to ||
      numbers.every((at) => Math.abs((j + 0.5) * ch - at) > NUMBERS.reach)) &&
    grid[j * CELLS + i] === regime;
  /** How far a box of this many cells to each side of a cell could grow, in cells. */
  const room = (
    /** @type {number} */ i,
    /** @type {number} */ j,
    /** @type {Regime} */ regime,
    /** @type {number} */ wide,
    /** @type {number} */ high,
  ) => {
    let grow = 0;
    for (; grow < CELLS; ++grow) {
      const [w, t] = [wide + grow, high + grow];
      for (const [u, v] of [
        [-w, -t],
        [w, -t],
        [-w, t],
        [w, t],
        [-w, 0],
        [w, 0],
        [0, t],
        [0, -t],
      ])
        if (!free(i + u, j + v, regime)) return grow - 1;
    }
    return grow;
  };
  /** @param {Regime} regime @param {number} wide @param {number} high */
  const roomiest = (regime, wide, high) => {
    let best = -1;
    let at = -1;
    for (let k = 0; k < grid.length; ++k) {
      if (grid[k] !== regime) continue;
      const grow = room(k % CELLS, Math.floor(k / CELLS), regime, wide, high);
      if (grow > best) {
        best = grow;
        at = k;
      }
    }
    return at;
  };
  const placeOf = (/** @type {number} */ k) =>
    /** @type {Place} */ ([middle(k % CELLS), middle(Math.floor(k / CELLS))]);
  const high = Math.ceil(NAME_HEIGHT / 2 / ch);
  /** @type {Regime[]} */
  const regimes = ["monotone", "ripples", "oscillation", "divergence"];
  return regimes.flatMap(
    /** @returns {import("../view/sweep-map.js").Theory["names"]} */
    (regime) => {
      const text = nameOf(regime);
      const wide = Math.ceil((measure(text) / 2 + 4) / cw);
      const at = roomiest(regime, wide, high);
      if (at >= 0) return [{ text, at: placeOf(at), from: null }];
      const inside = roomiest(regime, 0, 0);
      if (inside < 0) return [];
      const from = placeOf(inside);
      const aside = /** @type {Place} */ ([from[0] + (measure(text) / 2 + 44) / width, from[1]]);
      const fits = aside[0] + (measure(text) / 2 + 6) / width < 1;
      return fits ? [{ text, at: aside, from }] : [];
    },
  );
}
