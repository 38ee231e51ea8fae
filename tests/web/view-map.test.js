import assert from "node:assert/strict";
import { test } from "node:test";
import { drawGround, drawMap, drawOverlay, legendBox } from "../../web/view/map.js";
import { fitDomain, makeProjection } from "../../web/view/projection.js";
import { dark, light, optimizerInk, sizes } from "../../web/view/tokens.js";
import {
  descend,
  distanceTo,
  heightScale,
  himmelblau,
  middle,
  overlap,
  recorder,
  ring,
  someRuns,
  styles,
  textCorners,
} from "./view-scene.js";

const shapes = /** @type {[number, number][]} */ ([
  [816, 530],
  [390, 334],
  [320, 288],
]);

/**
 * @param {number} width
 * @param {number} height
 * @param {Partial<import("../../web/view/map.js").MapOptions>} [more]
 * @returns {import("../../web/view/map.js").MapOptions}
 */
function scene(width, height, more = {}) {
  const keep = [himmelblau.start, ...himmelblau.minima.map((m) => m.at)];
  const start = more.start ?? himmelblau.start;
  return {
    projection: makeProjection({
      domain: fitDomain(himmelblau.domain, width, height, { keep }),
      width,
      height,
    }),
    tokens: light,
    contours: [
      ...[0.4, 0.8, 1.2].map((r, i) => ring(10 * 3 ** i, r, true, [3, 2])),
      ...[1, 2, 3, 3.5].map((r, i) => ring(40 + 10 * i, r, i % 2 === 0)),
    ],
    heightScale,
    minima: himmelblau.minima,
    runs: someRuns(start),
    step: 24,
    start,
    labels: { dragTheStart: "Drag the start", loss: "loss" },
    ...more,
  };
}

/** Starts over the whole domain, the same every time. */
const starts = Array.from({ length: 40 }, (_, i) => [
  -4.8 + 9.6 * ((i * 0.618034) % 1),
  -4.8 + 9.6 * ((i * 0.754878) % 1),
]);

test("no text overlaps another, wherever the start and whatever the size", () => {
  for (const [width, height] of shapes)
    for (const [x, y] of starts)
      for (const step of [0, 24, 140]) {
        const backend = recorder();
        drawMap(backend, scene(width, height, { start: [x, y], step }));
        const texts = backend.of("text");
        const boxes = texts.map(textCorners);
        for (let i = 0; i < boxes.length; ++i)
          for (let j = 0; j < i; ++j)
            assert.ok(
              !overlap(boxes[i], boxes[j]),
              `${texts[i][0]} on ${texts[j][0]} at ${width}, start ${x}, ${y}, step ${step}`,
            );
      }
});

test("every text stands inside the map", () => {
  for (const [width, height] of shapes)
    for (const [x, y] of starts) {
      const backend = recorder();
      drawMap(backend, scene(width, height, { start: [x, y] }));
      for (const args of backend.of("text"))
        for (const [px, py] of textCorners(args))
          assert.ok(px >= 0 && py >= 0 && px <= width && py <= height, `${args[0]} ${px} ${py}`);
    }
});

test("the runs are named where there is room, in ink", () => {
  const backend = recorder();
  drawMap(backend, scene(816, 530));
  const names = backend.of("text").filter(([, , , style]) => style.size === sizes.name);
  assert.deepEqual(
    names.map(([text]) => text),
    ["Drag the start", "Gradient descent", "Momentum", "Momentum β 0.6"],
  );
  for (const [, , , style] of names) {
    assert.equal(style.fill, light.ink);
    assert.equal(style.halo, light.paper);
  }
});

test("a name stays where it was while that is nearly as good as anywhere", () => {
  const memory = new Map();
  const place = (/** @type {number} */ x) => {
    const backend = recorder();
    drawOverlay(backend, scene(816, 530, { start: [x, -3.4], step: 60, memory }));
    const { now } = { now: backend.of("text").find(([text]) => text === "Gradient descent") };
    return now ? now.slice(1, 3) : [];
  };
  let before = place(0.1);
  for (let i = 1; i < 20; ++i) {
    const after = place(0.1 + 0.001 * i);
    assert.ok(Math.hypot(after[0] - before[0], after[1] - before[1]) < 6, `${before} to ${after}`);
    before = after;
  }
});

