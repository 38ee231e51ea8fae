// An exponential moving average  m <- decay m + (1 - decay) g  from m = 0: what the past counts in it.

/**
 * How much the value of k steps ago counts: (1 - decay) decay^k.
 * @param {number} decay in [0, 1)
 * @param {number} count
 * @returns {Float64Array} k = 0, 1, ..., count - 1
 */
export function memoryWeights(decay, count) {
  return Float64Array.from({ length: count }, (_, k) => (1 - decay) * decay ** k);
}

/**
 * Steps after which a value counts half as much: ln 2 / -ln decay.
 * @param {number} decay in [0, 1)
 */
export function halfLife(decay) {
  return decay > 0 ? Math.LN2 / -Math.log(decay) : 0;
}

/**
 * What a mean that began at 0 is divided by to be unbiased, inverted: 1 / (1 - decay^t) (Kingma & Ba 2015, section 3).
 * @param {number} decay in [0, 1)
 * @param {number} t from 1
 */
export function biasCorrection(decay, t) {
  return 1 / (1 - decay ** t);
}
