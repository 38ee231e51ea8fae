// What the tests ask for inside a page, shadow roots included. Put into every page as the global `inPage`.

/** Runs in the page, before its own scripts where the browser can. */
export function install() {
  const page = /** @type {any} */ (globalThis);
  if (page.inPage) return;

  /** The shadow root of the first element of ours. */
  const root = () => document.querySelector("thalweg-lab, thalweg-figure")?.shadowRoot;

  /** @param {Document | ShadowRoot} [from] @returns {Element[]} */
  const elements = (from = document) =>
    [...from.querySelectorAll("*")].flatMap((element) =>
      element.shadowRoot ? [element, ...elements(element.shadowRoot)] : [element],
    );

  /** @param {string} selector in the lab, else in the page */
  const find = (selector) =>
    root()?.querySelector(selector) ?? document.querySelector(selector) ?? undefined;

  /** @returns {Element} the focused element, inside shadow roots too */
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element ?? document.body;
  };

  const attributes = ["title", "aria-label", "aria-valuetext", "placeholder", "alt"];
  /** Every text that a reader meets: { text, of }. In mathematics only what is set as text. @param {any} [from] */
  const words = (from) =>
    elements(from).flatMap((element) => {
      if (element.closest("math, svg, script, style") && element.localName !== "mtext") return [];
      const of = `${element.localName}.${element.getAttribute("class") ?? ""}`;
      const found = [];
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
          found.push({ of, text: node.textContent });
      for (const name of attributes) {
        const text = element.getAttribute(name);
        if (text) found.push({ of: `${of}[${name}]`, text });
      }
      return found;
    });

  /** Texts drawn on canvases. @type {Set<string>} */
  const drawn = new Set();
  const { fillText } = CanvasRenderingContext2D.prototype;
  /** @type {typeof fillText} */
  CanvasRenderingContext2D.prototype.fillText = function (...drawing) {
    drawn.add(drawing[0]);
    fillText.apply(this, drawing);
  };

  /** Where an element stands in the window, px. @param {Element | undefined} element */
  const box = (element) => {
    const { x, y, width, height } = /** @type {Element} */ (element).getBoundingClientRect();
    return { x, y, width, height, middle: [x + width / 2, y + height / 2] };
  };

  /**
   * Read from a copy: reading a canvas itself would change how the browser treats it.
   * @param {any} picture @param {any} part px
   */
  const pixels = (picture, { x, y, width, height } = { x: 0, y: 0, ...size(picture) }) => {
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const context = /** @type {any} */ (copy.getContext("2d", { willReadFrequently: true }));
    context.drawImage(picture, -x, -y);
    return context.getImageData(0, 0, copy.width, copy.height);
  };
  const size = (/** @type {any} */ { width, height }) => ({ width, height });

  page.inPage = {
    root,
    elements,
    find,
    active,
    words,
    drawn,
    box,
    pixels,
    all: (/** @type {string} */ selector) => [...(root()?.querySelectorAll(selector) ?? [])],
    isShown: (/** @type {Element} */ element) =>
      element.checkVisibility({ visibilityProperty: true }),
    /** After what is due has been drawn. */
    async drawnNow() {
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    },
    /** The ground and the paths. */
    get canvases() {
      return [...(root()?.querySelectorAll(".stage canvas") ?? [])];
    },
  };
}