test("markers of one run are never closer than 13 px", () => {
  const { core } = optimizerInk(styles.momentum, light);
  let pairs = 0;
  for (const [x, y] of starts) {
    const run = { style: styles.momentum, path: descend([x, y], 0.002, 0.9, 400), label: "" };
    const backend = recorder();
    drawOverlay(backend, scene(816, 530, { runs: [run], start: [x, y], step: 37 }));
    const spots = backend
      .of("polygon")
      .filter(([, style]) => style.fill === core || style.stroke === core)
      .map(([p]) => middle(p));
    for (let i = 0; i < spots.length; ++i)
      for (let j = 0; j < i; ++j) {
        const apart = Math.hypot(spots[i][0] - spots[j][0], spots[i][1] - spots[j][1]);
        assert.ok(apart >= 13 - 1e-9, `${apart} px apart`);
        ++pairs;
      }
  }
  assert.ok(pairs > 200);
});

test("a path is wide up to the current step and narrow after it", () => {
  const run = { style: styles.descent, path: descend([0.1, -3.4], 0.002, 0, 60), label: "" };
  const lines = (/** @type {number} */ step) => {
    const backend = recorder();
    drawOverlay(backend, scene(816, 530, { runs: [run], step, labels: {} }));
    const core = optimizerInk(styles.descent, light).core;
    return backend.of("polyline").filter(([, style]) => style.stroke === core);
  };
  const [toCome, done] = lines(20);
  assert.equal(toCome[1].width, 1.6);
  assert.equal(done[1].width, 2.6);
  assert.deepEqual(done[0].slice(-2), toCome[0].slice(0, 2));
  assert.equal(lines(60).length, 1);
  assert.equal(lines(60)[0][1].width, 2.6);
  assert.equal(lines(0)[0][1].width, 1.6);
});

test("every line has its case under it", () => {
  const backend = recorder();
  drawOverlay(backend, scene(816, 530, { tokens: dark }));
  const strokes = backend.of("polyline").map(([, style]) => style);
  const cores = strokes.filter((s) => s.stroke === optimizerInk(styles.momentum, dark).core);
  assert.ok(cores.length > 0);
  for (const core of cores) {
    const before = strokes.slice(0, strokes.indexOf(core));
    assert.ok(before.some((s) => s.stroke === dark.case.colour && s.width > core.width + 1));
  }
});

test("hidden runs are not drawn", () => {
  const runs = someRuns(himmelblau.start).map((run) => ({ ...run, hidden: true }));
  const backend = recorder();
  drawOverlay(backend, scene(816, 530, { runs, start: null }));
  assert.equal(backend.of("polyline").length, 0);
});

test("a run that diverges to 1e300 leaves finite pictures", () => {
  const path = Float64Array.from([0.1, -3.4, 2, 3, -40, 80, 1e9, -1e12, 1e300, 1.7e308]);
  for (const step of [0, 1, 2, 4]) {
    const backend = recorder();
    const run = { style: styles.descent, path, label: "Gradient descent" };
    drawMap(backend, scene(816, 530, { runs: [run], step }));
    for (const { kind, args } of backend.calls)
      for (const number of args.flat().filter((a) => typeof a === "number")) {
        assert.ok(Number.isFinite(number), kind);
        assert.ok(Math.abs(number) < 3000, `${kind} ${number}`);
      }
  }
});

