// Compiled, never run: what a TypeScript caller of engine.mjs may write, and what engine.d.ts must refuse.
import {
  loadEngine,
  type Allowed,
  type ArgumentError,
  type ChainGradients,
  type Contour,
  type Engine,
  type FormulaError,
  type FormulaMathematics,
  type Image,
  type Kind,
  type OptimizerInfo,
  type Palette,
  type QuadraticRegime,
  type Step,
  type SurfaceInfo,
  type Taylor,
  type Trajectory,
} from "../../dist/engine.mjs";

const engine: Engine = await loadEngine();
await loadEngine({ simd: false });

const version: string = engine.version;
const simd: boolean = engine.simd;
const surface: SurfaceInfo = engine.surfaces[0];
const optimizer: OptimizerInfo = engine.optimizers[0];
const range: readonly [number, number] = surface.domain.x;
const dash: readonly number[] = optimizer.style.dash;
const start: readonly [number, number] = surface.start;
const named: string[] = engine.surfaces.map(({ names }) => names["zh-hant"]);

const trajectory: Trajectory = engine.trajectory({
  surface: "rosenbrock",
  optimizer: { id: "adam", learningRate: 0.01, biasCorrection: false },
  start: [-1.2, 1],
  steps: 1000,
});
const last: number = trajectory.path[trajectory.path.length - 1] + trajectory.loss[0];
const kind: Kind | null = trajectory.kind;
if (trajectory.status === "diverged") console.log(trajectory.divergedAt);

const rates: Record<string, number | boolean> = engine.startingParams({
  surface: surface.id,
  optimizer: optimizer.id,
});
engine.trajectory({
  surface: { id: "bowl", a: 1, b: 100 },
  optimizer: { ...rates, id: "momentum" },
  start: Float64Array.of(1, 2),
  steps: 10,
});

const step: Step = engine.step({ surface: "bowl", optimizer: "nesterov", start, index: 3 });
const ahead: [number, number] | undefined = step.lookAhead?.at;
const term: number | [number, number] = step.terms.eta;

const { hessian, eigenvectors } = engine.derivatives({ surface: "bowl", at: [0, 0] });
const curvature: number = hessian[0][1] + eigenvectors[1][0];
const found = engine.criticalPointNear({ surface: "bowl", at: [0, 0] });
const size: number = found?.differentiable ? found.eigenvalues[0] : 0;
for (const entry of engine.criticalPoints({ surface: "bowl" })) {
  if ("curve" in entry) entry.curve.map(([x, y]: [number, number]) => x + y);
  else if (entry.differentiable) entry.gradient[0].toFixed();
}
const radius: number = engine.spectralRadius({ optimizer: "momentum", eigenvalue: 2 });
const regime: QuadraticRegime = engine.quadraticRegime({
  ...{ optimizer: "nesterov", learningRate: 0.1, momentum: 0.9, eigenvalue: 2 },
});

const gradients: ChainGradients = engine.chain({
  ...{ width: 4, depth: 10, activation: "tanh", initialisation: "xavier", scale: 0.5, seed: 3 },
  ...{ input: [1, 2, 3, 4], target: 0 },
});
const shrunk: number = gradients.signal[0] / gradients.signal[9];

const palette: Palette = {
  tints: [
    [0, "#000000"],
    [1, "#ffffff"],
  ],
  shadow: "#000000",
  shadowStrength: 0.5,
  light: "#ffffff",
  lightStrength: 0.5,
};
const map = { surface: surface.id, domain: surface.domain, width: 300, height: 200 };
const scale = engine.heightScale({ surface: "bowl", domain: { x: [-1, 1], y: [-1, 1] } });
const image: Image = engine.relief({ ...map, palette, scale, home: surface.domain, rows: [0, 20] });
const data: ImageData = new ImageData(image.rgba, image.width, image.height);
const contours: Contour[] = engine.contours(map);
const points: Float64Array = contours[0].lines[0];
const disc = { surface: "bowl", at: start, radius: 1, width: 99, height: 99 };
const taylor: Taylor = engine.taylor(disc);
engine.taylor({ ...disc, order: 1, radius: [1, 2], tolerance: 0.1 });
const rim: Float64Array = taylor.agreement[0] ?? taylor.model[0].lines[0];
const grid = { surface: surface.id, domain: surface.domain, columns: 9, rows: 9 };
const places: Float64Array = engine.heights(grid).places;

engine.derivatives({ surface: { formula: "x^2 + y^2" }, at: [0, 0] });
engine.contours({ ...map, surface: { formula: "x y", domain: surface.domain } });
const mathematics: FormulaMathematics = engine.readFormula("x y");
const partial: string | null = mathematics.partials.x;
try {
  engine.readFormula("x y)");
} catch (error) {
  const { position, length, problem } = error as FormulaError;
  if (problem === "unexpected") console.log(position, length);
}

try {
  engine.derivatives({ surface: "nowhere", at: [0, 0] });
} catch (error) {
  const { code, argument, allowed, got } = error as ArgumentError;
  const known: Allowed = allowed;
  if (known.kind === "choice" && code === "unknown-id") console.log(argument, known.nearest, got);
}

// @ts-expect-error: steps are asked for
engine.trajectory({ surface: "bowl", optimizer: "adam", start: [0, 0] });
// @ts-expect-error: a start has two coordinates
engine.trajectory({ surface: "bowl", optimizer: "adam", start: 0, steps: 1 });
// @ts-expect-error: an object says which surface by its id
engine.derivatives({ surface: { a: 1 }, at: [0, 0] });
// @ts-expect-error: infos cannot be changed
engine.surfaces[0].id = "mine";
// @ts-expect-error: a relief needs a palette
engine.relief(map);
// @ts-expect-error: nothing is called softmax here
engine.chain({ width: 1, depth: 1, activation: "softmax", initialisation: "he" });
// @ts-expect-error: simd is a switch
loadEngine({ simd: "yes" });

export {
  ahead,
  curvature,
  dash,
  data,
  kind,
  last,
  named,
  partial,
  places,
  points,
  radius,
  range,
  regime,
  shrunk,
  simd,
  size,
  term,
  version,
};
