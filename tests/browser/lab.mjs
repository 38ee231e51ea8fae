// What the tests do in the lab and read from it.

/** @typedef {import("./browsers.mjs").Page} Page */

/**
 * Asks again until the answer is truthy.
 * @param {Page} page @param {(...values: any[]) => any} question asked in the page @param {any[]} values
 */
export async function until(page, question, ...values) {
  for (let tries = 0; tries < 150; tries++) {
    const answer = await page.run(question, ...values);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Never came true: ${question}`);
}

/** Opens the page and waits for its first picture. @param {Page} page @param {string} address @param {any} [size] */
export async function openLab(page, address, size) {
  await page.open(address, size);
  await until(page, () => {
    const summary = document.querySelector("thalweg-lab")?.shadowRoot?.querySelector(".summary");
    return (summary?.textContent ?? "").length > 10;
  });
}

/** The middle of the first start handle, px. @param {Page} page @returns {Promise<number[]>} */
export const handle = (page) =>
  page.run(() => {
    const box = document
      .querySelector("thalweg-lab")
      .shadowRoot.querySelector(".handle")
      .getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  });

/** The state as the lab would link to it now. @param {Page} page @returns {Promise<URLSearchParams>} */
export async function linked(page) {
  const link = await page.run(
    () => /** @type {any} */ (document.querySelector("thalweg-lab")).link,
  );
  return new URLSearchParams(new URL(link).hash.slice(1));
}

/** @param {URLSearchParams} state @param {string} name @returns {number[]} */
export const numbers = (state, name) => (state.get(name) ?? "").split(",").map(Number);

/** The overlay's picture. @param {Page} page @returns {Promise<string>} */
export const overlay = (page) =>
  page.run(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvases = document
      .querySelector("thalweg-lab")
      .shadowRoot.querySelectorAll(".stage canvas");
    return /** @type {HTMLCanvasElement} */ (canvases[1]).toDataURL();
  });

/** Sets the timeline. @param {Page} page @param {number} step */
export const scrub = (page, step) =>
  page.run((value) => {
    const input = document.querySelector("thalweg-lab").shadowRoot.querySelector(".axis input");
    /** @type {HTMLInputElement} */ (input).value = String(value);
    input?.dispatchEvent(new Event("input", { bubbles: true }));
    input?.dispatchEvent(new Event("change", { bubbles: true }));
  }, step);

/**
 * How many of these pixels (px in the window) are near the colour: within 3 px of each, one must be.
 * @param {Page} page @param {number[][]} points @param {string} colour #rrggbb
 * @returns {Promise<number>}
 */
export const coloured = (page, points, colour) =>
  page.run(
    (points, colour) => {
      const canvas = document
        .querySelector("thalweg-lab")
        .shadowRoot.querySelectorAll(".stage canvas")[1];
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const context = canvas.getContext("2d");
      const wanted = [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16));
      return points.filter(([x, y]) => {
        const reach = Math.ceil(3 * scale);
        const { data } = context.getImageData(
          Math.round((x - box.x) * scale) - reach,
          Math.round((y - box.y) * scale) - reach,
          2 * reach + 1,
          2 * reach + 1,
        );
        for (let k = 0; k < data.length; k += 4) {
          if (data[k + 3] > 200 && wanted.every((c, i) => Math.abs(c - data[k + i]) < 24))
            return true;
        }
        return false;
      }).length;
    },
    points,
    colour,
  );
