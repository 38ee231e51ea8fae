// What the files of tests in Chromium alone begin with.
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { launchChromium } from "./browsers.mjs";
import { visit } from "./lab.mjs";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
export const fileAddress = String(pathToFileURL(dist));

/**
 * Chromium and a server of dist/ for the tests of a file.
 * @param {Parameters<typeof startServer>[1]} [serverOptions]
 */
export function useChromium(serverOptions) {
  /** @type {import("./browsers.mjs").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof startServer>>} */
  let server;
  before(async () => {
    server = await startServer(dist, serverOptions);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get address() {
      return server.address;
    },
    /**
     * @param {string} path below the server's address, or a whole address
     * @param {Parameters<typeof visit>[2]} options
     * @param {Parameters<typeof visit>[3]} work
     */
    visit: (path, options, work) =>
      visit(browser, new URL(path, server.address).href, options, work),
  };
}
