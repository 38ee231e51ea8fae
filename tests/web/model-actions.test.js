// What a reader can do to the runs and the surface.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addRun,
  changeFormula,
  changeSurface,
  choosePlace,
  duplicateRun,
  makeFormula,
  removeRun,
  resetRun,
  setSurfaceParam,
  toggleOpenedRun,
  toggleRun,
} from "../../web/model/actions.js";
import { runStart, setRunParam, setRunStart } from "../../web/model/run-actions.js";
import { surfaceInfo } from "../../web/model/parameters.js";
import { defaultState } from "../../web/model/properties.js";
import { MAX_RUNS } from "../../web/model/runs.js";
import { infos } from "./model-infos.js";

/** @typedef {import("../../web/model/types.js").State} State */
const first = () => defaultState(infos);
const after = (/** @type {State} */ state, /** @type {Partial<State>} */ patch) => ({
  ...state,
  ...patch,
});
const rates = (/** @type {State} */ state) => state.runs.map((run) => run.params.learningRate);

test("another surface takes its start, its home view and rates that suit it", () => {
  const state = after(first(), { view: { x: [0, 1], y: [0, 1] } });
  state.runs = addRun(state, infos, "gradient-descent").runs ?? [];
  state.runs = setRunParam(state, 3, "learningRate", 0.028).runs ?? [];
  const next = after(state, changeSurface(state, infos, "rosenbrock"));
  assert.deepEqual([next.start, next.view], [[-1.2, 1], null]);
  // The good rate stays the good rate; one 2.8 times as large stays so.
  assert.equal(rates(next)[0], 0.001);
  assert.equal(rates(next)[3], 0.0028);
  assert.equal(rates(next)[2], 0.05);
  assert.equal(next.runs[1].params.momentum, 0.9);
});

test("another place, or another surface, forgets what was asked at the last place", () => {
  const asked = { ...first(), place: [1, 2], radius: 0.5, angle: 30, escape: 0.2 };
  const there = after(asked, choosePlace([0, 0]));
  assert.deepEqual(
    [there.place, there.radius, there.angle, there.escape],
    [[0, 0], 0.5, null, null],
  );
  const { place, radius, angle, escape } = after(asked, changeSurface(asked, infos, "rosenbrock"));
  assert.deepEqual([place, radius, angle, escape], [null, null, null, null]);
});

test("the surface one has, or one that is not, changes nothing", () => {
  assert.deepEqual(changeSurface(first(), infos, "himmelblau"), {});
  assert.deepEqual(changeSurface(first(), infos, "nowhere"), {});
});

test("a named surface becomes a formula, and the picture stays", () => {
  const state = first();
  const { formula, domain } = infos.surfaces[0];
  const surface = { id: "formula", params: {}, formula, domain };
  assert.deepEqual(makeFormula(state, infos), { surface });
  const other = after(state, makeFormula(state, infos, "rosenbrock"));
  const { x } = surfaceInfo(infos, other.surface).domain;
  assert.deepEqual([other.surface.id, x], ["formula", [-2, 2]]);
  assert.deepEqual([other.start, rates(other)[0]], [[-1.2, 1], 0.001]);
  assert.deepEqual(makeFormula(other, infos), {}, "it is one already");
});

test("another formula keeps start and view on its domain, and what lies within on another", () => {
  const home = { x: [-5, 5], y: [-5, 5] };
  const view = { x: [0, 1], y: [0, 1] };
  const formula = after(first(), makeFormula(first(), infos));
  const state = { ...formula, start: [1, -4], view };
  state.runs = setRunStart(state, 0, [4, 4]).runs ?? [];
  assert.deepEqual(changeFormula(state, infos, "x^2+y^2", home), {});
  const same = after(state, changeFormula(state, infos, "x+y", home));
  assert.deepEqual([same.start, same.view, same.runs[0].start], [[1, -4], view, [4, 4]]);
  const within = after(state, changeFormula(state, infos, "x+y", { x: [0, 2], y: [-5, 5] }));
  assert.deepEqual([within.start, within.view, within.runs[0].start], [[1, -4], null, null]);
  const outside = after(state, changeFormula(state, infos, "log(x)", { x: [-1, 1], y: [0, 1] }));
  assert.deepEqual(outside.start, [0.6, 0.7], "where it is finite");
});

test("a surface's parameter is set without touching the others", () => {
  const state = after(first(), changeSurface(first(), infos, "bowl"));
  assert.deepEqual(setSurfaceParam(state, "b", 9).surface, { id: "bowl", params: { a: 1, b: 9 } });
});

test("an added run starts with the pair's good rate", () => {
  const state = after(first(), addRun(first(), infos, "momentum"));
  assert.deepEqual(state.runs[3].params, { learningRate: 0.004, momentum: 0.9 });
});

test("there are never more than twelve runs", () => {
  let state = first();
  for (let i = 0; i < 20; i += 1) state = after(state, addRun(state, infos, "adam"));
  assert.equal(state.runs.length, MAX_RUNS);
  assert.deepEqual(duplicateRun(state, 0), {});
});

test("a copy stands after its original and shares nothing with it", () => {
  const state = after(first(), { openedRuns: [0, 2] });
  const next = after(state, duplicateRun(state, 1));
  assert.deepEqual(
    next.runs.map((run) => run.optimizer),
    ["gradient-descent", "momentum", "momentum", "adam"],
  );
  assert.notEqual(next.runs[1].params, next.runs[2].params);
  assert.deepEqual(next.openedRuns, [0, 3]);
});

test("opened steps follow their runs when one is removed", () => {
  const state = after(first(), { openedRuns: [0, 2] });
  assert.deepEqual(removeRun(state, 1).openedRuns, [0, 1]);
  assert.deepEqual(removeRun(state, 0).openedRuns, [1]);
});

test("a run is hidden, given a start, and set back", () => {
  const state = first();
  assert.equal(toggleRun(state, 0).runs?.[0].hidden, true);
  const own = after(state, setRunStart(state, 1, [1, 1]));
  assert.deepEqual(
    [runStart(own, 0), runStart(own, 1)],
    [
      [0.1, -3.4],
      [1, 1],
    ],
  );
  const changed = after(own, setRunParam(own, 1, "momentum", 0.2));
  assert.deepEqual(resetRun(changed, infos, 1).runs?.[1], {
    optimizer: "momentum",
    params: { learningRate: 0.004, momentum: 0.9 },
    start: null,
    hidden: false,
  });
  assert.equal(state.runs[1].params.momentum, 0.9);
});

test("at most two steps are open; the oldest makes room", () => {
  let state = first();
  for (const i of [0, 1, 2]) state = after(state, toggleOpenedRun(state, i));
  assert.deepEqual(state.openedRuns, [1, 2]);
  assert.deepEqual(toggleOpenedRun(state, 1).openedRuns, [2]);
});
