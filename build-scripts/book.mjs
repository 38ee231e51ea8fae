// The book: web/book/<language>/<number>-<slug>.md -> the chapters of the page. Reads the figures and the claims, and lists
// where the text speaks of something that there is not, or a claim does not hold.
import { readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { matchLanguage, translator } from "../web/i18n/index.js";
import { figureAttributes } from "./book/attributes.mjs";
import { changed, figureProblems, parseChange, readFigures } from "./book/figures.mjs";
import { compileChapter, escapeHtml } from "./book/markdown.mjs";
import { claimText, measureClaims, readClaims } from "./claims.mjs";
import { Renderer } from "./mathematics.mjs";
import { stillAddress, stillSizeOf } from "./stills.mjs";

/**
 * @typedef {object} Source
 * @property {number} number
 * @property {string} slug
 * @property {string} file
 * @property {string} text
 *
 * @typedef {{ number: number, slug: string } & import("./book/markdown.mjs").Chapter} Compiled
 */

const folders = /** @type {const} */ ({ en: "en", "zh-Hant": "zh-hant" });

/**
 * @param {URL} root
 * @param {keyof typeof folders} lang
 * @returns {Promise<Source[]>} in the order of their numbers
 */
export async function readChapters(root, lang) {
  const folder = new URL(`web/book/${folders[lang]}/`, root);
  /** @type {Source[]} */
  const chapters = [];
  for (const file of await readdir(folder).catch(() => [])) {
    const [, number, slug] = /^(\d+)-([a-z][a-z-]*)\.md$/.exec(file) ?? [];
    if (slug === undefined)
      throw new Error(`web/book/${folders[lang]}/${file} is not <number>-<slug>.md`);
    const text = await readFile(new URL(file, folder), "utf8");
    chapters.push({
      number: Number(number),
      slug,
      file: `web/book/${folders[lang]}/${file}`,
      text,
    });
  }
  return chapters.sort((a, b) => a.number - b.number);
}

/** The figures of a chapter, in order. @param {Source} chapter */
export const figuresIn = ({ text }) =>
  [...text.matchAll(/^:{3,}\s*figure\s+(\S+)/gm)].map(([, id]) => id);

/** The anchors of a chapter. @param {Source} chapter */
export const anchorsIn = ({ slug, text }) => [
  slug,
  ...[...text.matchAll(/^#{2,4} .*\{#([\w-]+)\}\s*$/gm)].map(([, id]) => id),
];

/**
 * @param {object} options
 * @param {any} options.engine
 * @param {URL} [options.root] ends in "/"
 */
export async function openBook({ engine, root = new URL("../", import.meta.url) }) {
  const figures = await readFigures(root);
  const claims = await readClaims(root);
  const renderer = new Renderer();
  const problems = Object.entries(figures).flatMap(([id, figure]) =>
    figureProblems(id, figure, engine).map((problem) => `web/figures/${id}.json: ${problem}`),
  );
  for (const [chapter, list] of Object.entries(claims)) {
    for (const { name, problem } of await measureClaims(engine, figures, list))
      if (problem) problems.push(`web/book/claims/${chapter}.json: ${name}: ${problem}`);
  }

  return {
    figures,
    problems,
    /** Of the mathematics compiled so far. */
    css: () => renderer.css(),

    /**
     * @param {keyof typeof folders} lang
     * @returns {Promise<Compiled[]>}
     */
    async chapters(lang) {
      const tr = translator(matchLanguage(lang));
      const sources = await readChapters(root, lang);
      const numbers = new Map(
        sources.flatMap((chapter) =>
          figuresIn(chapter).map(
            (id, i) => /** @type {const} */ ([id, `${chapter.number}.${i + 1}`]),
          ),
        ),
      );
      const anchors = new Set(sources.flatMap(anchorsIn));
      return sources.flatMap((chapter) => {
        const { number, slug, file, text } = chapter;
        /** @type {Set<string>} */
        const shown = new Set();
        const label = (/** @type {string} */ id) =>
          tr.t("chapter.figure", { number: numbers.get(id) ?? "" });
        const wrong = (/** @type {unknown} */ problem) =>
          void problems.push(`${file}: ${problem instanceof Error ? problem.message : problem}`);
        try {
          const compiled = compileChapter(text, {
            lang,
            mathml: (tex, display) => renderer.mathml(tex, display),
            claim(name) {
              const found = claimText(claims[slug] ?? {}, name);
              if (found === null) wrong(`there is no claim "${name}" in claims/${slug}.json`);
              return found ?? "?";
            },
            reference(id) {
              if (numbers.has(id)) return { label: label(id), href: `#fig-${id}` };
              if (!figures[id]) wrong(`there is no figure "${id}"`);
              return { label: tr.t("chapter.figure", { number: "?" }), href: "" };
            },
            figure(id, parts) {
              if (shown.has(id)) wrong(`figure "${id}" stands here twice`);
              shown.add(id);
              if (!figures[id]) {
                wrong(`there is no figure "${id}"`);
                return "";
              }
              for (const problem of partProblems(figures[id], parts))
                wrong(`figure ${id}: ${problem}`);
              return figureHtml({
                id,
                figure: figures[id],
                parts,
                label: label(id),
                engine,
                tr,
              });
            },
            drawing: (id) => drawing(root, id),
            checkSet(id, change) {
              try {
                if (!figures[id]) throw new Error(`there is no figure "${id}"`);
                const next = changed(figures[id], parseChange(change), engine);
                const found = figureProblems(id, next, engine);
                if (found.length > 0) throw new Error(found.join("; "));
              } catch (error) {
                wrong(`set:${id}/${change}: ${/** @type {Error} */ (error).message}`);
              }
            },
            link(anchor) {
              if (anchors.has(anchor) || anchor === "lab") return `#${anchor}`;
              // A chapter that is not written yet may be spoken of, but not a place that is not in one.
              const owner = sources.find((other) => anchor.startsWith(`${other.slug}-`));
              if (owner) wrong(`there is no anchor "#${anchor}" in ${owner.file}`);
              return "";
            },
          });
          return [{ number, slug, ...compiled }];
        } catch (error) {
          wrong(error);
          return [];
        }
      });
    },
  };
}

/**
 * @param {import("./book/figures.mjs").Figure} figure
 * @param {import("./book/markdown.mjs").FigureParts} parts
 * @returns {string[]} where the text and the figure's file do not go together
 */
function partProblems({ predict }, { caption, question, choices, answer }) {
  const found = [];
  if (caption === "") found.push("it has no caption");
  if (Boolean(predict) !== (question !== "") || Boolean(predict) !== (answer !== ""))
    found.push('"predict", a question (?) and an answer (!) go together');
  if ((predict?.choices ?? 0) !== choices.length)
    found.push(`"predict" says ${predict?.choices ?? 0} choices, the text has ${choices.length}`);
  return found;
}

/**
 * @param {object} of
 * @param {string} of.id
 * @param {import("./book/figures.mjs").Figure} of.figure
 * @param {import("./book/markdown.mjs").FigureParts} of.parts
 * @param {string} of.label
 * @param {any} of.engine
 * @param {any} of.tr
 */
function figureHtml({ id, figure, parts, label, engine, tr }) {
  const { caption, question, choices, answer } = parts;
  const attributes = figureAttributes(figure, engine)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join("");
  const alt = escapeHtml(tr.t("chapter.still", { figure: label }));
  const { width, height } = stillSizeOf(figure, engine);
  const still = `<img class="still" slot="caption" loading="lazy" src="${stillAddress(id, tr.lang)}" alt="${alt}" width="${width}" height="${height}">`;
  const list = choices.map((choice) => `<li>${choice}</li>`).join("");
  const asked = figure.predict
    ? `<div slot="question"><p>${question}</p>${list && `<ol>${list}</ol>`}<div class="answer">${answer}</div></div>\n`
    : "";
  return `<figure class="live" id="fig-${id}" aria-labelledby="fig-${id}-caption">
<thalweg-figure id="${id}"${attributes} still>
<noscript>${still}</noscript>
<div slot="caption" id="fig-${id}-caption"><b>${escapeHtml(label)}</b> ${caption}</div>
${asked}</thalweg-figure>
</figure>
`;
}

/** @param {URL} root @param {string} id @returns {string} its SVG, without what only a file needs */
function drawing(root, id) {
  const svg = readFileSync(new URL(`web/book/drawings/${id}.svg`, root), "utf8");
  return svg.replace(/<\?[^]*?\?>|<!--[^]*?-->|\sxmlns="[^"]*"/g, "").trim();
}
