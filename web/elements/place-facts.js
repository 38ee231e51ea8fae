// A place from close by, as the lab and the book's figures show it: its curvature in a direction, and a step along its
// first axis.

import { alongFirst, angleOf, curvatureAlong } from "../model/critical.js";
import { drawCurvaturePlot } from "../view/curvature-plot.js";

/** @typedef {import("../model/critical.js").Place} Place */

/**
 * The dial of a place that has a Hessian; of another nothing is drawn.
 * @param {import("../view/scene.js").Backend} backend
 * @param {object} options
 * @param {number} options.width CSS px
 * @param {number} options.height CSS px
 * @param {Place} options.here
 * @param {number} options.angle degrees
 * @param {any} options.tr
 * @param {import("../view/tokens.js").Tokens} options.tokens
 */
export function drawDial(backend, { width, height, here, angle, tr, tokens }) {
  const { hessian, eigenvalues, eigenvectors } = here;
  if (!hessian || !eigenvalues || !eigenvectors) return;
  drawCurvaturePlot(backend, {
    width,
    height,
    curvature: (at) => curvatureAlong(hessian, at),
    extremes: eigenvalues.map((value, i) => ({
      value,
      angle: angleOf(eigenvectors[i]),
      name: tr.t(`critical.lambda${i + 1}`),
    })),
    angle,
    tokens,
  });
}

/**
 * @param {any} tr
 * @param {Place} here
 * @param {number} angle degrees
 * @returns {string} "" where there is no Hessian
 */
export function dialText(tr, { hessian }, angle) {
  if (!hessian) return "";
  const value = curvatureAlong(hessian, angle);
  const sign = Math.sign(Number(value.toPrecision(3)));
  const values = { angle: tr.number(angle), curvature: tr.number(value) };
  return tr.t(`critical.along.${["down", "flat", "up"][sign + 1]}`, values);
}

/**
 * What a step of this length along the first axis leads to.
 * @param {any} tr
 * @param {{ derivatives: (at: readonly number[]) => { value: number } }} session
 * @param {Place} here
 * @param {number} length
 */
export function escapeText(tr, session, here, length) {
  const { at, model } = alongFirst(here, length);
  const loss = session.derivatives(at).value;
  const values = {
    at: tr.point(at),
    loss: tr.number(loss, { digits: 4 }),
    model: tr.number(model, { digits: 4 }),
    change: tr.number(Math.abs(loss - here.value)),
  };
  const lower = loss < here.value ? "lower" : loss > here.value ? "higher" : "same";
  return tr.t(`critical.left.${lower}`, values);
}
