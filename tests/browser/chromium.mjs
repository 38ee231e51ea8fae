// What the files of tests in Chromium alone begin with.
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { launchChromium } from "./browsers.mjs";
import { visit } from "./lab.mjs";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
export const fileAddress = String(pathToFileURL(dist));

/** Chromium and a server of dist/, for the tests of a file. */
export async function useChromium() {
  const { address, close } = await startServer(dist);
  const browser = await launchChromium();
  after(async () => {
    await browser.close();
    close();
  });
  return {
    browser,
    address,
    /**
     * @template T
     * @param {string} path below the server's address, or a whole address
     * @param {import("./lab.mjs").VisitOptions} options
     * @param {(page: import("./browsers.mjs").Page) => Promise<T>} work
     */
    visit: (path, options, work) => visit(browser, new URL(path, address).href, options, work),
  };
}
