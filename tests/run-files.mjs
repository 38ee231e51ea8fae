// Files of tests in processes of their own, reported as TAP. `node --test` would leave one of two cores idle.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

/**
 * The files named on the command line, or all tests beside the caller.
 * @param {string} caller its import.meta.url
 * @param {{ concurrency: number, timeout: number }} options files at once; ms a file
 */
export function runFiles(caller, options) {
  const folder = fileURLToPath(new URL(".", caller));
  const named = process.argv.slice(2);
  const files = named.length
    ? named
    : readdirSync(folder)
        .filter((name) => /\.test\.m?js$/.test(name))
        .map((name) => folder + name);

  run({ files, ...options })
    .on("test:fail", () => (process.exitCode = 1))
    // @ts-expect-error The types of Node 18 lack what its streams have.
    .compose(tap)
    .pipe(process.stdout);
}
