// dist/stills: the figures of the book as SVG files, <id>.<language>.svg, for readers without scripts.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { languages, translator } from "../web/i18n/index.js";
import { drawStill } from "../web/kinds/still.js";
import { light } from "../web/view/tokens.js";
import { figureAttributes } from "./book/attributes.mjs";
import { encodePng } from "./png.mjs";

const figures = new URL("../web/figures/", import.meta.url);

/** @param {string} id @param {string} lang @returns {string} its address from the page */
export const stillAddress = (id, lang) => `stills/${id}.${lang}.svg`;

/** @param {any} engine */
export async function writeStills(engine) {
  const dist = new URL("../dist/", import.meta.url);
  await mkdir(new URL("stills/", dist), { recursive: true });
  for (const name of await readdir(figures)) {
    const id = name.replace(".json", "");
    const attributes = new Map(
      figureAttributes(JSON.parse(await readFile(new URL(name, figures), "utf8")), engine),
    );
    /** The same in all languages. @type {string | undefined} */
    let relief;
    for (const lang of languages) {
      const svg = drawStill({
        engine,
        tr: translator(lang),
        attribute: (key) => attributes.get(key),
        tokens: light,
        title: id,
        href: (image) =>
          (relief ??= `data:image/png;base64,${encodePng(image).toString("base64")}`),
      });
      if (svg) await writeFile(new URL(stillAddress(id, lang), dist), svg);
    }
  }
}
