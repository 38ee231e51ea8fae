// The two languages say the same things: same keys, same placeholders; the Chinese is Traditional, as written in Taiwan,
// with full-width punctuation and one space between Han and Latin.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import en from "../../web/i18n/en.js";
import { matchLanguage, spaceHan, translator } from "../../web/i18n/index.js";
import zhHant from "../../web/i18n/zh-hant.js";
import { properties } from "../../web/model/properties.js";

const root = new URL("../../", import.meta.url);
const placeholders = (/** @type {string} */ text) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(zhHant).sort(), Object.keys(en).sort());
});

test("a text has the same placeholders in both languages", () => {
  for (const key of Object.keys(en)) {
    assert.deepEqual(placeholders(zhHant[key]), placeholders(en[key]), key);
  }
});

test("a text for one has a text for many, with no placeholder of its own", () => {
  for (const key of Object.keys(en).filter((one) => one.endsWith(".one"))) {
    const many = placeholders(en[key.replace(/\.one$/, "")]);
    assert.deepEqual(
      placeholders(en[key]),
      many.filter((name) => !/^counts?$/.test(name)),
      key,
    );
  }
});

/** Simplified forms of characters that an interface like this one would use, their Traditional forms left out. */
const simplified =
  "亚仅从众优会传伤们价伦体侧侣储关兴写农决况冲净减几击则刚创删别剂动务劳势华协单卖卢卫历厂压厅参双发变叠号吗启员响团围图圆圣场坏块坚坛备复够头夹夺奋妈学宁宝实审宽对寻导将尔尘尝层属岁岛带帮帧应库废开异弃张弹强归当录彻径忆态怀总恶悬惊惯愿戏战户扑执扩扫扬护报拟拥择挡损换据摄敌数斗断无旧时显晓术机杀权条来杨极构枪柜标栏树样档桥检楼欢欧毁毕气汇汉汤沟没泪泽洁浅测济浓涂涛涨渐温湾湿满滚滞滤灭灯灵灾点炼烁热焕爱爷状独狭环现电画畅疗盖盘着矿码确础种积称稳穷窗竞笔笼筑签简类粮紧纠红纤约级纪纯纲纳纵纷纸纹线练组细织终绍经结绕绘给络绝统继绩续维综绿缓编缘缩网罗罚习职联肃脚脸节范获虑虽补观规视览觉触计订认讨让训议讯记讲许论设访证评识诉词译试话该详语误说请诸诺读课谁调谈谢谱质贝负责败货贯购费资赛赶趋跃车轨转轮软轴轻载较辅辆辑输边达过迈运还这进远连迟适选递逻遗邻郑释里针钟钢钮错键锁长门闭问间闲闻阅队阳阴阶际陆险随隐难页项顺须顾顿预领频题颜额风飞饭饰馆马驱验骤鱼鲁鸟黄齐龙";
const lint = [
  "信息",
  "網絡",
  "算法",
  "數據",
  "默認",
  "最優",
  "方差",
  "噪聲",
  "鏈式法則",
  "魯棒",
  "全局",
];

test("the Chinese holds no Simplified character and no word of the lint list", () => {
  const known = new Set(simplified);
  for (const [key, text] of Object.entries(zhHant)) {
    const found = [...text].filter((character) => known.has(character));
    assert.deepEqual(found, [], `${key}: ${text}`);
    for (const word of lint) {
      // 演算法 is the Taiwan word; 算法 alone is not.
      assert.ok(!text.replaceAll("演算法", "").includes(word), `${key}: ${word}`);
    }
  }
});

test("the list of Simplified characters would notice a Simplified text", () => {
  for (const text of ["优化器", "学习率", "梯度下降没有收敛", "损失", "打开这一步"]) {
    assert.ok(
      [...text].some((character) => simplified.includes(character)),
      text,
    );
  }
});

