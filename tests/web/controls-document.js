// As much of a document as the controls need: elements with attributes, children and listeners. What a browser does by
// itself (layout, native keys, moving the focus by Tab) is not here; the browser tests see to that.

class Node_ {
  constructor() {
    /** @type {any[]} */
    this.children = [];
    /** @type {any} */
    this.parent = null;
  }
}

class Text_ extends Node_ {
  /** @param {string} text */
  constructor(text) {
    super();
    this.text = text;
  }
  get textContent() {
    return this.text;
  }
}

class Element_ extends Node_ {
  /** @param {any} document @param {string} tag */
  constructor(document, tag) {
    super();
    this.ownerDocument = document;
    this.tag = tag;
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    /** @type {Map<string, ((event: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {Record<string, string>} */
    this.properties = {};
    this.style = {
      setProperty: (/** @type {string} */ n, /** @type {string} */ v) => (this.properties[n] = v),
    };
    this.value = "";
    this.checked = false;
    this.tabIndex = 0;
    this.title = "";
    const classes = () => (this.getAttribute("class") ?? "").split(" ").filter(Boolean);
    const put = (/** @type {string[]} */ list) =>
      this.setAttribute("class", [...new Set(list)].join(" "));
    this.classList = {
      contains: (/** @type {string} */ name) => classes().includes(name),
      add: (/** @type {string[]} */ ...names) => put([...classes(), ...names]),
      remove: (/** @type {string[]} */ ...names) =>
        put(classes().filter((name) => !names.includes(name))),
      toggle: (/** @type {string} */ name, /** @type {boolean} */ on) =>
        put(on ? [...classes(), name] : classes().filter((other) => other !== name)),
    };
  }
  getAttribute(/** @type {string} */ name) {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
    this.attributes.set(name, String(value));
  }
  removeAttribute(/** @type {string} */ name) {
    this.attributes.delete(name);
  }
  get id() {
    return this.getAttribute("id") ?? "";
  }
  set id(value) {
    this.setAttribute("id", value);
  }
  get hidden() {
    return this.attributes.has("hidden");
  }
  set hidden(on) {
    if (on) this.setAttribute("hidden", "");
    else this.removeAttribute("hidden");
  }
  get disabled() {
    return this.attributes.has("disabled");
  }
  set disabled(on) {
    if (on) this.setAttribute("disabled", "");
    else this.removeAttribute("disabled");
  }
  append(/** @type {any[]} */ ...nodes) {
    for (const node of nodes) {
      const child = typeof node === "string" ? new Text_(node) : node;
      child.parent?.children.splice(child.parent.children.indexOf(child), 1);
      child.parent = this;
      this.children.push(child);
    }
  }
  prepend(/** @type {any} */ node) {
    this.append(node);
    this.children.unshift(this.children.pop());
  }
  replaceChildren(/** @type {any[]} */ ...nodes) {
    this.children = [];
    this.append(...nodes);
  }
  get textContent() {
    return this.children.map((child) => child.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(text);
  }
  /** @returns {any[]} */
  all() {
    return this.children.flatMap((child) =>
      child instanceof Element_ ? [child, ...child.all()] : [],
    );
  }
  querySelector(/** @type {string} */ selector) {
    return (
      this.all().find((e) =>
        selector.startsWith(".") ? e.classList.contains(selector.slice(1)) : e.tag === selector,
      ) ?? null
    );
  }
  getBoundingClientRect() {
    return { top: 0, right: 0, bottom: 0, left: 0, width: 0, height: 0 };
  }
  addEventListener(/** @type {string} */ type, /** @type {(event: any) => void} */ listener) {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  /** Tells this element and its ancestors. @param {string} type @param {object} [more] */
  fire(type, more = {}) {
    const event = {
      type,
      target: this,
      defaultPrevented: false,
      preventDefault: () => (event.defaultPrevented = true),
      stopPropagation: () => (stopped = true),
      ...more,
    };
    let stopped = false;
    /** @type {any} */
    let at = this;
    while (at && !stopped) {
      for (const listener of at.listeners.get(type) ?? []) listener(event);
      at = at.parent;
    }
    return event;
  }
  focus() {
    this.ownerDocument.activeElement = this;
  }
  select() {}
}

/** @returns {any} */
export function createDocument() {
  const document = {
    activeElement: null,
    documentElement: { clientWidth: 1000, clientHeight: 1000 },
    createElement: (/** @type {string} */ tag) => new Element_(document, tag),
    createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) =>
      new Element_(document, tag),
    /** @type {Map<string, Set<(event: any) => void>>} */
    listeners: new Map(),
    addEventListener(/** @type {string} */ type, /** @type {(event: any) => void} */ listener) {
      this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener(/** @type {string} */ type, /** @type {(event: any) => void} */ listener) {
      this.listeners.get(type)?.delete(listener);
    },
    fire(/** @type {string} */ type, /** @type {any} */ target) {
      /** @type {any[]} */
      const path = [];
      for (let at = target; at; at = at.parent) path.push(at);
      for (const listener of this.listeners.get(type) ?? []) listener({ composedPath: () => path });
    },
  };
  return document;
}
