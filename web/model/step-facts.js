// What an opened step shows, as facts with the numbers behind them, the most telling first. Each is true by the numbers
// of the step it is made from; i18n has a sentence for every id.

/** @typedef {import("./types.js").Params} Params */

/**
 * @typedef {object} OpenedStep what is read of engine.step's result
 * @property {number} index
 * @property {ArrayLike<number>} from
 * @property {ArrayLike<number>} to
 * @property {ArrayLike<number>} loss before, after
 * @property {ArrayLike<number>} previousMovement
 * @property {ArrayLike<number>} movement
 * @property {ArrayLike<number>} gradient
 * @property {null | { at: ArrayLike<number>, gradient: ArrayLike<number> }} lookAhead
 * @property {null | ArrayLike<number>} scale
 *
 * @typedef {{ id: string, values: Record<string, number> }} StepFact
 *
 * @typedef {object} StepOf
 * @property {OpenedStep} step
 * @property {string} optimizer
 * @property {Params} params
 * @property {ArrayLike<number> | null} eigenvalues of the Hessian at `from`, for the second-order rules
 */

/** Directions count as agreeing or opposing from this cosine on; in between they are sideways. */
const CLEAR = 0.25;
/** Scales count as different from this ratio on. */
const UNEVEN = 1.25;
/** Bias correction is told as long as it changes the step by this much. */
const CORRECTION_TOLD = 1.2;

/** @param {ArrayLike<number>} v */
const norm = (v) => Math.hypot(v[0], v[1]);
/** @param {ArrayLike<number>} v */
const minus = (v) => [-v[0], -v[1]];

/**
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 * @returns {number} 0 where either has no direction
 */
function cosine(a, b) {
  const lengths = norm(a) * norm(b);
  return lengths > 0 ? (a[0] * b[0] + a[1] * b[1]) / lengths : 0;
}

/** @param {number} x */
const isPower = (x) => Number.isFinite(x) && x > 0;

/**
 * @param {string} id
 * @param {Record<string, number>} [values]
 * @returns {StepFact}
 */
const fact = (id, values = {}) => ({ id, values });

/**
 * @param {StepOf} of
 * @returns {StepFact[]}
 */
function descent({ step }) {
  const { previousMovement: before, movement, loss } = step;
  if (loss[1] > loss[0]) return [fact("tooLong")];
  if (step.index === 0) return [fact("firstDown")];
  if (cosine(before, movement) < -CLEAR) return [fact("turnsRound")];
  const ratio = norm(movement) / norm(before);
  if (ratio < 0.98) return [fact("gentler")];
  if (ratio > 1.02) return [fact("steeper")];
  return [fact("straightDown")];
}

/**
 * @param {StepOf} of
 * @returns {StepFact[]}
 */
function momentum({ step, params }) {
  const { previousMovement: before, gradient, loss } = step;
  if (step.index === 0 || norm(before) === 0 || !(Number(params.momentum) > 0)) {
    return [fact("noMemoryYet"), ...descent({ step, optimizer: "", params, eigenvalues: null })];
  }
  const agrees = cosine(before, minus(gradient));
  const facts = [];
  if (step.lookAhead) {
    const ahead = cosine(before, minus(step.lookAhead.gradient));
    if (ahead < -CLEAR) facts.push(fact(agrees < -CLEAR ? "brakes" : "brakesEarly"));
    else if (ahead > CLEAR) facts.push(fact("aheadAgrees"));
    else facts.push(fact("bends"));
  } else if (norm(gradient) <= 1e-9 * norm(before)) facts.push(fact("coasts"));
  else if (agrees < -CLEAR) facts.push(fact(loss[1] > loss[0] ? "runsUphill" : "brakes"));
  else facts.push(fact(agrees > CLEAR ? "gathersSpeed" : "bends"));
  return facts;
}

/**
 * By what bias correction multiplies the mean and the mean square at this step.
 * @param {StepOf} of
 */
function correction({ step, params, optimizer }) {
  const t = step.index + 1;
  const mean = 1 / (1 - Number(params.beta1) ** t);
  const square = 1 / (1 - Number(params.beta2) ** t);
  if (!isPower(mean) || !isPower(square) || optimizer === "adamax") return null;
  return { mean, square, factor: mean / Math.sqrt(square) };
}

/**
 * @param {StepOf} of
 * @returns {StepFact[]}
 */
