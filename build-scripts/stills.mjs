// dist/stills: the figures of the book as SVG files, <id>.<language>.svg, for paper and for readers without scripts.
import { mkdir, writeFile } from "node:fs/promises";
import { PNG } from "pngjs";
import { languages, translator } from "../web/i18n/index.js";
import { drawStill, stillSize } from "../web/kinds/still.js";
import { light } from "../web/view/tokens.js";
import { figureAttributes } from "./book/attributes.mjs";
import { readFigures } from "./book/figures.mjs";
import { drawPlotStill, size } from "./book/plot-stills.mjs";

/** @typedef {import("./book/figures.mjs").Figure} Figure */

/** An opaque image. @param {{ width: number, height: number, rgba: Uint8ClampedArray }} image */
function pngOf({ width, height, rgba }) {
  const png = new PNG({ width, height });
  png.data = Buffer.from(rgba);
  return PNG.sync.write(png, { colorType: 2 });
}

/** @param {string} id @param {string} lang @returns {string} its address from the page */
export const stillAddress = (id, lang) => `stills/${id}.${lang}.svg`;

/** What the still of a kind without one shows in its place. @type {Record<string, string>} */
const likest = { dial: "map", escape: "map", cloud: "map", regimes: "curve" };

/** @param {Figure} figure @param {any} engine @returns {(name: string) => string | undefined} */
function attributesOf(figure, engine) {
  const attributes = new Map(figureAttributes(figure, engine));
  attributes.set("kind", likest[figure.kind] ?? figure.kind);
  return (name) => attributes.get(name);
}

/** @param {Figure} figure @param {any} engine */
export const stillSizeOf = (figure, engine) => stillSize(attributesOf(figure, engine)) ?? size;

/**
 * @param {string} id
 * @param {Figure} figure
 * @param {any} engine
 * @param {string} lang
 * @param {(image: any) => string} href of the relief
 */
export function stillOf(id, figure, engine, lang, href) {
  const tr = translator(lang);
  const attribute = attributesOf(figure, engine);
  const svg =
    drawPlotStill(figure, engine, tr, id) ??
    drawStill({ engine, tr, attribute, tokens: light, title: id, href });
  // A tenth of a pixel is enough.
  return (svg ?? "").replace(/(\.\d)\d(?=[ MLHV"])/g, "$1");
}

/** @param {any} engine */
export async function writeStills(engine) {
  const dist = new URL("../dist/", import.meta.url);
  await mkdir(new URL("stills/", dist), { recursive: true });
  for (const [id, figure] of Object.entries(await readFigures())) {
    /** The same in all languages. @type {string | undefined} */
    let relief;
    const href = (/** @type {any} */ image) =>
      (relief ??= `data:image/png;base64,${pngOf(image).toString("base64")}`);
    for (const lang of languages)
      await writeFile(
        new URL(stillAddress(id, lang), dist),
        stillOf(id, figure, engine, lang, href),
      );
  }
}
