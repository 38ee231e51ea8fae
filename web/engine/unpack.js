// The WebAssembly modules are LZMA streams that begin alike, with the core of the SIMD build; the analysis and the baseline go on
// behind it, and can be read only with it. One more, small module unpacks them (src/packing): written in JavaScript it would
// take a tenth of a second.

/**
 * @typedef {object} Part
 * @property {string} packed base64
 * @property {number} length of what it unpacks to
 * @property {number} [from] how many bytes of the first part are before it in the stream; the first has none
 */

/** @param {string} base64 */
function fromBase64(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * The module of the last part.
 * @param {string} unpacker base64
 * @param {readonly Part[]} parts the first, or the first and another
 */
export async function unpack(unpacker, parts) {
  const instance = new WebAssembly.Instance(await WebAssembly.compile(fromBase64(unpacker)));
  const { memory, unpack } = /** @type {any} */ (instance.exports);
  const { from, length: own } = parts[parts.length - 1];
  const packed = parts.map((part, i) =>
    fromBase64(part.packed).subarray(0, i > 0 ? undefined : from),
  );
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const start = memory.buffer.byteLength;
  const split = packed.reduce((sum, { length }) => sum + length, start);
  const module = split + length;
  // A module may be larger than what it is joined from.
  memory.grow(Math.ceil((module + 2 * own - start) / 0x10000));
  let at = start;
  for (const bytes of packed) {
    new Uint8Array(memory.buffer, at).set(bytes);
    at += bytes.length;
  }
  const end = unpack(start, split, length, length - own, module);
  return new Uint8Array(memory.buffer, module, end - module);
}
