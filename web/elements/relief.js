// The relief of a map, kept as a picture: while the view moves it is drawn stretched, at rest the workers make a new one.

/** @typedef {import("../view/projection.js").Projection} Projection */
/** @typedef {import("../engine/engine.d.ts").Image} Image */

const REST = 120; // ms without a change before the workers are asked again
const COARSE = 4; // the first picture of a surface comes at once, at a fourth of the resolution

/** @param {Image} image whether the loss is not finite somewhere */
function isTransparent({ rgba }) {
  for (let k = 3; k < rgba.length; k += 4) if (rgba[k] === 0) return true;
  return false;
}

/**
 * @param {object} options
 * @param {HTMLCanvasElement} options.canvas off the page
 * @param {ReturnType<typeof import("./session.js").createSession>} options.session
 * @param {import("../engine/pool.js").Pool} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => void} options.onPicture a better picture has come
 */
export function createRelief({ canvas, session, pool, timer, onPicture }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const latest = Symbol("relief");
  /** @type {{ image: HTMLCanvasElement, domain: Projection["domain"], key: string, base: string, hasGaps: boolean } | null} */
  let picture = null;
  /** @type {any} */
  let waiting = null;
  let wanted = "";
  let gone = false;
  let count = 0;

  /** @param {Image} made @param {{ domain: Projection["domain"], key: string, base: string }} of */
  function keep(made, of) {
    const { width, height, rgba } = made;
    canvas.width = width;
    canvas.height = height;
    context.putImageData(new ImageData(rgba, width, height), 0, 0);
    const isFormula = session.state.surface.formula !== undefined;
    picture = { image: canvas, ...of, hasGaps: isFormula && isTransparent(made) };
    count += 1;
  }

  return {
    /**
     * @param {Projection} projection
     * @param {import("../view/tokens.js").Tokens} tokens
     * @returns the picture to draw now; on another view than its own it is stretched
     */
    at(projection, tokens) {
      const { domain, width, height } = projection;
      const ratio = globalThis.devicePixelRatio || 1;
      const base = `${session.surfaceKey} ${tokens.theme}`;
      const key = `${base} ${domain.x} ${domain.y} ${width} ${height} ${ratio}`;
      if (key === wanted) return picture;
      wanted = key;
      if (waiting !== null) timer.clear(waiting);
      waiting = null;
      const pixels = (/** @type {number} */ length) =>
        Math.max(1, Math.min(4096, Math.round(length)));
      const request = (/** @type {number} */ scale) => ({
        surface: session.surface,
        domain,
        width: pixels(width * scale),
        height: pixels(height * scale),
        palette: tokens.relief,
        scale: session.heightScale(),
        home: session.reference,
      });
      const fresh = picture?.base !== base;
      if (fresh) {
        const coarse = session.engine.relief(request(ratio / COARSE));
        keep(coarse, { domain, key: "", base });
      }
      const make = async () => {
        waiting = null;
        const image = await pool.relief(request(ratio), { key: latest });
        if (!image || gone || key !== wanted) return;
        keep(image, { domain, key, base });
        onPicture();
      };
      if (picture?.key !== key) waiting = timer.set(make, fresh ? 0 : REST);
      return picture;
    },

    /** Whether the picture has places where the loss is not finite. */
    get hasGaps() {
      return picture?.hasGaps ?? false;
    },

    /** Grows with every new picture. */
    get count() {
      return count;
    },

    stop() {
      gone = true;
      if (waiting !== null) timer.clear(waiting);
    },
  };
}
