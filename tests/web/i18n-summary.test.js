// The sentences a reader gets: the live summary, the status of a row, why a run left the map, errors and notes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import en from "../../web/i18n/en.js";
import { translator } from "../../web/i18n/index.js";
import { noteText } from "../../web/i18n/notes.js";
import { stepFactText } from "../../web/i18n/step-fact-text.js";
import { errorText, invalidText, statusText, summaryText } from "../../web/i18n/summary.js";
import { defaultState } from "../../web/model/properties.js";
import { summaryFacts } from "../../web/model/summary.js";
import { parseHash } from "../../web/model/url.js";
import { infos } from "./model-infos.js";

const plain = (/** @type {string} */ text) =>
  text.replaceAll("\u00a0", " ").replaceAll("\u2060", "");
const english = translator("en");
const chinese = translator("zh-hant");

/** @param {object} [more] @returns {import("../../web/model/results.js").RunResult} */
const result = (more) => ({
  status: "minimum",
  at: [3, 2],
  steps: 61,
  divergedAt: null,
  finalLoss: 0.4,
  pathLength: 1,
  gradientEvaluations: 140,
  end: [3, 2],
  overshoots: false,
  ...more,
});
const moving = result({ status: "moving", at: null, steps: null });
const gone = result({ status: "diverged", at: null, steps: null, divergedAt: 64 });
/** @returns {import("../../web/model/types.js").Run} */
const run = (/** @type {string} */ optimizer, learningRate = 0.1) => ({
  optimizer,
  params: { learningRate },
  start: null,
  hidden: false,
});
const three = [run("gradient-descent"), run("momentum"), run("adam")];
/** @type {import("../../web/model/stability.js").Explanation} */
const bound = {
  cause: "bound",
  step: 0,
  lambda: 22 / 3,
  bound: 3 / 11,
  momentum: 0.9,
  everywhere: true,
};

/**
 * @param {import("../../web/i18n/index.js").Translator} tr
 * @param {import("../../web/model/types.js").Run[]} runs
 * @param {(import("../../web/model/results.js").RunResult | null)[]} results
 * @param {(import("../../web/model/stability.js").Explanation | null)[]} [explanations]
 */
function summary(tr, runs, results, explanations) {
  const facts = summaryFacts({
    state: defaultState(infos, { runs }),
    results,
    explanations,
    infos,
  });
  return plain(summaryText(tr, facts, infos));
}

test("one start, three valleys: the first picture in two lines", () => {
  const results = [
    result({ at: [3.584428, -1.848127], steps: 18 }),
    result({ steps: 120, overshoots: true }),
    result({ at: [-3.77931, -3.283186], steps: 108 }),
  ];
  const text = summary(english, three, results);
  assert.equal(
    text,
    "One start, three valleys. Gradient descent reaches (3.58, −1.85) in 18 steps, Adam (−3.78, −3.28) in 108; momentum overshoots and settles at (3, 2) after 120.",
  );
  assert.ok(text.length <= 180);
  assert.equal(
    summary(chinese, three, results),
    "同一個起點，三座山谷：梯度下降走 18 步到 (3.58, −1.85)，Adam 走 108 步到 (−3.78, −3.28)；動量衝過頭再折返，走 120 步停在 (3, 2)。",
  );
});

test("with starts of their own they have not one start", () => {
  const runs = [three[0], { ...three[1], start: [1, 1] }];
  const text = summary(english, runs, [result({ at: [0, 0] }), result()]);
  assert.doesNotMatch(text, /One start/);
});

test("one that arrived and one on its way", () => {
  const runs = [run("momentum"), run("gradient-descent")];
  assert.equal(
    summary(english, runs, [result(), moving]),
    "Momentum reaches the minimum at (3, 2) in 61 steps; gradient descent is still moving, loss 0.4.",
  );
  assert.equal(
    summary(chinese, runs, [result(), moving]),
    "動量走 61 步到最小值 (3, 2)；梯度下降還在移動，損失 0.4。",
  );
});

test("runs that end together share a clause", () => {
  const results = [result({ steps: 18 }), result({ steps: 120 }), result({ steps: 108 })];
  assert.equal(
    summary(english, three, results),
    "Gradient descent, Adam and momentum reach the minimum at (3, 2) in 18, 108 and 120 steps.",
  );
  assert.equal(
    summary(english, three.slice(0, 2), [result({ steps: 18 }), result({ steps: 18 })]),
    "Gradient descent and momentum reach the minimum at (3, 2) in 18 steps.",
  );
});

