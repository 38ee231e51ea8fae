// What a figure of the book is told from outside: its controls, its buttons in the prose, its question.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agrees,
  applySet,
  ownChoice,
  ownNumber,
  ownNumbers,
  parsePredict,
  readOwn,
  runsOfKey,
} from "../../web/model/figure-keys.js";
import { attributesToState } from "../../web/model/attributes.js";
import { infos } from "./model-infos.js";

/** @type {Record<string, string>} */
const attributes = {
  surface: "himmelblau",
  runs: "gradient-descent(learningRate=0.1);momentum(learningRate=0.1,momentum=0.9);adam",
  start: "0,0",
  steps: "60",
  step: "7",
};
const { state } = attributesToState((name) => attributes[name], infos);
const context = { infos, state };

test("a key of one run changes that run alone", () => {
  const next = applySet("1.momentum=0.99", context);
  assert.deepEqual(next.wrong, []);
  assert.equal(next.state.runs[1].params.momentum, 0.99);
  assert.deepEqual(next.state.runs[0], state.runs[0]);
  assert.equal(state.runs[1].params.momentum, 0.9, "the state before is left alone");
});

test("a key with a star changes every run that has the parameter", () => {
  const rates = applySet("*.learningRate=0.25", context).state.runs.map(
    ({ params }) => params.learningRate,
  );
  assert.deepEqual(rates, [0.25, 0.25, 0.25]);
  const { state: next, wrong } = applySet("*.momentum=0.5", context);
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    next.runs.map(({ params }) => params.momentum),
    [undefined, 0.5, undefined],
  );
});

test("several changes are made in their order, switches and starts among them", () => {
  const text = "2.biasCorrection=false&start=1,-2&0.start=3,4&steps=20&step=50";
  const { state: next, wrong } = applySet(text, context);
  assert.deepEqual(wrong, []);
  assert.equal(next.runs[2].params.biasCorrection, false);
  assert.deepEqual([next.start, next.runs[0].start, next.runs[1].start], [[1, -2], [3, 4], null]);
  assert.deepEqual([next.steps, next.step], [20, 20], "the step stays within the steps");
});

test("what means nothing is told and changes nothing", () => {
  for (const text of [
    "7.learningRate=0.1",
    "0.momentum=0.5",
    "0.learningRate=-1",
    "0.learningRate=fast",
    "speedy=1",
    "step=-1",
    "start=1",
    "depth=3",
    "0.start=here",
    "step",
    "=7",
    "",
  ]) {
    const next = applySet(text, context, [ownNumber("width", 4, { min: 1, max: 64 })]);
    assert.deepEqual(next.wrong, [text]);
    assert.deepEqual(next.state, state, text);
  }
});

test("a button agrees with the state it makes, and with no other", () => {
  assert.ok(agrees("step=7", context));
  assert.ok(agrees("1.momentum=0.9&step=7", context));
  assert.ok(!agrees("1.momentum=0.9&step=8", context));
  assert.ok(!agrees("nothing=1", context));
});

test("own keys are read from attributes and set like others", () => {
  const own = [
    ownNumber("depth", 10, { min: 1, max: 50, integer: true }),
    ownNumbers("decays", [0.9, 0.99]),
    ownChoice("activation", ["tanh", "relu"]),
  ];
  assert.deepEqual(readOwn(own, (key) => ({ depth: "20" })[key]).values, {
    depth: 20,
    decays: [0.9, 0.99],
    activation: "tanh",
  });
  assert.deepEqual(readOwn(own, (key) => ({ depth: "2.5" })[key]).wrong, ["depth"]);
  const mine = {
    infos,
    state: { ...state, own: { depth: 20, decays: [0.9], activation: "tanh" } },
  };
  const next = applySet("activation=relu&decays=0.5,0.9,0.99&depth=51", mine, own);
  assert.deepEqual(next.wrong, ["depth=51"]);
  assert.deepEqual(next.state.own, { depth: 20, decays: [0.5, 0.9, 0.99], activation: "relu" });
});

test("controls name a run or all that have the parameter", () => {
  assert.deepEqual(runsOfKey("*.learningRate", context)?.runs, [0, 1, 2]);
  assert.deepEqual(runsOfKey("1.momentum", context)?.runs, [1]);
  assert.equal(runsOfKey("0.momentum", context), null);
  assert.equal(runsOfKey("momentum", context), null);
});

test("a question is a choice or a place", () => {
  assert.deepEqual(parsePredict("1"), { right: 1 });
  assert.deepEqual(parsePredict("place(8.5,0;0.5)"), { place: [8.5, 0], within: 0.5 });
  for (const text of [null, "", "-1", "1.5", "place(8.5;0.5)", "place(1,2;0)", "here"])
    assert.equal(parsePredict(text), null);
});
