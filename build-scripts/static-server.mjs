// A folder's files over HTTP on 127.0.0.1, for ./build-scripts/serve, the benchmark and the browser tests.
import { createServer } from "node:http";
import sirv from "sirv";

/**
 * @param {string} folder
 * @param {object} [options]
 * @param {number} [options.port] 0 takes any free one; a port in use is passed over for the next free one
 * @param {Record<string, string>} [options.headers] sent with every answer
 * @returns {Promise<{ port: number, address: string, close: () => void }>} rejects where no port can be listened on
 */
export function startServer(folder, { port = 0, headers = {} } = {}) {
  // dev: reads each file anew, so that a build shows without a restart.
  const files = sirv(folder, { dev: true, etag: true });
  return new Promise((resolve, reject) => {
    const listen = (/** @type {number} */ wanted) => {
      const server = createServer((request, response) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        files(request, response, () => void response.writeHead(404).end("Not found\n"));
      });
      server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
        if (error.code === "EADDRINUSE" && wanted < 65535) listen(wanted + 1);
        else reject(error);
      });
      server.listen(wanted, "127.0.0.1", () => {
        const got = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
        resolve({ port: got, address: `http://127.0.0.1:${got}/`, close: () => server.close() });
      });
    };
    listen(port);
  });
}