test("saddles, degenerate points and cycles are called what they are", () => {
  const text = summary(english, three, [
    result({ status: "saddle", at: [0, 0], steps: 57 }),
    result({ status: "degenerate", at: [0, 0], steps: 1 }),
    result({ status: "cycle", at: null, steps: null, finalLoss: 0.143733 }),
  ]);
  assert.equal(
    text,
    "Gradient descent ends on the saddle point at (0, 0) after 57 steps; momentum ends on the degenerate point at (0, 0) after 1 step; Adam swings back and forth without settling, loss 0.144.",
  );
});

test("who starts on a critical point stays there", () => {
  const there = result({ status: "maximum", at: [0, 0], steps: 0 });
  assert.equal(
    summary(english, [run("adam")], [there]),
    "Adam starts on a critical point, (0, 0), and stays.",
  );
});

test("the divergence at 0.28 is explained with its bound", () => {
  const runs = [run("gradient-descent", 0.1), run("gradient-descent", 0.28)];
  const results = [result({ at: [2, 2], steps: 7 }), gone];
  assert.equal(
    summary(english, runs, results, [null, bound]),
    "Gradient descent η 0.1 reaches the minimum at (2, 2) in 7 steps. Gradient descent η 0.28 leaves the map at step 64: here the largest eigenvalue is 7.33, so plain gradient descent needs a learning rate below 0.273.",
  );
  assert.equal(
    summary(chinese, runs, results, [null, bound]),
    "梯度下降 η 0.1 走 7 步到最小值 (2, 2)。梯度下降 η 0.28 在第 64 步離開地圖：這裡最大的特徵值是 7.33，單純的梯度下降要收斂，學習率必須小於 0.273。",
  );
});

test("momentum and Nesterov are explained with their own bounds", () => {
  assert.equal(
    summary(english, [run("nesterov")], [gone], [{ ...bound, everywhere: false, bound: 0.1851 }]),
    "Nesterov leaves the map at step 64: at the start the largest eigenvalue is 7.33, where Nesterov with β = 0.9 needs a learning rate below 0.185.",
  );
  assert.match(
    summary(english, [run("momentum")], [gone], [{ ...bound, everywhere: false, step: 12 }]),
    /: at step 12 the largest eigenvalue is 7\.33, where momentum with β = 0\.9 needs/,
  );
});

test("a rule without a bound gets no number", () => {
  for (const optimizer of ["adam", "newton", "gradient-descent"]) {
    for (const cause of /** @type {const} */ (["none", "downhill"])) {
      const none = { ...bound, cause, lambda: null, bound: null };
      for (const tr of [english, chinese]) {
        const text = summary(tr, [run(optimizer)], [gone], [none]);
        assert.match(text, /64/);
        assert.doesNotMatch(text, /–|NaN|null|below|小於/);
      }
    }
  }
});

test("one that swings wider is explained too, once", () => {
  const growing = result({ status: "growing", at: null, steps: null, finalLoss: 74.7388 });
  const text = summary(english, [run("gradient-descent", 0.28)], [growing], [bound]);
  assert.equal(
    text,
    "Gradient descent swings wider with every step, loss 74.7: here the largest eigenvalue is 7.33, so plain gradient descent needs a learning rate below 0.273.",
  );
});

test("many runs are told in groups, without reasons", () => {
  const ids = ["gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"];
  const text = summary(
    english,
    ids.map((id) => run(id)),
    [result({ steps: 18 }), result(), result(), result(), moving, gone],
    [null, null, null, null, null, bound],
  );
  assert.equal(
    text,
    "Four paths reach the minimum at (3, 2), gradient descent first in 18 steps; RMSProp is still moving, loss 0.4. Adam leaves the map at step 64.",
  );
});

test("nothing on the map is said too", () => {
  assert.equal(summary(english, three, [null, null, null]), "No path is shown.");
});

test("whatever the numbers, no sentence holds NaN or Infinity", () => {
  const wild = result({ at: [NaN, Infinity], finalLoss: Infinity, steps: 3 });
  const lost = result({ status: "moving", at: null, steps: null, finalLoss: NaN });
  for (const tr of [english, chinese]) {
    const text = summary(
      tr,
      three,
      [wild, lost, gone],
      [null, null, { ...bound, lambda: NaN, bound: NaN }],
    );
    assert.doesNotMatch(text, /NaN|Infinity|undefined|null/);
  }
});

