// Errors that name the argument, what is allowed and what was got, as a sentence and as fields.

/**
 * What an argument may be.
 * @typedef {import("./engine.d.ts").Allowed} Allowed
 * @typedef {import("./engine.d.ts").ErrorCode} ErrorCode
 */

/**
 * @param {unknown} value
 * @param {number} [depth]
 * @returns {string} the value as one would write it in JavaScript, kept short
 */
export function show(value, depth = 0) {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? value.slice(0, 60) + "…" : value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const list = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  if (depth === 3) return list ? "[…]" : "{…}";
  const parts = list
    ? Array.from(/** @type {unknown[]} */ (value).slice(0, 6), (item) => show(item, depth + 1))
    : Object.keys(value)
        .slice(0, 6)
        .map(
          (key) =>
            `${key}: ${show(/** @type {Record<string, unknown>} */ (value)[key], depth + 1)}`,
        );
  if ((list ? /** @type {unknown[]} */ (value) : Object.keys(value)).length > 6) parts.push("…");
  if (list) return `[${parts.join(", ")}]`;
  return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
}

/**
 * @param {Allowed} allowed
 * @returns {string} as it stands in a message after "must be"
 */
function describe(allowed) {
  switch (allowed.kind) {
    case "integer":
      return `an integer in [${allowed.min}, ${allowed.max}]`;
    case "number": {
      const { min, max, minOpen, maxOpen } = allowed;
      if (max < Infinity)
        return `a number in ${minOpen ? "(" : "["}${min}, ${max}${maxOpen ? ")" : "]"}`;
      return min > -Infinity ? `a finite number ${minOpen ? ">" : ">="} ${min}` : "a finite number";
    }
    case "boolean":
      return "true or false";
    case "point":
      return "two finite numbers [x, y]";
    case "domain":
      return "{ x: [lo, hi], y: [lo, hi] } with finite lo < hi";
    case "rows":
      return `two integers [from, to] with 0 <= from ${allowed.empty ? "<=" : "<"} to <= ${allowed.max}`;
    case "range":
      return `two finite numbers [lo, hi] with ${allowed.min} ${allowed.minOpen ? "<" : "<="} lo < hi <= ${allowed.max}`;
    case "signal":
      return "an AbortSignal";
    case "function":
      return "a function";
    case "colour":
      return 'a colour "#rrggbb"';
    case "tints":
      return "a list of [t, colour] with t in [0, 1] and rising";
    case "choice":
      return "a known id";
    case "formula":
      return "a formula";
    case "object":
      return allowed.shape;
  }
}

/**
 * @param {ErrorCode} code
 * @param {string} argument
 * @param {Allowed} allowed
 * @param {unknown} got
 * @param {string} [message]
 * @returns {RangeError | TypeError} to be thrown
 */
export function argumentError(code, argument, allowed, got, message) {
  const Kind = code === "wrong-kind" || code === "unknown-argument" ? TypeError : RangeError;
  message ??= `${argument} must be ${describe(allowed)}, got ${show(got)}`;
  return Object.assign(new Kind(message), { code, argument, allowed, got });
}

/**
 * @param {ErrorCode} code
 * @param {string} url of a script that lies beside thalweg.js
 * @param {string} problem
 * @param {unknown} [cause]
 */
export function scriptError(code, url, problem, cause) {
  const file = url.slice(url.lastIndexOf("/") + 1);
  return Object.assign(loadError(code, `${url} ${problem}`, cause), { file });
}

/**
 * @param {ErrorCode} code
 * @param {string} message
 * @param {unknown} [cause]
 * @returns {Error} why no engine could be loaded
 */
export function loadError(code, message, cause) {
  return Object.assign(new Error(message, { cause }), {
    code,
    argument: null,
    allowed: null,
    got: null,
  });
}
