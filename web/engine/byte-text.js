// Bytes as printable ASCII that gzip still compresses like the bytes themselves, which it does not with base64: the
// most frequent bytes are a character each, the others two.

const alphabet = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter(
  (c) => c !== '"' && c !== "\\",
);
const escapes = alphabet.splice(-2);
const single = alphabet.length;

/**
 * @param {Uint8Array} bytes
 * @returns {{ text: string, order: number[] }} order: all bytes, the most frequent first
 */
export function encodeBytes(bytes) {
  const count = new Array(256).fill(0);
  for (const byte of bytes) count[byte]++;
  const order = [...count.keys()].sort((a, b) => count[b] - count[a] || a - b);
  /** @type {string[]} */
  const written = [];
  order.forEach((byte, place) => {
    const rest = place - single;
    written[byte] =
      rest < 0 ? alphabet[place] : escapes[Math.floor(rest / single)] + alphabet[rest % single];
  });
  return { text: Array.from(bytes, (byte) => written[byte]).join(""), order };
}

/**
 * @param {string} text
 * @param {readonly number[]} order
 */
export function decodeBytes(text, order) {
  const place = new Uint8Array(128);
  alphabet.forEach((c, i) => (place[c.charCodeAt(0)] = i));
  const [first, second] = escapes.map((c) => c.charCodeAt(0));
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    let base = 0;
    if (code === first || code === second) {
      base = code === first ? single : 2 * single;
      code = text.charCodeAt(++i);
    }
    bytes[length++] = order[base + place[code]];
  }
  return bytes.slice(0, length);
}
