// Serves dist/ on 127.0.0.1: node build-scripts/serve.mjs PORT. Takes the next free port if PORT is taken.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
// dev: reads each file anew, so that a build shows without a restart.
const files = sirv(dist, { dev: true, etag: true });

/** @param {number} port */
function serve(port) {
  const server = createServer((request, response) =>
    files(request, response, () => void response.writeHead(404).end("Not found\n")),
  );
  server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === "EADDRINUSE" && port < 65535) return serve(port + 1);
    console.error(`Cannot listen on port ${port}: ${error.message}`);
    process.exitCode = 1;
  });
  server.listen(port, "127.0.0.1", () => {
    console.log(`Thalweg is at        http://127.0.0.1:${port}/`);
    console.log(`in 繁體中文 at        http://127.0.0.1:${port}/zh-hant.html`);
    console.log(`or double-click      ${dist}/index.html`);
    console.log("Ctrl+C ends it.");
  });
}

serve(Number(process.argv[2]));
