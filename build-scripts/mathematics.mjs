// TeX to MathML at build time, by Temml.
//   \slot{name}       an empty <mrow class="slot" data-slot="name">, filled at run time with a number or a column
//   \term{kind}{tex}  tex over an empty <mtext class="mark" data-kind="kind">
// A strict CSP blocks style="...", so temml's inline styles become classes, whose rules are in `css`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import temml from "temml";

const temmlCss = readFileSync(
  createRequire(import.meta.url).resolve("temml/dist/Temml-Local.css"),
  "utf8",
);

/** Collects the classes of what it renders. */
export class Renderer {
  /** @type {Map<string, string>} style -> class */
  styles = new Map();
  /** @type {Set<string>} */
  classes = new Set();

  /**
   * Without what a reader's browser knows by itself, the form of an operator that stands first or last in a row, and without
   * fence and separator, of which no browser draws anything.
   * @param {string} tex
   * @param {boolean} [displayMode] on a line of its own
   */
  mathml(tex, displayMode = false) {
    /** @type {string[]} names by number: a name may hold what TeX would not leave alone, as "_" */
    const names = [];
    const numbered = tex.replace(
      /\\(slot|term)\{([^{}]*)\}/g,
      (_, macro, name) => `\\${macro}{${names.push(name) - 1}}`,
    );
    return temml
      .renderToString(numbered, {
        macros: {
          "\\slot": "\\class{slot}{\\data{slot=#1}{x}}",
          "\\term": "\\underset{\\class{mark}{\\data{kind=#1}{\\text{x}}}}{#2}",
        },
        displayMode,
        trust: true,
        throwOnError: true,
      })
      .replace(
        /<m\w+ data-(slot|kind)="(\d+)" class="(\w+)">x<\/m\w+>/g,
        (_, data, index, name) => {
          const tag = data === "slot" ? "mrow" : "mtext";
          return `<${tag} class="${name}" data-${data}="${names[index]}"></${tag}>`;
        },
      )
      .replace(/<\w+ [^>]*>/g, (tag) => this.#withoutStyle(tag))
      .replace(/ (?:fence|separator)="\w+"/g, "")
      .replace(/(<mrow><mo) form="prefix"(?=[^>]*>[^<]*<\/mo><\w)/g, "$1")
      .replace(/(?<!<mrow>)<mo form="postfix"(?=[^>]*>[^<]*<\/mo><\/mrow>)/g, "<mo");
  }

  /** @param {string} tag */
  #withoutStyle(tag) {
    const style = /\sstyle="([^"]*)"/.exec(tag)?.[1];
    let text = tag;
    if (style !== undefined) {
      const name = this.styles.get(style) ?? `tml-style-${this.styles.size}`;
      this.styles.set(style, name);
      text = text.replace(/\sstyle="[^"]*"/, "");
      text = / class="/.test(text)
        ? text.replace(' class="', ` class="${name} `)
        : text.replace(/>$/, ` class="${name}">`);
    }
    for (const name of /class="([^"]*)"/.exec(text)?.[1].split(" ") ?? []) this.classes.add(name);
    return text;
  }

  /** The rules of the classes met so far: temml's own, and those that stand for its inline styles. */
  css() {
    const used = new RegExp(
      ["math-shift", ...[...this.classes].map((name) => `\\.${name}(?![\\w-])`)].join("|"),
    );
    const rules = temmlCss
      .replace(/\/\*[^]*?\*\//g, "")
      .replace(/[^{}]*\{[^{}]*\}/g, (rule) => (used.test(rule) ? rule : ""));
    const own = [...this.styles].map(([style, name]) => `.${name}{${style}}`);
    return rules + own.join("");
  }
}
