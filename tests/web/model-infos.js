// Infos of the shape the engine gives, few enough to read: what the tests of the model and of the words need.

/**
 * @typedef {import("../../web/model/types.js").ParamInfo} ParamInfo
 * @typedef {import("../../web/model/types.js").Infos} Infos
 */

/**
 * @param {string} id
 * @param {string} symbol
 * @param {[string, string]} names
 * @param {number} fallback
 * @param {Partial<ParamInfo>} [more]
 * @returns {ParamInfo}
 */
function param(id, symbol, [en, zh], fallback, more = {}) {
  return {
    id,
    symbol,
    name: en,
    names: { en, "zh-hant": zh },
    default: fallback,
    min: 0,
    max: 0.999,
    scale: "linear",
    valid: "fraction",
    ...more,
  };
}

/** @param {number} fallback */
const rate = (fallback) =>
  param("learningRate", "\\eta", ["learning rate", "學習率"], fallback, {
    min: 1e-4,
    max: 10,
    scale: "log",
    valid: "non-negative",
  });
const momentum = param("momentum", "\\beta", ["momentum", "動量"], 0.9);
const betas = [
  param("beta1", "\\beta_1", ["momentum", "動量"], 0.9),
  param("beta2", "\\beta_2", ["decay rate of the squares", "平方的衰減率"], 0.999),
];

/**
 * @param {string} id
 * @param {[string, string]} names
 * @param {ParamInfo[]} params
 */
const optimizer = (id, [en, zh], params) => ({
  id,
  name: en,
  names: { en, "zh-hant": zh },
  params,
});

/**
 * @param {string} id
 * @param {number} half
 * @param {[number, number]} start
 * @param {ParamInfo[]} [params]
 */
const surface = (id, half, start, params = []) => ({
  id,
  name: id,
  names: { en: id, "zh-hant": id },
  formula: "x^2+y^2",
  domain: { x: [-half, half], y: [-half, half] },
  start,
  params,
});

/** @type {Infos} */
export const infos = {
  surfaces: [
    surface("himmelblau", 5, [0, 0]),
    surface("rosenbrock", 2, [-1.2, 1]),
    surface(
      "bowl",
      5,
      [3, 1],
      [
        param("a", "a", ["curvature along x", "x 方向的曲率"], 1, { valid: "finite", max: 100 }),
        param("b", "b", ["curvature along y", "y 方向的曲率"], 25, { valid: "finite", max: 100 }),
      ],
    ),
  ],
  optimizers: [
    optimizer("gradient-descent", ["Gradient descent", "梯度下降"], [rate(0.01)]),
    optimizer("momentum", ["Momentum", "動量"], [rate(0.01), momentum]),
    optimizer("nesterov", ["Nesterov", "Nesterov"], [rate(0.01), momentum]),
    optimizer("adagrad", ["AdaGrad", "AdaGrad"], [rate(0.01)]),
    optimizer("rmsprop", ["RMSProp", "RMSProp"], [rate(0.01)]),
    optimizer("newton", ["Newton's method", "牛頓法"], [rate(1)]),
    optimizer(
      "adam",
      ["Adam", "Adam"],
      [
        rate(0.001),
        ...betas,
        param("biasCorrection", "", ["bias correction", "偏差修正"], 0, {
          default: true,
          min: 0,
          max: 1,
          scale: "boolean",
          valid: "boolean",
        }),
      ],
    ),
  ],
  // Formulas are read by the engine; here those that end in a sign are none, and logarithms are of positive x.
  derivatives: ({ surface: { formula }, at: [x] }) => {
    if (!/[\w)]$/.test(formula)) throw new RangeError(formula);
    return { value: formula.includes("log") && x <= 0 ? NaN : x };
  },
  startingParams: ({ surface: { id }, optimizer: rule }) => {
    /** @type {Record<string, Record<string, number>>} */
    const rates = {
      himmelblau: { "gradient-descent": 0.01, momentum: 0.004, adam: 0.3 },
      rosenbrock: { "gradient-descent": 0.001, momentum: 0.0004, adam: 0.05 },
    };
    const good = rates[id]?.[rule];
    /** @type {Record<string, number>} */
    const none = {};
    return good === undefined ? none : { learningRate: good };
  },
};
