// Mathematics made at build time: the engine's infos (TeX of rules and symbols, formulas as text) -> MathML.
import { parse } from "mathjs";
import { Renderer } from "./mathematics.mjs";

/** A formula with more visible characters than this does not fit above the map. */
const LONGEST_FORMULA = 48;

/**
 * How mathjs should write a node where a textbook writes it otherwise: sin^2(x), powers of e, letters as they are, (a + b)/2.
 * @param {any} node @param {any} options
 */
function textbook(node, options) {
  if (node.type === "SymbolNode" && /^[a-zA-Z]$/.test(node.name)) return node.name;
  if (node.type === "FunctionNode" && node.fn.name === "exp") {
    const power = node.args[0].toTex(options);
    return power === "1" ? "e" : `e^{${power}}`;
  }
  if (node.type === "OperatorNode" && node.op === "^") {
    const [base, power] = node.args;
    if (base.type === "FunctionNode" && /^(sin|cos|tan|tanh)$/.test(base.fn.name)) {
      const argument = base.args[0].toTex(options);
      return `\\${base.fn.name}^{${power.toTex(options)}}\\left(${argument}\\right)`;
    }
  }
  // On a line of text a fraction lies down.
  if (node.type === "OperatorNode" && node.op === "/") {
    const [above, below] = node.args.map((/** @type {any} */ side) => {
      const bare = side.type === "ParenthesisNode" ? side.content : side;
      const tex = bare.toTex(options);
      return bare.type === "OperatorNode" && /[+-]/.test(bare.op) ? `(${tex})` : tex;
    });
    return `${above}/${below}`;
  }
  return undefined;
}

/**
 * A formula of the formula grammar as TeX; a product has a dot only before a number.
 * @param {string} formula
 */
export function formulaToTex(formula) {
  const tree = parse(formula).transform((node) => {
    const product = /** @type {any} */ (node);
    if (product.type === "OperatorNode" && product.op === "*") {
      product.implicit = !/^[\s{]*\d/.test(product.args[1].toTex({ parenthesis: "keep" }));
    }
    return node;
  });
  /** @type {any} */
  const options = { parenthesis: "auto", implicit: "hide", handler: textbook };
  return tree.toTex(options).replaceAll("~", " ");
}

/** @param {string} mathml */
const visibleLength = (mathml) => [...mathml.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "x")].length;

/**
 * The text of the module thalweg:mathml.
 * @param {{ surfaces: readonly any[], optimizers: readonly any[] }} infos  as the engine gives them
 * @param {(css: string) => Promise<string>} minifyCss
 */
export async function mathmlModule({ surfaces, optimizers }, minifyCss) {
  const renderer = new Renderer();
  const ofRules = (/** @type {"rule" | "numbers"} */ part) =>
    Object.fromEntries(optimizers.map((info) => [info.id, renderer.mathml(info[part])]));
  const rules = ofRules("rule");
  const numbers = ofRules("numbers");
  const symbols = Object.fromEntries(
    [...surfaces, ...optimizers]
      .flatMap(({ params }) => params)
      .filter(({ symbol }) => symbol !== "")
      .map(({ symbol }) => [symbol, renderer.mathml(symbol)]),
  );
  const formulas = Object.fromEntries(
    surfaces.map(({ id, formula }) => {
      const mathml = renderer.mathml(formulaToTex(formula));
      return [id, visibleLength(mathml) <= LONGEST_FORMULA ? mathml : null];
    }),
  );
  const entries = Object.entries({
    rules,
    numbers,
    symbols,
    formulas,
    css: await minifyCss(renderer.css()),
  });
  return entries
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join("");
}
