// How fast a rule can be made by its learning rate alone: the same run at every rate of a grid.

/** 101 rates, twenty a decade, from 1e-4 to 10. */
export const rateGrid = Array.from({ length: 101 }, (_, i) => 10 ** (-4 + i / 20));

/**
 * @param {ArrayLike<number>} loss at each step, from 0
 * @param {number} below
 * @returns {number} the first step from which the loss stays below; Infinity: never
 */
export function stepsToLoss(loss, below) {
  let k = loss.length;
  while (k > 0 && loss[k - 1] < below) --k;
  return k === loss.length ? Infinity : k;
}

/**
 * The rate that needs fewest steps, the smallest of several.
 * @param {ArrayLike<number>} steps at each rate; Infinity: never
 * @returns {number} its index; -1: no rate gets there
 */
export function bestRate(steps) {
  let best = -1;
  for (let i = 0; i < steps.length; ++i)
    if (Number.isFinite(steps[i]) && (best < 0 || steps[i] < steps[best])) best = i;
  return best;
}

/**
 * Runs every rate of the grid, one a turn.
 * @param {{ trajectory: (asked: any) => { loss: ArrayLike<number>, status: string } }} engine
 * @param {{ optimizer: { id: string } }} asked what a trajectory is asked with; its learning rate is left aside
 * @param {number} below
 * @returns {Generator<number, void>} the steps each rate needs; Infinity: it does not get there
 */
export function* stepsByRate(engine, asked, below) {
  for (const learningRate of rateGrid) {
    const optimizer = { ...asked.optimizer, learningRate };
    const { loss, status } = engine.trajectory({ ...asked, optimizer });
    yield status === "diverged" ? Infinity : stepsToLoss(loss, below);
  }
}