test("beside Han stands full-width punctuation, and no straight quote anywhere", () => {
  for (const [key, text] of Object.entries(zhHant)) {
    assert.doesNotMatch(
      text,
      /[\u3400-\u9fff][,.;:!?()]|[,;:!?][\u3400-\u9fff]/,
      `${key}: ${text}`,
    );
    assert.doesNotMatch(text, /["']/, `${key}: ${text}`);
    assert.doesNotMatch(text, / [，。；：、（）「」]|[，。；：、（）「」] /, `${key}: ${text}`);
  }
});

test("between Han and Latin stands one space", () => {
  for (const [key, text] of Object.entries(zhHant)) {
    assert.equal(spaceHan(text), text, key);
    assert.doesNotMatch(text, / {2}/, key);
  }
});

test("no Chinese sentence begins with a symbol", () => {
  for (const [key, text] of Object.entries(zhHant)) {
    for (const sentence of text.split("。").slice(0, -1))
      assert.doesNotMatch(sentence, /^[=+−×<>≤≥∇η]/, `${key}: ${text}`);
  }
});

test("the English uses typographic marks", () => {
  for (const [key, text] of Object.entries(en)) {
    assert.doesNotMatch(text, /"|'|\.\.\.| - |\s-\d/, `${key}: ${text}`);
  }
});

test("a value that meets Han gets its space, a full-width mark none", () => {
  assert.equal(spaceHan("用Adam跑10步 ，收斂"), "用 Adam 跑 10 步，收斂");
  assert.equal(spaceHan("在(3, 2)停下"), "在 (3, 2) 停下");
  assert.equal(spaceHan("學習率η為0.1，損失−2"), "學習率 η 為 0.1，損失 −2");
});

test("a missing key or value is an error, not a blank", () => {
  const tr = translator("en");
  assert.throws(() => tr.t("no.such.key"), RangeError);
  assert.throws(() => tr.t("timeline.speedValue"), RangeError);
  assert.throws(() => tr.t("toString"), RangeError);
});

test("numbers among the values are formatted, words stand as they are", () => {
  assert.equal(
    translator("en").t("map.startValue", { x: -0.5, y: 1 / 3, loss: "NaN" }),
    "x −0.5, y 0.333, loss NaN",
  );
});

test("one is singular in English", () => {
  const { t } = translator("en");
  assert.equal(t("row.minimum", { count: 1 }), "minimum, 1 step");
  assert.equal(t("row.minimum", { count: 21 }), "minimum, 21 steps");
});

test("language tags find their language", () => {
  assert.deepEqual(
    ["zh-Hant", "zh-TW", "zh", "en-GB", "", null, "fr", "qps-ploc"].map(matchLanguage),
    ["zh-hant", "zh-hant", "zh-hant", "en", "en", "en", "en", "qps"],
  );
});

test("the pseudo language brackets every text and name", () => {
  const tr = translator("qps");
  for (const key of Object.keys(en)) {
    const values = Object.fromEntries(placeholders(en[key]).map((name) => [name, "⟦v⟧"]));
    assert.match(tr.t(key, values), /^⟦.*⟧$/s, key);
    assert.ok(
      tr.parts(key, values).every((part) => part.text.startsWith("⟦")),
      key,
    );
  }
  assert.equal(tr.name({ name: "Adam" }), "⟦Adam⟧");
});

test("names are the engine's, in the reader's language", () => {
  const info = { name: "Momentum", names: { en: "Momentum", "zh-hant": "動量" } };
  assert.deepEqual(
    [translator("en").name(info), translator("zh-TW").name(info)],
    ["Momentum", "動量"],
  );
});

test("every property of the state has a name for the note on a damaged link", () => {
  for (const { name } of properties) assert.ok(translator("en").has(`property.${name}`), name);
});

/** @param {string} folder @returns {string[]} */
function scriptsIn(folder) {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return scriptsIn(`${folder}${entry.name}/`);
    const isScript =
      entry.name.endsWith(".js") && !/i18n\/(en|zh-hant)\.js$/.test(folder + entry.name);
    return isScript ? [folder + entry.name] : [];
  });
}

/** What the page's scripts and its template hold. */
const sources = [...scriptsIn("web/"), "build-scripts/pages.mjs", "build-scripts/book.mjs"]
  .map((path) => readFileSync(new URL(path, root), "utf8"))
  .join("\n");
const template = readFileSync(new URL("index.html", root), "utf8");
const inTemplate = [...template.matchAll(/\{\{([\w-]+\.[\w.-]+)\}\}/g)].map((match) => match[1]);

test("every key that is asked for exists", () => {
  const inScripts = [...sources.matchAll(/\b(?:t|parts|has)\(\s*"([\w-]+\.[\w.-]+)"/g)];
  const asked = [...inTemplate, ...inScripts.map((match) => match[1])];
  assert.ok(asked.length > 50);
  const missing = asked.filter((key) => !Object.hasOwn(en, key));
  assert.deepEqual(missing, []);
});

test("every key is asked for, whole or with its end put to it", () => {
  const stems = [...sources.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map((match) => match[1]);
  const whole = [...sources.matchAll(/"([\w-]+\.[\w.-]+)"/g)].map((match) => match[1]);
  const asked = new Set([...inTemplate, ...whole]);
  const unused = Object.keys(en).filter((key) => {
    const plain = key.replace(/\.one$/, "");
    return !asked.has(plain) && !stems.some((stem) => plain.startsWith(stem));
  });
  assert.deepEqual(unused, []);
});
