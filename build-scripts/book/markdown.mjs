// A chapter's Markdown -> HTML. What the book adds to CommonMark (docs/book.md tells writers about it):
//   $tex$, $$tex$$                     mathematics
//   ## Title {#anchor}                 a section
//   ::: rule, note, deeper, walk       containers
//   ::: figure id, ::: drawing id      a live figure, a drawing
//   [[claim.field]], [[figure id]]     what a claim says; a reference
//   [text](set:id/0.momentum=0.9)      a button that sets a figure
import { tex } from "@mdit/plugin-tex";
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import attrs from "markdown-it-attrs";
import container from "markdown-it-container";
import frontMatter from "markdown-it-front-matter";
import { parse as parseYaml } from "yaml";

/** @typedef {import("markdown-it/lib/token.mjs").default} Token */

/**
 * What a chapter takes from around it; each throws where there is none.
 * @typedef {object} Around
 * @property {"en" | "zh-Hant"} lang
 * @property {(tex: string, display: boolean) => string} mathml
 * @property {(name: string) => string} claim as it is printed, of "claim.field"
 * @property {(id: string) => { label: string, href: string }} reference to a figure; href "": it is not there yet
 * @property {(id: string, parts: FigureParts) => string} figure its HTML
 * @property {(id: string) => string} drawing its SVG
 * @property {(id: string, change: string) => void} checkSet
 * @property {(anchor: string) => string} link to an anchor of the book; "": it is not there yet
 *
 * @typedef {object} FigureParts in HTML
 * @property {string} caption
 * @property {string} question "" without one
 * @property {string[]} choices
 * @property {string} answer
 *
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title in HTML
 *
 * @typedef {object} Chapter
 * @property {string} title in HTML
 * @property {string} plainTitle
 * @property {string} deck in HTML
 * @property {string} plainDeck
 * @property {Section[]} sections
 * @property {string} html of the body
 */

const HAN = /[\u2e80-\u9fff\uf900-\ufaff]/u;

