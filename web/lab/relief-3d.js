// The same map in three dimensions, over the flat one: a classic script brings it when it is first opened. Drag and arrow
// keys turn it, plus and minus bring it closer.

import { createButton } from "../controls/buttons.js";
import { heightToTint } from "../view/height.js";
import { optimizerInk } from "../view/tokens.js";
import { injectBeside } from "../elements/engine.js";
import { h, setText } from "../elements/dom.js";

/** @typedef {NonNullable<ReturnType<typeof import("../view3d/index.js").createView3d>>} View3d */

const LONGER_SIDE = 160; // nodes of the block's grid
const TURN = 0.008; // radians a px of a drag
const KEY_TURN = 0.12; // radians a key
const CLOSER = 0.2; // of the map's longer side, a key

/** @type {Promise<void> | undefined} */
let script;

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {ReturnType<typeof import("../elements/map.js").createMap>} options.map
 * @param {() => void} options.redraw
 */
export function createRelief3d({ document, tr, store, session, map, redraw }) {
  const canvas = h(document, "canvas", {
    tabIndex: 0,
    role: "img",
    "aria-label": tr.t("view3d.label"),
    title: tr.t("view3d.help"),
  });
  const message = h(document, "p", { role: "status" });
  const close = createButton({
    document,
    icon: "close",
    label: tr.t("view3d.close"),
    className: "bordered",
    onClick: () => store.set({ relief3d: false }),
  });
  const element = h(document, "div", { className: "solid", hidden: true }, canvas, close, message);

  /** @type {View3d | null} */
  let view = null;
  /** @type {"closed" | "loading" | "open" | "failed"} */
  let state = "closed";
  let groundKey = "";

  async function load() {
    state = "loading";
    setText(message, tr.t("view3d.loading"));
    try {
      script ??= injectBeside("thalweg-3d.js");
      await script;
      view = /** @type {any} */ (globalThis).thalweg3d.createView3d(canvas);
      state = view ? "open" : "failed";
      setText(message, view ? "" : tr.t("view3d.noWebgl"));
    } catch {
      script = undefined;
      state = "failed";
      setText(message, tr.t("view3d.failed"));
    }
    redraw();
  }

  /** @param {Partial<import("../view3d/camera.js").Camera>} change */
  function turn(change) {
    view?.turn(change);
    redraw();
  }

  /** @type {{ x: number, y: number } | null} */
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY };
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held) return;
    turn({ yaw: (event.clientX - held.x) * TURN, pitch: (event.clientY - held.y) * TURN });
    held = { x: event.clientX, y: event.clientY };
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => (held = null));
  canvas.addEventListener("keydown", (event) => {
    /** @type {Record<string, Partial<import("../view3d/camera.js").Camera>>} */
    const turns = {
      ArrowLeft: { yaw: -KEY_TURN },
      ArrowRight: { yaw: KEY_TURN },
      ArrowUp: { pitch: KEY_TURN },
      ArrowDown: { pitch: -KEY_TURN },
      "+": { distance: -CLOSER },
      "=": { distance: -CLOSER },
      "-": { distance: CLOSER },
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "0") {
      view?.resetCamera();
      redraw();
    } else if (Object.hasOwn(turns, event.key)) turn(turns[event.key]);
    else return;
    event.preventDefault();
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      const root = /** @type {ShadowRoot} */ (canvas.getRootNode());
      if (!event.ctrlKey && !event.metaKey && root.activeElement !== canvas) return;
      event.preventDefault();
      turn({ distance: Math.sign(event.deltaY) * CLOSER });
    },
    { passive: false },
  );

  /** @param {import("../view/tokens.js").Tokens} tokens */
  function setGround(tokens) {
    const { projection, ground, groundCount } = map;
    const { domain, width, height } = projection;
    const key = `${groundCount} ${tokens.theme}`;
    if (key === groundKey || !view) return;
    groundKey = key;
    const fine = LONGER_SIDE / Math.max(width, height);
    const { places, columns, rows } = session.engine.heights({
      surface: session.surface,
      domain,
      columns: Math.max(2, Math.round(width * fine)),
      rows: Math.max(2, Math.round(height * fine)),
      scale: session.heightScale(),
    });
    view.setGround({
      places,
      columns,
      rows,
      domain: /** @type {any} */ (domain),
      aspect: width / height,
      picture: ground,
      side: tokens.rule2,
    });
  }

  return {
    element,

    /** @param {{ tokens: any }} frame */
    draw({ tokens }) {
      const { relief3d, step } = session.state;
      element.hidden = !relief3d;
      map.element.classList.toggle("is-solid", relief3d);
      if (!relief3d) return;
      if (state === "closed") load();
      if (!view) return;
      const ratio = globalThis.devicePixelRatio || 1;
      const [width, height] = [element.clientWidth, element.clientHeight].map((length) =>
        Math.max(1, Math.round(length * ratio)),
      );
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      setGround(tokens);
      const scale = session.heightScale();
      view.setPaths(
        session.runs.flatMap(({ info, trajectory }) => {
          if (!trajectory) return [];
          const ink = optimizerInk(info.style, tokens);
          return [
            {
              path: trajectory.path,
              places: trajectory.loss.map((/** @type {number} */ z) => heightToTint(scale, z)),
              colour: ink.core,
              casing: ink.edge,
              dash: [...info.style.dash],
              now: step,
            },
          ];
        }),
      );
      view.draw();
    },

    stop: () => view?.dispose(),
  };
}
