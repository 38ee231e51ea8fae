// WebKitGTK through plain W3C WebDriver: WebKitWebDriver on a virtual screen, with a session bus of its own.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { install } from "./in-page.mjs";

/** @returns {Promise<number>} a port that is free now */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** The browser that comes with WebKitGTK. */
function miniBrowser() {
  for (const folder of readdirSync("/usr/lib").filter((name) => name.includes("linux-gnu"))) {
    const path = `/usr/lib/${folder}/webkit2gtk-4.1`;
    try {
      if (readdirSync(path).includes("MiniBrowser")) return `${path}/MiniBrowser`;
    } catch {
      // Another architecture's folder.
    }
  }
  throw new Error("WebKitGTK's MiniBrowser is not installed");
}

/** @returns {Promise<{ display: string, stop: () => void }>} */
function virtualScreen() {
  return new Promise((resolve, reject) => {
    const screen = spawn(
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"],
      {
        stdio: ["ignore", "ignore", "ignore", "pipe"],
      },
    );
    screen.on("error", reject);
    /** @type {import("node:stream").Readable} */ (screen.stdio[3]).on("data", (data) => {
      resolve({ display: `:${String(data).trim()}`, stop: () => screen.kill() });
    });
  });
}

const keys = /** @type {Record<string, string>} */ ({
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Escape: "\uE00C",
  Space: " ",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
});

/** @returns {Promise<import("./browsers.mjs").Browser>} */
export async function launchWebKit() {
  const screen = await virtualScreen();
  const port = await freePort();
  const driver = spawn(
    "dbus-run-session",
    ["--", "WebKitWebDriver", `--port=${port}`, "--host=127.0.0.1"],
    {
      env: { ...process.env, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: "1" },
      stdio: "ignore",
      detached: true,
    },
  );
  const stop = () => {
    process.off("SIGTERM", stopped);
    if (driver.pid) process.kill(-driver.pid);
    screen.stop();
  };
  // Where the test is stopped, its browser must not stay behind.
  const stopped = () => {
    stop();
    process.exit(1);
  };
  process.once("SIGTERM", stopped);

  /** @param {string} method @param {string} path @param {unknown} [body] */
  async function call(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = /** @type {{ value: any }} */ (await answer.json());
    if (!answer.ok) throw new Error(`WebDriver ${path}: ${value.message}`);
    return value;
  }
  /** Until the driver listens. */
  async function started() {
    for (let tries = 0; ; tries++) {
      try {
        return await call("GET", "/status");
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  await started();
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const { sessionId } = await call("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
  });
  const session = `/session/${sessionId}`;
  const actions = (/** @type {unknown[]} */ list) =>
    call("POST", `${session}/actions`, { actions: list });
  const pointer = (/** @type {unknown[]} */ list) =>
    actions([
      { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: list },
    ]);
  const at = (/** @type {number[]} */ [x, y]) => ({
    type: "pointerMove",
    duration: 0,
    x: Math.round(x),
    y: Math.round(y),
    origin: "viewport",
  });

  /** @type {import("./browsers.mjs").Page} */
  const page = {
    async open(address, { width = 1280, height = 800 } = {}) {
      await call("POST", `${session}/window/rect`, { width, height: height + 60 });
      // A new document each time, even where only the hash differs.
      await call("POST", `${session}/url`, { url: "about:blank" });
      await call("POST", `${session}/url`, { url: address });
    },
    run: (work, ...values) =>
      call("POST", `${session}/execute/async`, {
        script: `(${install})();
          const values = [...arguments], done = values.pop();
          new Promise((resolve) => resolve((${work})(...values))).then(
            (value) => done({ value }), (error) => done({ thrown: String(error) }));`,
        args: values,
      }).then(({ value, thrown }) => {
        if (thrown) throw new Error(thrown);
        return value;
      }),
    async drag(path) {
      await pointer([at(path[0]), { type: "pointerDown", button: 0 }]);
      for (const point of path.slice(1)) await pointer([at(point)]);
      await pointer([{ type: "pointerUp", button: 0 }]);
    },
    async press(key, { shift = false } = {}) {
      const value = keys[key] ?? key;
      const held = shift ? [{ type: "keyDown", value: keys.Shift }] : [];
      const released = shift ? [{ type: "keyUp", value: keys.Shift }] : [];
      await actions([
        {
          type: "key",
          id: "keyboard",
          actions: [...held, { type: "keyDown", value }, { type: "keyUp", value }, ...released],
        },
      ]);
    },
    screenshot: () => call("GET", `${session}/screenshot`),
    puppet: /** @type {any} */ (null),
    problems: () => [],
    requests: () => [],
    close: async () => {},
  };
  return {
    name: "WebKit",
    newPage: async () => page,
    close: async () => {
      await call("DELETE", session).catch(() => {});
      stop();
    },
  };
}