/** @param {string} text */
export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (c) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[c]};`);

/** The last part of a container's opening line. @param {string} info @param {string} name */
const argument = (info, name) => info.trim().slice(name.length).trim();

/**
 * The number of a claim as TeX.
 * @param {string} text such as "1.2e-7"
 */
function texNumber(text) {
  const [, digits, power] = /^(.*?)(?:e(-?\d+))?$/.exec(text) ?? [];
  const grouped = groupDigits(digits).replaceAll(",", "{,}");
  if (power === undefined) return grouped;
  return `${digits === "1" ? "" : `${grouped} \\times `}10^{${power}}`;
}

/** @param {string} text digits, perhaps with a point: from five digits on, in groups of three */
function groupDigits(text) {
  const [whole, ...rest] = text.split(".");
  const groups = /^-?\d{5,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return [groups, ...rest].join(".");
}

const reference = /\[\[([^\][\n]+)\]\]/g;

/** @param {Around} around */
function createParser(around) {
  const { lang, mathml } = around;
  const md = new MarkdownIt({
    html: false,
    linkify: false,
    typographer: true,
    quotes: lang === "en" ? "“”‘’" : "「」『』",
  });
  /** @type {{ title?: string, deck?: string }} */
  const front = {};
  md.use(frontMatter, (/** @type {string} */ text) => void Object.assign(front, parseYaml(text)));
  // Its types are those of another markdown-it.
  md.use(/** @type {any} */ (attrs), { allowedAttributes: ["id"] });
  md.use(anchor, {
    level: [2, 3],
    tabIndex: false,
    slugify: () => {
      throw new Error("a heading has no {#anchor}");
    },
    permalink: anchor.permalink.ariaHidden({
      placement: "after",
      symbol: "#",
      class: "anchor",
      renderAttrs: () => ({ tabindex: "-1" }),
    }),
  });
  for (const name of ["rule", "note", "deeper", "walk", "figure", "drawing"])
    md.use(/** @type {any} */ (container), name);
  const mathematics = (/** @type {string} */ content, /** @type {boolean} */ display) => {
    const text = content.trim().replace(reference, (_, name) => texNumber(around.claim(name)));
    try {
      return mathml(text, display);
    } catch (error) {
      throw new Error(`${text}: ${error}`, { cause: error });
    }
  };
  md.use(tex, { render: mathematics });

  // A slide over [[...]] before links are looked for.
  md.inline.ruler.before("link", "reference", (state, silent) => {
    reference.lastIndex = state.pos;
    const match = reference.exec(state.src);
    if (!match || match.index !== state.pos) return false;
    if (!silent) {
      const token = state.push("reference", "", 0);
      token.content = match[1].trim();
    }
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules.reference = (tokens, i) => {
    const { content } = tokens[i];
    const figure = /^figure\s+(\S+)$/.exec(content)?.[1];
    if (figure !== undefined) {
      const { label, href } = around.reference(figure);
      return href ? `<a href="${href}">${escapeHtml(label)}</a>` : escapeHtml(label);
    }
    const text = around.claim(content);
    if (/e-?\d+$/.test(text)) return mathml(texNumber(text), false);
    return escapeHtml(groupDigits(text).replace(/^-/, "\u2212"));
  };

  md.core.ruler.push("book", (state) => {
    state.tokens = gatherNotes(nest(state.tokens, state), state);
    return true;
  });

  // A line may break between an element and the mark that closes its sentence.
  md.core.ruler.before("book", "closing-mark", (state) => {
    for (const { children } of state.tokens)
      for (const [i, token] of (children ?? []).entries()) {
        const after = children?.[i + 1];
        const mark =
          after?.type === "text" ? /^[,.;:!?)，。；：！？、）」』]+/.exec(after.content) : null;
        if (token.type !== "math_inline" || !after || !mark) continue;
        token.meta = { mark: mark[0] };
        after.content = after.content.slice(mark[0].length);
      }
    return true;
  });

  // CommonMark closes ？** only before a space, which does not belong beside a full-width mark.
  md.core.ruler.before("book", "full-width", (state) => {
    for (const { children } of state.tokens)
      for (const [i, token] of (children ?? []).entries())
        if (token.type === "strong_close" && /[。？！：]$/.test(children?.[i - 1].content ?? "")) {
          const after = children?.[i + 1];
          if (after?.type === "text") after.content = after.content.trimStart();
        }
    return true;
  });

  const { rules } = md.renderer;
  rules.container_note_open = () => '<aside class="note">\n';
  rules.container_note_close = () => "</aside>\n";
  rules.notes_open = () => '<div class="notes">\n';
  rules.notes_close = () => "</div>\n";
  rules.container_walk_open = () => '<div class="walk">\n';
  rules.container_walk_close = () => "</div>\n";
  rules.container_deeper_open = (tokens, i) =>
    `<details class="deeper"><summary>${md.renderInline(argument(tokens[i].info, "deeper"))}</summary>\n`;
  rules.container_deeper_close = () => "</details>\n";
  rules.container_rule_open = () => '<div class="rule">\n';
  rules.container_rule_close = () => "</div>\n";
  rules.table_open = () => '<div class="table"><table>\n';
  rules.table_close = () => "</table></div>\n";
  rules.math_inline = (tokens, i) => {
    const html = mathematics(tokens[i].content, false);
    const { mark } = tokens[i].meta ?? {};
    return mark ? `<span class="kept">${html}${mark}</span>` : html;
  };
  rules.math_block = (tokens, i) =>
    `<div class="display">${mathematics(tokens[i].content, true)}</div>\n`;
  rules.figure = (tokens, i, options, env) => {
    const { id, caption, question, choices, answer } = tokens[i].meta;
    const html = (/** @type {Token[]} */ part) => md.renderer.render(part, options, env).trim();
    return around.figure(id, {
      caption: html(caption),
      question: html(question),
      choices: choices.map(html),
      answer: html(answer),
    });
  };
  rules.drawing = (tokens, i, options, env) => {
    const { id, caption } = tokens[i].meta;
    return `<figure class="drawing">${around.drawing(id)}<figcaption>${md.renderer.render(caption, options, env)}</figcaption></figure>\n`;
  };
  rules.symbols = (tokens, i, options, env) => {
    const rows = tokens[i].meta.map(
      (/** @type {{ symbol: Token[], meaning: Token[] }} */ { symbol, meaning }) =>
        `<div><dt>${md.renderer.render(symbol, options, env)}</dt><dd>${md.renderer.render(meaning, options, env)}</dd></div>`,
    );
    return `<dl class="symbols">\n${rows.join("\n")}\n</dl>\n`;
  };
  rules.th_open = (tokens, i, options, env) => {
    const inside = md.renderer.renderInline(tokens[i + 1].children ?? [], options, env);
    if (inside === "") return "<td>";
    // What looks for a header's words finds none in mathematics.
    const words = nameOfMathematics(inside) && `<span class="unseen">${spokenText(inside)}</span>`;
    return `<th scope="col">${words}`;
  };
  rules.th_close = (tokens, i) => (tokens[i - 1].content === "" ? "</td>" : "</th>\n");
  rules.link_open = (tokens, i, options, env, self) => {
    const token = tokens[i];
    const href = md.utils.lib.mdurl.decode(String(token.attrGet("href")), "");
    const [, id, change] = /^set:([\w-]+)\/(.+)$/.exec(href) ?? [];
    if (id !== undefined) {
      around.checkSet(id, change);
      const end = tokens.findIndex((other, k) => k > i && other.type === "link_close");
      const inside = md.renderer.renderInline(tokens.slice(i + 1, end), options, env);
      return `<button type="button" class="set" data-figure="fig-${id}" data-set="${escapeHtml(change)}"${nameOfMathematics(inside)}>`;
    }
    if (href.startsWith("set:")) throw new Error(`"${href}" is not set:figure/key=value`);
    if (href.startsWith("#")) {
      const target = around.link(href.slice(1));
      token.attrSet("href", target);
      if (!target) return "";
    }
    if (!href.startsWith("#") && !/^https:\/\/[\w.-]+\.\w+(\/|$)/.test(href))
      throw new Error(`"${href}" is neither an anchor of the book nor an https address`);
    // A title of another language is said to be so.
    const close = tokens.findIndex((other, k) => k > i && other.type === "link_close");
    const text = tokens.slice(i + 1, close).map(({ content }) => content);
    if (lang !== "en" && !href.startsWith("#") && !HAN.test(text.join("")))
      token.attrSet("lang", "en");
    return self.renderToken(tokens, i, options);
  };
  rules.link_close = (tokens, i, options, _, self) => {
    let open = i;
    while (tokens[open].type !== "link_open") open -= 1;
    const href = String(tokens[open].attrGet("href"));
    if (href === "") return "";
    return href.startsWith("set:") ? "</button>" : self.renderToken(tokens, i, options);
  };
  return { md, front };
}

/**
 * Simple mathematics as text, for those who look for a name in text alone.
 * @param {string} html
 */
export function spokenText(html) {
  const simple = "<(m[ino])[^>]*>([^<]*)</\\1>";
  const parts = (/** @type {string} */ tag) => new RegExp(`<${tag}>${simple}(.*?)</${tag}>`, "g");
  return html
    .replace(parts("msup"), "<mi>$2</mi>^$3")
    .replace(parts("mfrac"), "<mi>$2</mi>/$3")
    .replace(/<[^>]*>/g, "")
    .replace(/\u2061/g, "")
    .replace(/\s*([=<>≤≥≈])\s*/g, " $1 ")
    .replace(/,(?=[^\s])/g, ", ")
    .replace(/\s+/g, " ")
    .trim();
}

/** An accessible name for what has only mathematics in it, else "". @param {string} html */
const nameOfMathematics = (html) =>
  /^\s*<math.*<\/math>\s*$/s.test(html) ? ` aria-label="${spokenText(html)}"` : "";

/**
 * The tokens of a container's inside as blocks: each an opening token, what is in it, and its end.
 * @param {Token[]} tokens
 * @returns {Token[][]}
 */
function blocks(tokens) {
  /** @type {Token[][]} */
  const all = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) all.push([]);
    all[all.length - 1].push(token);
    depth += token.nesting;
  }
  return all;
}

/**
 * Puts figures, drawings and the symbols of a rule into one token each.
 * @param {Token[]} tokens
 * @param {any} state
 * @returns {Token[]}
 */
function nest(tokens, state) {
  /** @type {Token[]} */
  const out = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const name = /^container_(figure|drawing|rule)_open$/.exec(tokens[i].type)?.[1];
    if (!name) {
      out.push(tokens[i]);
      continue;
    }
    const end = tokens.findIndex((other, k) => k > i && other.type === `container_${name}_close`);
    const inside = tokens.slice(i + 1, end);
    if (name === "rule") out.push(tokens[i], ...withSymbols(inside, state), tokens[end]);
    else {
      const token = new state.Token(name, "", 0);
      token.meta = { id: argument(tokens[i].info, name), ...figureParts(inside) };
      out.push(token);
    }
    i = end;
  }
  return out;
}

/**
 * Notes that follow each other stand in the margin as one.
 * @param {Token[]} tokens
 * @param {any} state
 */
function gatherNotes(tokens, state) {
  return tokens.flatMap((token, i) => {
    if (token.type === "container_note_open" && tokens[i - 1]?.type !== "container_note_close")
      return [new state.Token("notes_open", "div", 0), token];
    if (token.type === "container_note_close" && tokens[i + 1]?.type !== "container_note_open")
      return [token, new state.Token("notes_close", "div", 0)];
    return [token];
  });
}

/** The inline tokens of a paragraph without a mark in front of them. @param {Token[]} block @param {string} mark */
function withoutMark(block, mark) {
  const inline = block[1];
  const [first] = inline.children ?? [];
  first.content = first.content.slice(mark.length).trimStart();
  return [inline];
}

/** @param {Token[]} inside of the container */
function figureParts(inside) {
  /** @type {{ caption: Token[], question: Token[], choices: Token[][], answer: Token[] }} */
  const parts = { caption: [], question: [], choices: [], answer: [] };
  for (const block of blocks(inside)) {
    const [open, inline] = block;
    const isText = open.type === "paragraph_open";
    if (isText && inline.content.startsWith("? ")) parts.question = withoutMark(block, "?");
    else if (isText && inline.content.startsWith("! ")) parts.answer = withoutMark(block, "!");
    else if (isText && parts.question.length === 0) {
      if (parts.caption.length > 0) throw new Error("a caption is one paragraph");
      parts.caption = [inline];
    } else if (open.type.endsWith("_list_open") && parts.question.length > 0)
      parts.choices = blocks(block.slice(1, -1)).map((item) =>
        item.filter(({ type }) => type === "inline"),
      );
    else throw new Error(`what does "${inline?.content ?? open.type}" do in a figure?`);
  }
  return parts;
}

/**
 * A list in a rule begins with a symbol in each item: it becomes a list of terms.
 * @param {Token[]} inside
 * @param {any} state
 */
function withSymbols(inside, state) {
  return blocks(inside).flatMap((block) => {
    if (block[0].type !== "bullet_list_open") return block;
    const token = new state.Token("symbols", "", 0);
    token.meta = blocks(block.slice(1, -1)).map((item) => {
      const inline = /** @type {Token} */ (item.find(({ type }) => type === "inline"));
      const children = inline.children ?? [];
      // More than one symbol may come first: "$w_1$, $w_2$ the weights".
      let last = -1;
      for (let i = 0; i < children.length; i += 1) {
        if (children[i].type === "math_inline") last = i;
        else if (!/^[\s,、，/]*$/.test(children[i].content)) break;
      }
      if (last < 0) throw new Error(`"${inline.content}" begins with no symbol`);
      const part = (/** @type {Token[]} */ some) =>
        Object.assign(new state.Token("inline", "", 0), { children: some, content: "" });
      const meaning = children.slice(last + 1);
      if (meaning[0]) meaning[0].content = meaning[0].content.trimStart();
      return { symbol: [part(children.slice(0, last + 1))], meaning: [part(meaning)] };
    });
    return [token];
  });
}

/** @param {string} html */
const plainText = (html) => html.replace(/<[^>]*>/g, "").trim();

/**
 * @param {string} source
 * @param {Around} around
 * @returns {Chapter}
 */
export function compileChapter(source, around) {
  const { md, front } = createParser(around);
  const env = {};
  const tokens = md.parse(source, env);
  const { title, deck } = front;
  if (!title || !deck) throw new Error("its front matter has no title or no deck");
  const render = (/** @type {Token[]} */ part) => md.renderer.render(part, md.options, env);

  /** @type {Section[]} */
  const sections = [];
  let html = "";
  let rest = tokens.filter(({ type }) => type !== "front_matter");
  const isSection = (/** @type {Token} */ { type, tag }) => type === "heading_open" && tag === "h2";
  const first = rest.findIndex(isSection);
  const intro = rest.slice(0, first < 0 ? rest.length : first);
  if (intro.length > 0) html += `<div class="section">\n${render(intro)}</div>\n`;
  rest = rest.slice(intro.length);
  while (rest.length > 0) {
    const next = rest.findIndex((token, i) => i > 0 && isSection(token));
    const part = rest.slice(0, next < 0 ? rest.length : next);
    rest = rest.slice(part.length);
    const id = String(part[0].attrGet("id"));
    // The chapter's own title is the h2.
    for (const token of part)
      if (/^h[2-5]$/.test(token.tag)) token.tag = `h${Number(token.tag[1]) + 1}`;
    const inline = part[1].children ?? [];
    const sign = inline.findIndex((token) => token.attrGet("class") === "anchor");
    const title = md.renderer.render(inline.slice(0, sign), md.options, env).trim();
    sections.push({ id, title });
    html += `<section class="section">\n${render(part)}</section>\n`;
  }
  return {
    title: md.renderInline(title, env),
    plainTitle: title,
    deck: md.renderInline(deck, env),
    plainDeck: plainText(md.renderInline(deck.replace(/\$([^$]*)\$/g, "$1"), env)),
    sections,
    html,
  };
}
