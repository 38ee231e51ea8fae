// The formula that a surface shows is the function that it computes: mathjs, which shares no code with the
// engine, gives the same values and gradients on a grid over the domain.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  derivative,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  parse,
} from "mathjs";
import { loadEngine } from "../../dist/engine.mjs";

const engine = await loadEngine();
const cells = 12;

/**
 * How large the numbers are that a formula adds up, which bounds its rounding: like its value, but with every
 * term taken as positive.
 * @param {import("mathjs").MathNode} node
 * @param {Record<string, number>} scope
 * @returns {number}
 */
function magnitude(node, scope) {
  const value = Math.abs(node.evaluate(scope));
  if (isParenthesisNode(node)) return magnitude(node.content, scope);
  if (isFunctionNode(node)) {
    const [argument] = node.args;
    if (node.fn.name === "sqrt") return Math.sqrt(magnitude(argument, scope));
    // sin, cos and exp turn an argument's relative error into an absolute one.
    return Math.max(value, 1) * (1 + magnitude(argument, scope));
  }
  if (!isOperatorNode(node)) return value;
  const [a, b] = node.args;
  const left = magnitude(a, scope);
  if (!b) return left;
  switch (node.op) {
    case "+":
    case "-":
      return left + magnitude(b, scope);
    case "*":
      return left * magnitude(b, scope);
    case "/":
      return (
        (left / Math.abs(b.evaluate(scope))) * (magnitude(b, scope) / Math.abs(b.evaluate(scope)))
      );
    case "^":
      return left ** b.evaluate(scope);
    default:
      throw new Error(`no magnitude for ${node.op}`);
  }
}

/**
 * @param {{ x: readonly number[], y: readonly number[] }} domain
 * @returns {Generator<[number, number]>}
 */
function* grid({ x, y }) {
  for (let row = 0; row <= cells; row++) {
    for (let column = 0; column <= cells; column++) {
      // An odd part of a cell off, so that no point lies on an axis of symmetry or at a kink.
      yield [
        x[0] + ((column + 0.37) * (x[1] - x[0])) / (cells + 1),
        y[0] + ((row + 0.41) * (y[1] - y[0])) / (cells + 1),
      ];
    }
  }
}

for (const surface of engine.surfaces) {
  const formula = parse(surface.formula);
  const first = ["x", "y"].map((variable) => derivative(formula, variable, { simplify: false }));

  test(`${surface.id}: the formula is written in the formula grammar`, () => {
    const functions = new Set(["exp", "sin", "cos", "sqrt", "abs"]);
    const names = new Set(["x", "y", "e", "pi"]);
    formula.traverse((node, path) => {
      if (isFunctionNode(node)) assert.ok(functions.has(node.fn.name), node.fn.name);
      if (isSymbolNode(node) && path !== "fn") assert.ok(names.has(node.name), node.name);
      if (isOperatorNode(node)) assert.ok(!node.implicit, "a product without *");
    });
  });

  test(`${surface.id}: the formula gives the surface's values and gradients`, () => {
    for (const at of grid(surface.domain)) {
      const scope = { x: at[0], y: at[1] };
      const computed = engine.derivatives({ surface: surface.id, at });
      const where = `at (${at})`;
      const error = Math.abs(computed.value - formula.evaluate(scope));
      assert.ok(error <= 1e-12 * magnitude(formula, scope), `value ${where}: off by ${error}`);
      first.forEach((slope, i) => {
        const slopeError = Math.abs(computed.gradient[i] - slope.evaluate(scope));
        const bound = 1e-11 * (magnitude(formula, scope) + Math.abs(computed.gradient[i]));
        assert.ok(slopeError <= bound, `gradient ${i} ${where}: off by ${slopeError}`);
      });
    }
  });

  if (surface.minima.length === 0) continue;
  test(`${surface.id}: the formula gives the listed values at the minima`, () => {
    for (const { at, value } of surface.minima) {
      const scope = { x: at[0], y: at[1] };
      const error = Math.abs(value - formula.evaluate(scope));
      assert.ok(error <= 1e-12 * magnitude(formula, scope), `at (${at}): off by ${error}`);
    }
  });
}
