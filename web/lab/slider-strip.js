// A strip under a slider: the loss that a run ends with, for every value the slider has, in the tints of the relief, and
// hatched where it diverges.

import { runStart } from "../model/run-actions.js";
import { optimizerArgument } from "../model/parameters.js";
import { drawHatch } from "../view/hatch.js";
import { sweepImage, sweepScale } from "../view/sweep-image.js";
import { freshBackend, h } from "../elements/dom.js";
import { createMapRequest } from "./map-request.js";
import { pictureMaker } from "../elements/picture-of.js";

const VALUES = 160;
const HEIGHT = 7; // px

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {any} options.param the info of the slider's parameter
 * @param {HTMLElement} options.control in which the slider stands
 * @param {() => void} options.redraw
 */
export function createSliderStrip(options) {
  const { document, tr, store, session, pool, timer, param, control, redraw } = options;
  const canvas = h(document, "canvas", { className: "strip-of-values", role: "img" });
  const toPicture = pictureMaker(document);
  const request = createMapRequest({
    ask: (args, how) => pool.sweep(args, how),
    timer,
    now: () => performance.now(),
    onChange: redraw,
  });
  let drawn = "";

  /** @param {any} map */
  function describe({ finalLoss }) {
    let best = 0;
    let from = VALUES;
    for (let i = 0; i < finalLoss.length; ++i) {
      if (Number.isFinite(finalLoss[i])) {
        if (!(finalLoss[best] <= finalLoss[i])) best = i;
        from = VALUES;
      } else if (from === VALUES) from = i;
    }
    const [low, high] = [Number(param.min), Number(param.max)];
    const valueAt = (/** @type {number} */ i) => {
      const t = (i + 0.5) / VALUES;
      const value = param.scale === "log" ? low * (high / low) ** t : low + t * (high - low);
      return Number(value.toPrecision(2));
    };
    const text = tr.t("strips.label", {
      name: tr.name(param),
      value: valueAt(best),
      loss: tr.number(finalLoss[best]),
    });
    return from < VALUES ? `${text} ${tr.t("strips.diverges", { value: valueAt(from) })}` : text;
  }

  return {
    /** @param {any} tokens @param {number} run */
    draw(tokens, run) {
      const slider = control.querySelector(".slider");
      if (!slider || control.offsetParent === null) return this.leave();
      if (canvas.parentNode !== slider) slider.append(canvas);
      const optimizer = optimizerArgument(session.runs[run].run);
      delete optimizer[param.id];
      const args = {
        surface: session.surface,
        optimizer,
        start: runStart(store.get(), run),
        steps: store.get().steps,
        x: { param: param.id, range: [Number(param.min), Number(param.max)], scale: param.scale },
        width: VALUES,
        height: 1,
      };
      request.want(JSON.stringify(args), () => args);
      const { map, count } = request.shown;
      const width = canvas.clientWidth;
      const key = `${count} ${width} ${tokens.theme} ${devicePixelRatio}`;
      if (!map || width === 0 || key === drawn) return;
      drawn = key;
      const floor = Math.min(0, ...session.minima().map((/** @type {any} */ { value }) => value));
      const backend = freshBackend(canvas, width, HEIGHT);
      const box = { x: 0, y: 0, width, height: HEIGHT };
      drawHatch(backend, box, tokens);
      const picture = toPicture(sweepImage(map, sweepScale(map, "loss", floor), tokens));
      backend.image(picture, 0, 0, width, HEIGHT);
      canvas.setAttribute("aria-label", describe(map));
    },

    leave() {
      request.leave();
      canvas.remove();
    },
  };
}
