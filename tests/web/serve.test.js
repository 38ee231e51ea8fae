import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const command = fileURLToPath(new URL("../../build-scripts/serve", import.meta.url));

test("a port that is taken is passed over for the next free one", async () => {
  const first = await startServer(dist);
  const second = await startServer(dist, { port: first.port });
  try {
    assert.ok(second.port > first.port);
    const page = await fetch(`${second.address}zh-hant.html`);
    assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
    assert.match(await page.text(), /lang="zh-Hant"/);
    assert.equal((await fetch(`${first.address}nothing.js`)).status, 404);
  } finally {
    first.close();
    second.close();
  }
});

test("a port that is none is told with what is allowed", () => {
  for (const port of ["0", "65536", "eight", "-1", ""]) {
    const { status, stderr } = spawnSync(command, ["--port", port], { encoding: "utf8" });
    assert.equal(status, 1);
    assert.equal(stderr, `--port must be a number from 1 to 65535, got: ${port}\n`);
  }
});