function perCoordinate(of) {
  const { step, params, optimizer } = of;
  const { scale, gradient, movement } = step;
  const facts = [];
  const rate = Number(params.learningRate);
  const moved = [Math.abs(movement[0]) / rate, Math.abs(movement[1]) / rate];
  const equal = Math.abs(moved[0] - moved[1]) <= 0.01 * Math.max(...moved);
  if (step.index === 0 && rate > 0 && equal && moved[0] > 0 && !(Number(params.weightDecay) > 0)) {
    facts.push(
      fact(Math.abs(moved[0] - 1) <= 0.01 ? "firstIsRate" : "firstIsMultiple", {
        factor: moved[0],
      }),
    );
  } else if (cosine(movement, gradient) > CLEAR) facts.push(fact("oldMean"));
  else if (scale && scale[0] > 0 && scale[1] > 0) {
    const ratio = scale[1] / scale[0];
    if (ratio >= UNEVEN) facts.push(fact("scaledInX", { ratio }));
    else if (ratio <= 1 / UNEVEN) facts.push(fact("scaledInY", { ratio: 1 / ratio }));
    else facts.push(fact("scaledAlike"));
  }
  const corrected = correction(of);
  if (corrected && optimizer === "adam") {
    const off = params.biasCorrection === false;
    if (off && corrected.factor <= 1 / CORRECTION_TOLD) {
      facts.push(fact("uncorrected", { ...corrected, factor: 1 / corrected.factor }));
    } else if (
      !off &&
      (corrected.mean >= CORRECTION_TOLD || corrected.factor <= 1 / CORRECTION_TOLD)
    ) {
      facts.push(fact("corrected", corrected));
    }
  }
  if (optimizer === "adagrad" && step.index > 0) facts.push(fact("onlyShrinks"));
  if (Number(params.weightDecay) > 0) facts.push(fact("decays"));
  return facts;
}

/**
 * @param {StepOf} of
 * @returns {StepFact[]}
 */
function lion({ step, params }) {
  const facts = [fact("onlySigns")];
  if (cosine(step.movement, step.gradient) > CLEAR) facts.unshift(fact("oldMean"));
  if (Number(params.weightDecay) > 0) facts.push(fact("decays"));
  return facts;
}

/**
 * @param {StepOf} of
 * @returns {StepFact[]}
 */
function newton({ optimizer, params, eigenvalues }) {
  if (!eigenvalues) return [fact("curvatureScales")];
  const low = Math.min(eigenvalues[0], eigenvalues[1]);
  const high = Math.max(eigenvalues[0], eigenvalues[1]);
  const whole = Number(params.learningRate) === 1 && !(Number(params.damping) > 0);
  if (low > 0) return [fact(whole ? "jumpsToMinimum" : "towardsMinimum")];
  if (low < 0 && optimizer === "saddle-free-newton") return [fact("leavesSaddle")];
  if (low + Number(params.damping) > 0) return [fact("curvatureScales")];
  if (low < 0 && high > 0) return [fact("towardsSaddle")];
  return [fact(high < 0 ? "towardsMaximum" : "flatCurvature")];
}

/**
 * @type {Record<string, (of: StepOf) => StepFact[]>}
 */
const byOptimizer = {
  "gradient-descent": descent,
  momentum,
  nesterov: momentum,
  lion,
  newton,
  "saddle-free-newton": newton,
};

/**
 * @param {object} of
 * @param {OpenedStep} of.step
 * @param {string} of.optimizer
 * @param {Params} of.params
 * @param {ArrayLike<number> | null} [of.eigenvalues]
 * @returns {StepFact[]} at least one
 */
export function stepFacts({ step, optimizer, params, eigenvalues = null }) {
  if (
    ![...Array.from(step.movement), ...Array.from(step.gradient), step.loss[1]].every(
      Number.isFinite,
    )
  ) {
    return [fact("leavesMap")];
  }
  if (norm(step.movement) === 0)
    return [fact(norm(step.gradient) === 0 ? "zeroGradient" : "stays")];
  const size = Math.max(norm(step.from), 1);
  if (norm(step.movement) <= 1e-6 * size) return [fact("settled")];
  const rule = Object.hasOwn(byOptimizer, optimizer) ? byOptimizer[optimizer] : perCoordinate;
  const facts = rule({ step, optimizer, params, eigenvalues });
  return facts.length > 0 ? facts : [fact("plain")];
}
