// Serves dist/ on 127.0.0.1: node build-scripts/serve.mjs PORT. Takes the next free port if PORT is taken.
import { fileURLToPath } from "node:url";
import { startServer } from "./static-server.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const wanted = Number(process.argv[2]);
try {
  const { address } = await startServer(dist, { port: wanted });
  console.log(`Thalweg is at        ${address}`);
  console.log(`in 繁體中文 at        ${address}zh-hant.html`);
  console.log(`or double-click      ${dist}/index.html`);
  console.log("Ctrl+C ends it.");
} catch (error) {
  console.error(`Cannot listen on port ${wanted}: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}