test("numbers stand only on index lines, on lines long enough, away from each other", () => {
  for (const [width, height] of shapes) {
    const rings = [1, 1.2, 1.4, 1.6].map((r, i) => ring(100 + 10 * i, r, true, [-2, 0]));
    const contours = [...(scene(width, height).contours ?? []), ...rings];
    const options = scene(width, height, { runs: [], contours });
    const { numbers } = drawGround(recorder(), options);
    assert.ok(numbers.length >= 2);
    for (const [i, n] of numbers.entries()) {
      const contour = /** @type {any} */ (options.contours)[n.contour];
      assert.ok(contour.index);
      assert.equal(n.text, String(contour.level));
      const radius = Math.hypot(
        contour.lines[0][0] - contour.lines[0][180],
        contour.lines[0][1] - contour.lines[0][181],
      );
      const length = Math.PI * radius * options.projection.scale[0];
      assert.ok(length >= (width < 500 ? 89 : 109), `${length}`);
      assert.ok(Math.abs(n.angle) <= Math.PI / 2 + 1e-9);
      for (const m of numbers.slice(0, i))
        assert.ok(Math.hypot(n.x - m.x, n.y - m.y) - (n.width + m.width) / 2 >= 33.9);
    }
  }
});

test("a contour stops 3.5 px short of its number on both sides", () => {
  const options = scene(816, 530, { runs: [], contours: [ring(100, 3, true)] });
  const backend = recorder();
  const [number] = drawGround(backend, options).numbers;
  const [points, ends] = backend.of("polylines")[0];
  assert.ok(ends.length >= 2);
  let nearest = Infinity;
  for (let i = 0; i < points.length; i += 2)
    nearest = Math.min(nearest, Math.hypot(points[i] - number.x, points[i + 1] - number.y));
  assert.ok(nearest > number.width / 2 + 2.5 && nearest < number.width / 2 + 4.5, `${nearest}`);
  assert.ok(number.to - number.from - number.width - 7 < 1e-9);
});

test("contour numbers keep clear of the paths they are drawn with", () => {
  const run = { style: styles.descent, path: new Float64Array(0), label: "" };
  const contours = [ring(100, 3, true)];
  const [free] = drawGround(recorder(), scene(816, 530, { runs: [run], contours })).numbers;
  const { toData } = scene(816, 530).projection;
  const through = [...toData(free.x - 60, free.y + 1), ...toData(free.x + 60, free.y - 1)];
  run.path = Float64Array.from(through);
  const [dodged] = drawGround(recorder(), scene(816, 530, { runs: [run], contours })).numbers;
  assert.ok(Math.hypot(dodged.x - free.x, dodged.y - free.y) > 10);
});

test("water lines are blue, other contours brown, half steps dashed", () => {
  const contours = [
    { ...ring(4, 1, false), halfStep: true },
    { ...ring(400, 3, true), halfStep: false },
  ];
  const backend = recorder();
  drawGround(backend, scene(816, 530, { contours, runs: [] }));
  const [low, high] = backend.of("polylines").map(([, , style]) => style);
  assert.equal(low.stroke, light.waterLine);
  assert.deepEqual(low.dash, [6, 4]);
  assert.equal(low.width, 0.75);
  assert.equal(high.stroke, light.index.colour);
  assert.equal(high.width, 1.15);
  assert.equal(high.dash.length, 0);
});

test("contours can be switched off", () => {
  const backend = recorder();
  const ground = drawGround(backend, scene(816, 530, { contoursVisible: false }));
  assert.equal(backend.of("polylines").length, 0);
  assert.equal(ground.numbers.length, 0);
});

test("names keep off the buttons over the map and off the key", () => {
  const reserved = [{ x: 300, y: 100, width: 300, height: 300 }];
  for (const [x, y] of starts) {
    const backend = recorder();
    const options = scene(816, 530, { start: [x, y], reserved });
    const ground = drawGround(recorder(), options);
    drawOverlay(backend, { ...options, ground });
    const key = legendBox(options.projection);
    assert.ok(key);
    for (const box of [...reserved, key])
      for (const args of backend.of("text")) {
        const corners = /** @type {[number, number][]} */ ([
          [box.x, box.y],
          [box.x + box.width, box.y],
          [box.x + box.width, box.y + box.height],
          [box.x, box.y + box.height],
        ]);
        assert.ok(!overlap(textCorners(args), corners), `${args[0]} at ${x}, ${y}`);
      }
  }
});

