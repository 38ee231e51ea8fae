// The browser tests: node tests/browser/run.mjs [FILE...]. One file after the other, so that two browsers never compete.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const named = process.argv.slice(2);
const files = named.length
  ? named
  : readdirSync(folder)
      .filter((name) => name.endsWith(".test.mjs"))
      .map((name) => folder + name);

run({ files, concurrency: 1, timeout: 480_000 })
  .on("test:fail", () => (process.exitCode = 1))
  // @ts-expect-error The types of Node 18 lack what its streams have.
  .compose(tap)
  .pipe(process.stdout);
