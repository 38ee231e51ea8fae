import assert from "node:assert/strict";
import { test } from "node:test";
import { makeProjection } from "../../web/view/projection.js";
import { projectPath, THIN_FROM, Track } from "../../web/view/tracks.js";

const projection = makeProjection({
  domain: { x: [-5, 5], y: [-5, 5] },
  width: 400,
  height: 400,
});

/**
 * @param {number[]} path
 * @param {number} [from]
 * @param {number} [to]
 */
function tracked(path, from = 0, to = path.length / 2 - 1) {
  const track = new Track();
  projectPath(track, Float64Array.from(path), from, to, projection);
  return track;
}

/** @param {Track} track to a millionth of a pixel */
const points = (track) =>
  Array.from(track.points.subarray(0, 2 * track.count), (v) => Math.round(v * 1e6) / 1e6);

test("points on the map are projected as they are", () => {
  const track = tracked([0, 0, 1, 1, 1, -2]);
  assert.deepEqual(points(track), [200, 200, 240, 160, 240, 280]);
  assert.equal(track.lines, 1);
});

test("only the steps asked for are in it", () => {
  assert.deepEqual(points(tracked([0, 0, 1, 1, 1, -2, 3, 3], 1, 2)), [240, 160, 240, 280]);
});

test("a step smaller than a third of a pixel is left out, the last never", () => {
  const track = tracked([0, 0, 1, 1, 1.001, 0.999, 1.002, 0.998]);
  assert.equal(track.count, 3);
  assert.ok(Math.abs(points(track)[4] - 240.08) < 1e-9);
});

test("a run that leaves ends at the border and one that returns begins there", () => {
  const track = tracked([0, 0, 40, 0, 40, 1, 0, 1]);
  assert.equal(track.lines, 2);
  assert.deepEqual(points(track), [200, 200, 424, 200, 424, 160, 200, 160]);
});

test("a step across the whole map is seen though both its ends are off it", () => {
  const track = tracked([-40, 0, 40, 0]);
  assert.deepEqual(points(track), [-24, 200, 424, 200]);
  assert.equal(tracked([-40, 30, 40, 31]).lines, 0);
});

test("coordinates of any size give finite lines within the border", () => {
  const huge = [1e300, -1e300, 1.7e308, -1.7e308, 5e-324, 1e17, -1e9];
  for (const a of huge)
    for (const b of huge)
      for (const path of [
        [0, 0, a, b],
        [a, b, 0, 0],
        [a, b, b, a],
        [a, 0, b, 0],
        [a, a, -a, -a],
        [0, 0, a, b, b, a, 0, 1],
      ]) {
        const track = tracked(path);
        for (const v of points(track))
          assert.ok(v >= -24.001 && v <= 424.001, `${path}: ${points(track)}`);
      }
});

test("a run to 1e300 leaves the map in its own direction", () => {
  const [, , x, y] = points(tracked([0, 0, 1e300, 5e299]));
  assert.ok(Math.abs(x - 424) < 1e-6 && Math.abs(y - 88) < 1e-6, `${x} ${y}`);
});

test("a step through the map from one end of the numbers to the other is drawn", () => {
  assert.deepEqual(points(tracked([-1.7e308, 0, 1.7e308, 0])), [-24, 200, 424, 200]);
  assert.deepEqual(points(tracked([1, 1.7e308, 1, -1.7e308])), [240, -24, 240, 424]);
});

test("a long path keeps the extremes of every pixel and few points more", () => {
  const steps = 3 * THIN_FROM;
  const path = [];
  for (let k = 0; k <= steps; ++k)
    path.push(-4 + (8 * k) / steps, 3 * Math.sin(k / 7) * Math.cos(k / 5000));
  const track = tracked(path);
  const kept = points(track);
  assert.ok(track.count <= 4 * 322, `${track.count}`);
  const all = path.map((v, i) => (i % 2 ? (5 - v) * 40 : (v + 5) * 40));
  for (let left = 41; left < 355; left += 4) {
    const extremes = (/** @type {number[]} */ xy, /** @type {number} */ more) => {
      const within = (/** @type {number} */ x) => x >= left - more && x < left + 4 + more;
      const ys = xy.filter((_, i) => i % 2 === 1 && within(xy[i - 1]));
      return [Math.min(...ys), Math.max(...ys)];
    };
    const [lowest, highest] = extremes(all, 0);
    const [low, high] = extremes(kept, 0.3);
    assert.ok(low < lowest + 0.31 && high > highest - 0.31, `${left}: ${low} to ${high}`);
  }
});

test("the memory of a track is used again and grows when it has to", () => {
  const track = new Track();
  // A spiral that never meets itself.
  const long = Float64Array.from({ length: 6000 }, (_, i) => {
    const angle = (i >> 1) / 20;
    return (0.3 + angle / 40) * (i % 2 ? Math.sin(angle) : Math.cos(angle));
  });
  projectPath(track, long, 0, 2999, projection);
  const memory = track.points;
  assert.ok(track.count > 1000);
  projectPath(track, long, 0, 100, projection);
  assert.equal(track.points, memory);
  assert.ok(track.count <= 101);
});

test("a run that bounces is drawn once, not once a bounce", () => {
  const path = [];
  for (let k = 0; k < 500; ++k) path.push(k % 2 ? -2 : 2, k % 4 < 2 ? 1 : -1);
  const track = tracked(path);
  assert.ok(track.count < 60, `${track.count}`);
  const [x, y] = [points(track).filter((_, i) => i % 2 === 0), points(track)];
  assert.equal(Math.min(...x), 120);
  assert.equal(Math.max(...x), 280);
  assert.ok(y.includes(160) && y.includes(240));
});

test("what is left of a bouncing run covers all that the whole run covered", () => {
  const path = [];
  for (let k = 0; k < 800; ++k) {
    const size = 4 * Math.exp(-k / 150);
    path.push((k % 2 ? -1 : 1) * size, 2 - k / 800);
  }
  const track = tracked(path);
  assert.ok(track.count < 700, `${track.count}`);
  const kept = points(track);
  const distance = (/** @type {number} */ x, /** @type {number} */ y) => {
    let least = Infinity;
    for (let line = 0, from = 0; line < track.lines; from = track.ends[line++])
      for (let i = from + 1; i < track.ends[line]; ++i) {
        const [ax, ay, bx, by] = kept.slice(2 * i - 2, 2 * i + 2);
        const [dx, dy] = [bx - ax, by - ay];
        const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
        const u = Math.max(0, Math.min(1, t));
        least = Math.min(least, Math.hypot(x - ax - u * dx, y - ay - u * dy));
      }
    return least;
  };
  for (let i = 0; i + 3 < path.length; i += 14) {
    const [ax, ay] = [(path[i] + 5) * 40, (5 - path[i + 1]) * 40];
    const [bx, by] = [(path[i + 2] + 5) * 40, (5 - path[i + 3]) * 40];
    for (const t of [0, 0.3, 0.5, 0.9])
      assert.ok(distance(ax + t * (bx - ax), ay + t * (by - ay)) < 3, `step ${i / 2}`);
  }
});