test("the whole map is its ground and its overlay", () => {
  const [whole, parts] = [recorder(), recorder()];
  const options = scene(816, 530);
  drawMap(whole, options);
  drawOverlay(parts, { ...options, ground: drawGround(parts, options) });
  assert.deepEqual(whole.calls, parts.calls);
});

test("a relief of another view is stretched to where it belongs", () => {
  const options = scene(800, 500, { relief: { href: "r.png", domain: { x: [0, 1], y: [0, 2] } } });
  const backend = recorder();
  drawGround(backend, options);
  const [[picture, x, y, width, height]] = backend.of("image");
  assert.equal(picture.href, "r.png");
  assert.deepEqual([x, y], options.projection.toPixel(0, 2));
  assert.ok(Math.abs(width - options.projection.scale[0]) < 1e-9);
  assert.ok(Math.abs(height - 2 * options.projection.scale[1]) < 1e-9);
});

test("what is under the pointer is said inside the map", () => {
  for (const at of /** @type {[number, number][]} */ ([
    [0, 0],
    [-5.9, 3.8],
    [6, -4],
    [6, 3.8],
  ])) {
    const backend = recorder();
    const hover = { at, lines: ["loss 104", "gradient (\u22121.2, 3.4)"] };
    drawOverlay(backend, scene(816, 530, { hover, runs: [] }));
    const [x, y, width, height] = backend.of("rect")[0];
    assert.ok(x >= 0 && y >= 0 && x + width <= 816 && y + height <= 530);
    assert.deepEqual(
      backend
        .of("text")
        .map(([text]) => text)
        .slice(-2),
      hover.lines,
    );
  }
});

test("two runs on each other are drawn side by side, crossing runs as they are", () => {
  const path = descend([0.1, -3.4], 0.002, 0.9, 60);
  const twins = [
    { style: styles.momentum, path, label: "" },
    { style: styles.adam, path, label: "" },
  ];
  const cores = (/** @type {any[]} */ runs) => {
    const backend = recorder();
    drawOverlay(backend, scene(816, 530, { runs, step: 60, start: null, minima: null }));
    return runs.map(({ style }) =>
      backend.of("polyline").filter(([, s]) => s.stroke === optimizerInk(style, light).core),
    );
  };
  const [a, b] = cores(twins);
  assert.ok(a[0][1].width < 2.6 && b[0][1].width < 2.6);
  // In the middle of the lanes every point of one is about a lane's width from the other.
  const [pa, pb] = [a[0][0], b[0][0]];
  for (let i = 2, arc = 0; arc < 160; i += 2) {
    arc += Math.hypot(pa[i] - pa[i - 2], pa[i + 1] - pa[i - 1]);
    if (arc < 80) continue;
    const apart = distanceTo(pa[i], pa[i + 1], pb);
    assert.ok(apart > 2 && apart < 4.5, `${apart}`);
  }
  const crossing = cores([
    { style: styles.momentum, path: Float64Array.from([-3, -3, 3, 3]), label: "" },
    { style: styles.adam, path: Float64Array.from([-3, 3, 3, -3]), label: "" },
  ]);
  for (const lines of crossing) {
    assert.equal(lines.length, 1);
    assert.equal(lines[0][1].width, 2.6);
  }
});

test("lanes part also where the runs walk against each other", () => {
  const there = Float64Array.from([-3, 0, 3, 0]);
  const back = Float64Array.from([3, 0, -3, 0]);
  const backend = recorder();
  drawOverlay(
    backend,
    scene(816, 530, {
      runs: [
        { style: styles.momentum, path: there, label: "" },
        { style: styles.adam, path: back, label: "" },
      ],
      step: 1,
      start: null,
      minima: null,
    }),
  );
  const middles = [styles.momentum, styles.adam].map((style) => {
    const core = optimizerInk(style, light).core;
    const [points] = backend.of("polyline").filter(([, s]) => s.stroke === core)[0];
    return points[2 * Math.floor(points.length / 4) + 1];
  });
  assert.ok(Math.abs(middles[0] - middles[1]) > 2, `${middles}`);
});
