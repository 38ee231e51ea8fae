// An image as a PNG: 8 bits a channel, each row as differences from the one above.
import { deflateSync } from "node:zlib";

const table = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** @param {Buffer} bytes */
function crc32(bytes) {
  let c = -1;
  for (const byte of bytes) c = table[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ -1) >>> 0;
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * @param {{ width: number, height: number, rgba: Uint8ClampedArray }} image opaque: its alpha is left out
 * @returns {Buffer}
 */
export function encodePng({ width, height, rgba }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + 3 * width));
  const UP = 2;
  for (let y = 0, out = 0; y < height; ++y) {
    rows[out++] = UP;
    for (let x = 0; x < width; ++x)
      for (let c = 0; c < 3; ++c) {
        const at = 4 * (y * width + x) + c;
        rows[out++] = rgba[at] - (y > 0 ? rgba[at - 4 * width] : 0);
      }
  }
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
