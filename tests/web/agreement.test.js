// What the page must know as the core does, because it draws or judges without asking it: one formula and one limit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHash } from "../../web/model/url.js";
import { heightToTint } from "../../web/view/height.js";
import { engine } from "./engine.js";

test("a height has the place in the tints that the core gives it", () => {
  const nodes = 9;
  for (const { id, domain } of engine.surfaces) {
    const scale = engine.heightScale({ surface: id, domain });
    const { places } = engine.heights({ surface: id, domain, columns: nodes, rows: nodes });
    places.forEach((place, k) => {
      const at = /** @type {[number, number]} */ (
        [k % nodes, Math.floor(k / nodes)].map((node, axis) => {
          const [lo, hi] = axis === 0 ? domain.x : domain.y;
          return lo + (node * (hi - lo)) / (nodes - 1);
        })
      );
      const { value } = engine.derivatives({ surface: id, at });
      const expected = Math.min(1, Math.max(0, place));
      const got = heightToTint(scale, value);
      assert.ok(Math.abs(got - expected) < 1e-9, `${id} at ${at}: ${got}, not ${expected}`);
    });
  }
});

test("a link's start is refused where the core says that a run has left the map", () => {
  for (const { id, domain } of engine.surfaces) {
    const sides = [domain.x, domain.y];
    const [cx, y] = sides.map(([lo, hi]) => (lo + hi) / 2);
    const diagonal = Math.hypot(...sides.map(([lo, hi]) => hi - lo));
    for (const [far, gone] of /** @type {const} */ ([
      [9.99, false],
      [10.01, true],
    ])) {
      const start = /** @type {const} */ ([cx + far * diagonal, y]);
      const optimizer = { id: "gradient-descent", learningRate: 0 };
      const { status, divergedAt } = engine.trajectory({ surface: id, optimizer, start, steps: 3 });
      // A loss that is not finite out there is another reason.
      if (!Number.isFinite(engine.derivatives({ surface: id, at: start }).value)) continue;
      assert.deepEqual([status === "diverged", divergedAt === 0], [gone, gone], `${id}, ${far}`);
      const { notes } = parseHash(`#v=1&surface=${id}&start=${start}`, engine);
      assert.deepEqual(
        notes.map(({ property }) => property),
        gone ? ["start"] : [],
        `${id}, ${far}`,
      );
    }
  }
});
