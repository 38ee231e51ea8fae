// index.html, zh-hant.html, page.css of dist/, from index.html, web/page.css, web/book.css, the words of web/i18n and the book.
//   node build-scripts/pages.mjs   these alone, with the dist/engine.mjs that is there
// In the template {{key}} is the text of web/i18n; {{lang}}, {{otherLang}}, {{otherHref}}, {{otherName}}, {{locale}},
// {{picture}} and {{version}} are of the page, {{{canonical}}}, {{{book}}} and {{{menu}}} are made from the book; what stands between <!-- unbuilt --> and <!-- /unbuilt --> is
// left out, and what is commented out between <!-- built and /built --> is put in. The scripts stand behind the lab, which so starts
// before the chapters below it are read.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { tokenRules } from "../web/elements/theme.js";
import { openBook } from "./book.mjs";
import { escapeHtml } from "./book/markdown.mjs";

const root = new URL("../", import.meta.url);
const dist = new URL("dist/", root);

/** Where the page is published, if the build is told: links that leave the page are whole then. */
const site = process.env.THALWEG_SITE ? new URL(`${process.env.THALWEG_SITE}/`) : null;

export const target = ["es2022", "chrome100", "firefox100", "safari15.4"];

/** @param {string} text */
export const minifyCss = async (text) =>
  (await transform(text, { loader: "css", minify: true, target })).code.trim();

const languages = /** @type {const} */ ([
  { lang: "en", words: "en.js", file: "index.html", name: "English" },
  { lang: "zh-Hant", words: "zh-hant.js", file: "zh-hant.html", name: "繁體中文" },
]);

/** @typedef {import("./book.mjs").Compiled} Chapter */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words of one language, ready for HTML */

/** @param {Chapter[]} chapters @param {Words} words */
function bookHtml(chapters, words) {
  if (chapters.length === 0) return "";
  const items = chapters.map(
    ({ number, slug, title, deck }) =>
      `<li><a href="#${slug}"><span class="number">${number}</span> <span class="title">${title}</span> <span class="deck">${deck}</span></a></li>`,
  );
  const all = chapters.map((chapter, i) => chapterHtml(chapter, chapters[i + 1], words));
  return `<div id="book" class="book">
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${words("page.contents")}</h2>
<ol>
${items.join("\n")}
</ol>
</nav>
${all.join("\n")}</div>
`;
}

/** @param {Chapter} chapter @param {Chapter | undefined} next @param {Words} words */
function chapterHtml({ number, slug, title, deck, sections, html }, next, words) {
  const list = sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`);
  const forward = next
    ? `<a href="#${next.slug}">${words("chapter.next", { title: `${next.number} ${next.plainTitle}` })}</a>`
    : "";
  return `<article class="chapter" id="${slug}" aria-labelledby="${slug}-title">
<nav class="rail" aria-label="${words("chapter.sections", { number })}">
<p><a href="#${slug}"><span class="number">${number}</span> ${title}</a></p>
<ol>
${list.join("\n")}
</ol>
</nav>
<div class="text">
<header>
<p class="number">${words("chapter.number", { number })}</p>
<h2 id="${slug}-title">${title} <a class="anchor" href="#${slug}" aria-hidden="true" tabindex="-1">#</a></h2>
<p class="deck">${deck}</p>
</header>
${html}<p class="turn"><a href="#book">${words("page.contents")}</a>${forward}</p>
</div>
</article>
`;
}

/** @param {string} file */
const canonicalHtml = (file) =>
  site
    ? `<link rel="canonical" href="${new URL(file === "index.html" ? "." : file, site)}">\n`
    : "";

/** The menu of narrow screens. @param {Chapter[]} chapters */
const menuHtml = (chapters) =>
  chapters
    .map(
      ({ number, slug, title }) =>
        `<li><a href="#${slug}"><span class="number">${number}</span> ${title}</a></li>`,
    )
    .join("\n");

/** @param {any} engine */
export async function writePages(engine) {
  const template = await readFile(new URL("index.html", root), "utf8");
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const book = await openBook({ engine });
  await copyFile(new URL("docs/card.jpg", root), new URL("card.jpg", dist));
  for (const { lang, words, file } of languages) {
    const other = languages.find((language) => language.lang !== lang) ?? languages[0];
    /** @type {Record<string, string>} */
    const texts = {
      ...(await import(`../web/i18n/${words}`)).default,
      lang,
      version,
      otherLang: other.lang,
      otherHref: other.file,
      otherName: other.name,
      locale: lang === "en" ? "en" : "zh_TW",
      picture: `${site ?? ""}card.jpg`,
    };
    const chapters = await book.chapters(lang);
    /** @type {Words} */
    const word = (key, values = {}) =>
      escapeHtml(texts[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name])));
    /** @type {Record<string, string>} */
    const parts = {
      book: bookHtml(chapters, word),
      menu: menuHtml(chapters),
      canonical: canonicalHtml(file),
    };
    const page = template
      .replace(/[ \t]*<!-- unbuilt -->[^]*?<!-- \/unbuilt -->\n?/g, "")
      .replace(/[ \t]*(<!-- built|\/built -->)\n?/g, "")
      .replace(/\{\{\s*([\w.-]+)\s*\}\}(?!\})/g, (_, key) => {
        if (!(key in texts)) throw new Error(`index.html: web/i18n/${words} has no "${key}"`);
        return escapeHtml(texts[key]);
      })
      .replace(/[ \t]*\{\{\{(\w+)\}\}\}/g, (_, key) => parts[key]);
    await writeFile(new URL(file, dist), page);
  }
  const [page, chapter] = await Promise.all(
    ["web/page.css", "web/book.css"].map((path) => readFile(new URL(path, root), "utf8")),
  );
  // The colours stand here too, so that a page without scripts has them.
  const tokens = tokenRules((condition) => `:root${condition && `[data-theme${condition}]`}`);
  await writeFile(
    new URL("page.css", dist),
    await minifyCss([tokens, page, book.css(), chapter].join("\n")),
  );
  return book.problems;
}

/** @param {string[]} problems */
export function report(problems) {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { loadEngine } = await import(
    pathToFileURL(fileURLToPath(new URL("dist/engine.mjs", root))).href
  );
  report(await writePages(await loadEngine()));
}
