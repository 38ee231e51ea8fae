import assert from "node:assert/strict";
import { test } from "node:test";
import { drawMarkers } from "../../web/view/markers.js";
import { contrast, dark, light, optimizerInk } from "../../web/view/tokens.js";
import { recorder } from "./view-scene.js";

test("both themes have the same tokens", () => {
  const shape = (/** @type {any} */ value) =>
    JSON.stringify(value, (_, v) => (v && typeof v === "object" ? v : typeof v));
  for (const key of Object.keys(light))
    if (key !== "inkCase") {
      const [a, b] = [/** @type {any} */ (light)[key], /** @type {any} */ (dark)[key]];
      assert.equal(shape(a).length, shape(b).length, key);
    }
});

test("text stands out from its ground", () => {
  for (const tokens of [light, dark]) {
    assert.ok(contrast(tokens.ink, tokens.paper) > 15);
    assert.ok(contrast(tokens.ink2, tokens.paper) > 6.8);
    assert.ok(contrast(tokens.rule2, tokens.paper) > 3);
    for (const [, tint] of tokens.relief.tints) assert.ok(contrast(tokens.ink, tint) > 6.4, tint);
  }
});

test("only pale colours in the light theme have the ink case", () => {
  const inked = (/** @type {import("../../web/view/tokens.js").Tokens} */ tokens) =>
    Object.keys(tokens.paths).filter(
      (colour) =>
        optimizerInk({ colour, dash: [], marker: "disc" }, tokens).edge !== tokens.case.colour,
    );
  assert.deepEqual(inked(light), ["sky", "orange", "yellow", "purple"]);
  assert.deepEqual(inked(dark), []);
});

test("every path stands out from its case", () => {
  for (const tokens of [light, dark])
    for (const colour of Object.keys(tokens.paths)) {
      const ink = optimizerInk({ colour, dash: [], marker: "disc" }, tokens);
      assert.ok(contrast(ink.core, ink.edge) > 3.3, `${tokens.theme} ${colour}`);
    }
});

test("the fifteen markers all differ, and each is centred where it is asked for", () => {
  const markers = [
    ...["disc", "square", "diamond", "triangle", "triangle-hollow", "triangle-barred"],
    ...["triangle-split", "triangle-inverted", "triangle-dotted", "plus", "pentagon", "star"],
    ...["cross", "cross-in-ring", "triangle-down"],
  ];
  const drawings = markers.map((marker) => {
    const backend = recorder();
    const core = marker === "triangle-down" ? "#111111" : "#222222";
    drawMarkers(backend, marker, [{ x: 50, y: 70 }], 10, { core, inside: "#ffffff" });
    for (const [points] of backend.of("polygon"))
      for (let i = 0; i < points.length; i += 2)
        assert.ok(Math.hypot(points[i] - 50, points[i + 1] - 70) < 9, marker);
    return JSON.stringify(backend.calls);
  });
  assert.equal(new Set(drawings).size, markers.length);
});

test("a hollow marker shows its inside", () => {
  for (const marker of ["disc", "square", "star"]) {
    const backend = recorder();
    drawMarkers(backend, marker, [{ x: 0, y: 0 }], 10, {
      core: "#0072B2",
      inside: "#FFFFFF",
      hollow: true,
    });
    const style = backend.calls[0].args.at(-1);
    assert.equal(style.fill, "#FFFFFF");
    assert.equal(style.stroke, "#0072B2");
  }
});

test("a half full marker is its core on the left and its inside on the right", () => {
  const backend = recorder();
  const ink = { core: "#0072B2", inside: "#FFFFFF", hollow: /** @type {const} */ ("half") };
  drawMarkers(backend, "square", [{ x: 10, y: 20 }], 10, ink);
  const [[whole, outer], [half, inner]] = backend.of("polygon");
  assert.deepEqual([outer.fill, outer.stroke, inner.fill], ["#FFFFFF", "#0072B2", "#0072B2"]);
  const xs = (/** @type {ArrayLike<number>} */ points) =>
    Array.from(points).filter((_, i) => i % 2 === 0);
  assert.ok(Math.max(...xs(whole)) > 13);
  assert.deepEqual([Math.max(...xs(half)), Math.min(...xs(half))], [10, Math.min(...xs(whole))]);
});