test("every status has its words in a row", () => {
  for (const status of /** @type {const} */ ([
    "minimum",
    "maximum",
    "saddle",
    "degenerate",
    "diverged",
    "cycle",
    "growing",
    "moving",
  ])) {
    assert.ok(statusText(english, result({ status })).length <= 24, status);
  }
  assert.equal(statusText(english, result({ steps: 18 })), "minimum, 18 steps");
  assert.equal(statusText(chinese, result({ steps: 18 })), "18 步到最小值");
  assert.equal(statusText(english, null), "hidden");
});

/** @param {string} call what follows an opening bracket @returns {string} up to the one that closes it */
function argumentsOf(call) {
  let depth = 1;
  const end = [...call].findIndex((character) => {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    return depth === 0;
  });
  return call.slice(0, end);
}

/** @param {string} text */
const quotedIn = (text) => [...text.matchAll(/"(\w+)"/g)].map((match) => match[1]);

test("every fact of a step has a sentence, and every sentence a fact", () => {
  const source = readFileSync(new URL("../../web/model/step-facts.js", import.meta.url), "utf8");
  const calls = source.split(/\bfact\(/).slice(1);
  const ids = [...new Set(calls.flatMap((call) => quotedIn(argumentsOf(call))))].sort();
  const keys = Object.keys(en).filter((key) => key.startsWith("stepFact."));
  assert.deepEqual(
    ids.map((id) => `stepFact.${id}`),
    keys.sort(),
  );
  assert.equal(
    stepFactText(english, { id: "corrected", values: { mean: 3.690037, square: 333.666889 } }),
    "Bias correction multiplies the mean by 3.69 and the mean square by 334.",
  );
});

test("a refused value says what is allowed and what came", () => {
  const fraction = { min: 0, max: 1, maxOpen: true };
  assert.equal(
    invalidText(english, { name: "momentum", range: fraction, got: "1.5" }),
    "Momentum must be at least 0 and below 1; got “1.5”.",
  );
  assert.equal(
    invalidText(chinese, { name: "動量", range: fraction, got: "abc" }),
    "動量必須是不小於 0 且小於 1 的數，收到的是「abc」。",
  );
  assert.equal(
    invalidText(english, { name: "steps", range: { min: 1, max: 100000, integer: true }, got: "" }),
    "Steps must be a whole number from 1 to 100,000; got nothing.",
  );
  assert.equal(
    invalidText(english, { name: "learning rate", range: { min: 0, max: Infinity }, got: "−1" }),
    "Learning rate must be 0 or more; got “−1”.",
  );
});

test("the engine's errors are told in the reader's language from their fields", () => {
  const steps = {
    code: "out-of-range",
    argument: "steps",
    allowed: { kind: "integer", min: 1, max: 1000000 },
    got: 0,
  };
  const name = (/** @type {string} */ argument) => (argument === "steps" ? "步數" : argument);
  assert.equal(
    errorText(english, steps),
    "Steps must be a whole number from 1 to 1 × 10⁶; got 0.".replaceAll(" × ", "\u00a0×\u00a0"),
  );
  assert.match(errorText(chinese, steps, name), /^步數必須是 1 到 .* 之間的整數，收到的是 0。$/);
  const unknown = {
    code: "unknown-id",
    argument: "optimizer",
    allowed: { kind: "choice", values: ["adam", "adamw"], nearest: ["adam"] },
    got: "adan",
  };
  assert.equal(errorText(english, unknown), "“adan” is not known. Known are: adam.");
  const shape = {
    code: "wrong-kind",
    argument: "start",
    allowed: { kind: "point" },
    got: [NaN, 1],
  };
  assert.doesNotMatch(errorText(english, shape), /NaN|undefined/);
  assert.match(errorText(chinese, { code: "no-webassembly" }), /WebAssembly/);
  assert.match(errorText(english, new Error("boom")), /boom/);
});

test("a damaged link leaves one quiet note", () => {
  const { notes } = parseHash("#v=1&start=x&steps=0&steps=-1&tab=book", infos);
  assert.equal(
    noteText(english, notes),
    "Part of this link could not be read (start, steps, tab); the usual values stand in its place.",
  );
  assert.equal(
    noteText(chinese, notes),
    "這個連結有一部分讀不懂（起點、步數、分頁），那些地方改用原本的設定。",
  );
  const { notes: many } = parseHash(`#v=1&runs=${"adam;".repeat(30)}`, infos);
  assert.equal(noteText(english, many), "This link holds 30 paths; the first 12 are shown.");
  assert.equal(noteText(english, []), "");
});
