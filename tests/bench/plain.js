// The workloads in plain JavaScript, written as fast as we can: derivatives by hand, no allocation in a loop,
// one point at a time, which is what engines compile best. The benchmark imports a copy of this module for each
// workload, so that no function ever sees two surfaces.

const starts = 512;
const manySteps = 500;
const gradient = new Float64Array(3); // value, d/dx, d/dy

/** @typedef {(x: number, y: number) => void} Surface fills `gradient` */

/** @type {Surface} */
function rosenbrock(x, y) {
  const a = 1 - x;
  const b = y - x * x;
  gradient[0] = a * a + 100 * b * b;
  gradient[1] = -2 * a - 400 * x * b;
  gradient[2] = 200 * b;
}

/** @type {Surface} */
function himmelblau(x, y) {
  const a = x * x + y - 11;
  const b = x + y * y - 7;
  gradient[0] = a * a + b * b;
  gradient[1] = 4 * x * a + 2 * b;
  gradient[2] = 2 * a + 4 * y * b;
}

const turn = 2 * Math.PI;

/** @type {Surface} */
function rastrigin(x, y) {
  gradient[0] = 20 + x * x - 10 * Math.cos(turn * x) + y * y - 10 * Math.cos(turn * y);
  gradient[1] = 2 * x + 10 * turn * Math.sin(turn * x);
  gradient[2] = 2 * y + 10 * turn * Math.sin(turn * y);
}

/** @type {Surface} */
function ackley(x, y) {
  const r = Math.sqrt(0.5 * (x * x + y * y));
  const a = 20 * Math.exp(-0.2 * r);
  const b = Math.exp(0.5 * (Math.cos(turn * x) + Math.cos(turn * y)));
  gradient[0] = 20 + Math.E - a - b;
  const pull = r > 0 ? (0.1 * a) / r : 0;
  gradient[1] = pull * x + Math.PI * Math.sin(turn * x) * b;
  gradient[2] = pull * y + Math.PI * Math.sin(turn * y) * b;
}

const adamOn =
  (/** @type {Surface} */ surface) =>
  (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ steps) => {
    let mx = 0;
    let my = 0;
    let vx = 0;
    let vy = 0;
    let power1 = 1;
    let power2 = 1;
    for (let k = 0; k < steps; k++) {
      surface(x, y);
      const gx = gradient[1];
      const gy = gradient[2];
      mx = 0.9 * mx + 0.1 * gx;
      my = 0.9 * my + 0.1 * gy;
      vx = 0.999 * vx + 0.001 * gx * gx;
      vy = 0.999 * vy + 0.001 * gy * gy;
      power1 *= 0.9;
      power2 *= 0.999;
      const m = 1 / (1 - power1);
      const v = 1 / (1 - power2);
      x -= (0.001 * mx * m) / (Math.sqrt(vx * v) + 1e-8);
      y -= (0.001 * my * m) / (Math.sqrt(vy * v) + 1e-8);
    }
    return x + y;
  };

function momentum(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ steps) {
  let vx = 0;
  let vy = 0;
  for (let k = 0; k < steps; k++) {
    himmelblau(x, y);
    vx = 0.9 * vx - 0.002 * gradient[1];
    vy = 0.9 * vy - 0.002 * gradient[2];
    x += vx;
    y += vy;
  }
  return x + y;
}

function many(/** @type {(x: number, y: number, steps: number) => number} */ run) {
  let sum = 0;
  for (let start = 0; start < starts; start++)
    sum += run(-1.9 + (3.8 * start) / starts, 0.5, manySteps);
  return sum;
}

function singlePath() {
  const steps = 1000;
  const path = new Float64Array(2 * (steps + 1));
  const loss = new Float64Array(steps + 1);
  const gradients = new Float64Array(2 * (steps + 1));
  let x = -1.2;
  let y = 1;
  let mx = 0;
  let my = 0;
  let vx = 0;
  let vy = 0;
  let power1 = 1;
  let power2 = 1;
  for (let k = 0; ; k++) {
    rosenbrock(x, y);
    const gx = gradient[1];
    const gy = gradient[2];
    path[2 * k] = x;
    path[2 * k + 1] = y;
    loss[k] = gradient[0];
    gradients[2 * k] = gx;
    gradients[2 * k + 1] = gy;
    if (k === steps) return x + loss[k];
    mx = 0.9 * mx + 0.1 * gx;
    my = 0.9 * my + 0.1 * gy;
    vx = 0.999 * vx + 0.001 * gx * gx;
    vy = 0.999 * vy + 0.001 * gy * gy;
    power1 *= 0.9;
    power2 *= 0.999;
    x -= (0.001 * (mx / (1 - power1))) / (Math.sqrt(vx / (1 - power2)) + 1e-8);
    y -= (0.001 * (my / (1 - power1))) / (Math.sqrt(vy / (1 - power2)) + 1e-8);
  }
}

/**
 * By the workload's name; relief and contours have no twin here.
 * @type {Record<string, () => number>}
 */
export const plain = {
  "one path: Adam, Rosenbrock, 1,000 steps": singlePath,
  "512 paths: Adam, Rosenbrock, 500 steps": () => many(adamOn(rosenbrock)),
  "512 paths: Adam, Rastrigin, 500 steps": () => many(adamOn(rastrigin)),
  "512 paths: Adam, Ackley, 500 steps": () => many(adamOn(ackley)),
  "512 paths: momentum, Himmelblau, 500 steps": () => many(momentum),
};
