/**
 * Thalweg's engine: loss surfaces of two weights x and y, the optimizers that descend them, and what a map of them
 * needs. All numbers are float64. Coordinates, losses and gradients are in the surface's own units; only sizes of
 * pictures are in pixels.
 *
 * Results are fresh: no later call changes them, and they hold nothing to be freed.
 *
 * Every argument of every call is checked. A value out of range, an unknown id or parameter is a RangeError; a value
 * of the wrong kind or an unknown argument is a TypeError; each is an {@link ArgumentError}. A non-finite result
 * never throws.
 */

/** x, y */
export type Point = readonly [number, number];

/** A rectangle of the plane; each side finite with lo < hi. */
export interface Domain {
  readonly x: readonly [lo: number, hi: number];
  readonly y: readonly [lo: number, hi: number];
}

/** A text in the page's two languages. */
export interface Names {
  readonly en: string;
  readonly "zh-hant": string;
}

/** A parameter of a surface or an optimizer. */
export interface ParamInfo {
  /** As in `{ id: "adam", learningRate: 0.01 }`. */
  readonly id: string;
  /** TeX, such as `\eta`. */
  readonly symbol: string;
  /** English. */
  readonly name: string;
  readonly names: Names;
  readonly default: number | boolean;
  /** The slider's range; valid is more, see `valid`. */
  readonly min: number;
  readonly max: number;
  readonly scale: "linear" | "log" | "boolean";
  /** What is accepted: a finite number >= 0, one in [0, 1), any finite number, or true and false. */
  readonly valid: "non-negative" | "fraction" | "finite" | "boolean";
}

export interface SurfaceInfo {
  readonly id: string;
  /** English. */
  readonly name: string;
  readonly names: Names;
  /** Plain text in x and y, at the default parameters. */
  readonly formula: string;
  /** Author and year. */
  readonly source: string;
  /** The part of the plane that is shown unzoomed. */
  readonly domain: Domain;
  readonly start: Point;
  /** Known minima at the default parameters. */
  readonly minima: readonly { readonly at: Point; readonly value: number }[];
  readonly params: readonly ParamInfo[];
  /** False where the map's axes have scales of their own. */
  readonly equalScale: boolean;
  /** The rows of data that the loss is made of: [input, target] of the linear network, target = x y input; [x1, x2,
   * target] of the regressions, target = x x1 + y x2. Null where it is not made of rows. */
  readonly rows: readonly (readonly number[])[] | null;
  /** Whether a caller may give rows of its own, as `{ id: "linear-network", rows: [[1, 0], [1, 2]] }`. */
  readonly takesRows: boolean;
}

export interface OptimizerInfo {
  readonly id: string;
  /** English. */
  readonly name: string;
  readonly names: Names;
  /** The update rule, in TeX. */
  readonly rule: string;
  /** One step of it, in TeX; `\slot{name}` stands for a term of {@link Step}, `\term{kind}{...}` for what has an arrow. */
  readonly numbers: string;
  /** Author, year, equation. */
  readonly source: string;
  /** Whether it asks for the Hessian. */
  readonly secondOrder: boolean;
  /** How its path is drawn. */
  readonly style: {
    readonly colour:
      "vermillion" | "blue" | "sky" | "green" | "orange" | "yellow" | "purple" | "black";
    /** Lengths in px; empty: solid. */
    readonly dash: readonly number[];
    readonly marker: string;
  };
  readonly params: readonly ParamInfo[];
}

/** An id, or an object with the id and the parameters that differ from their defaults. */
export type Choice = string | { readonly id: string; readonly [parameter: string]: unknown };

/** A reader's own loss, where a surface is asked for: a formula in x and y of at most 1,000 characters.
 *
 * It is made of numbers (`12`, `.5`, `1e-3`), the variables `x` and `y` (also `w1` and `w2`, `θ1` and `θ2`), `pi` and
 * `e`, `+ - * / ^` and parentheses, at most 100 within each other, and the functions sin cos tan asin acos atan sinh cosh
 * tanh exp log (natural, also ln) sqrt abs sign of one argument, min max pow of two. Powers bind strongest and from the
 * right, then signs: `-x^2` is -(x^2), `2^3^2` is 2^9. The sign `*` may be left out before a variable, a constant, a
 * function or a parenthesis, as in `2x`, `xy`, `3 sin(x)`, `(x+1)(y-2)`; not before a number, and not right after a
 * division: `1/2x` is refused, for it could be meant in two ways. Capitals, full-width characters and `− × · ÷ ** ² ³ π`
 * are read as what they stand for. Whole constant powers up to 64 are products, so that negative numbers have them.
 *
 * Derivatives are exact. At a kink abs and sign have slope 0, min and max that of their first argument. */
export interface Formula {
  readonly formula: string;
  /** What it is shown and judged by, as a surface's domain. Default: [-5, 5] in both. */
  readonly domain?: Domain;
  /** Makes it a loss of rows [c1], [c2], ...: row i has the loss f + ci x, all of them together f + mean(c) x. 1 to 1000
   * rows. */
  readonly rows?: readonly (readonly [c: number])[];
}

/** Wherever a surface is asked for. */
export type SurfaceChoice = Choice | Formula;

/** Which rows each step uses, where the surface is made of rows. Steps are updates. A batch's loss is (rows / batch size)
 * times its part of the loss, so that batch gradients average to the full one; all gradients within a step are those of
 * its rows. */
export interface Batch {
  /** An integer in [1, number of rows], and steps * size <= 20,000,000. */
  readonly size: number;
  /** "as-written" (default) and "shuffled" (anew each epoch) take each row once an epoch, whose last batch may be short;
   * "with-replacement" draws `size` rows for each step. */
  readonly order?: "as-written" | "shuffled" | "with-replacement";
  /** An integer in [0, 2^53 - 1]; the same seed gives the same rows everywhere. Default: 1. */
  readonly seed?: number;
}

/** Presentation MathML without styles; null for what nobody would read, being too long. */
export interface FormulaMathematics {
  mathml: string | null;
  /** The partial derivatives, simplified. */
  partials: { x: string | null; y: string | null };
}

/** What a critical point is. */
export type Kind = "minimum" | "maximum" | "saddle" | "degenerate";

export interface RunOptions {
  surface: SurfaceChoice;
  optimizer: Choice;
  /** Finite. */
  start: Point | readonly number[] | Float64Array | Float32Array;
}

export interface Trajectory {
  /** x0, y0, x1, y1, ...: 2 (n + 1) numbers, all finite. */
  path: Float64Array;
  /** The loss at each point of the path: n + 1 numbers. Like the gradient's they may not be finite far out. */
  loss: Float64Array;
  /** The gradient at each point of the path: 2 (n + 1) numbers. */
  gradient: Float64Array;
  /** n, the steps in `path`: as many as asked for, fewer only where a point became non-finite. */
  steps: number;
  /** Judged at the end. Diverged: a value became non-finite, or the point went more than 10 diagonals of the surface's
   * domain away from its centre and did not come back. Converged: the last movement is at most 1e-8 diagonals, and the
   * gradient at most 1e-6 max(1, its size at the start). */
  status: "running" | "converged" | "diverged";
  /** The first step from which `converged` holds; -1: never. */
  convergedAt: number;
  /** The first step of the divergence; -1: never. */
  divergedAt: number;
  /** What stands at the end, where converged; else null. */
  kind: Kind | null;
  gradientEvaluations: number;
  hessianEvaluations: number;
  // With a batch only; `loss`, `gradient` and `status` are those of all rows nevertheless.
  /** The rows that the steps used, counted from 0, one step after the other. */
  rows?: Int32Array;
  /** Step k used rows[rowOffsets[k]] to rows[rowOffsets[k + 1] - 1]: n + 1 numbers. */
  rowOffsets?: Int32Array;
  /** The gradient of the step's rows at the point it leaves: 2 n numbers. */
  batchGradient?: Float64Array;
}

/** The step that leads from point `index` of the path to the next; numbers are not finite where they end. */
export interface Step {
  index: number;
  from: [number, number];
  to: [number, number];
  /** Before and after. */
  loss: [number, number];
  /** How the path came to `from`; [0, 0] in step 0. */
  previousMovement: [number, number];
  /** to - from */
  movement: [number, number];
  /** At `from`. */
  gradient: [number, number];
  /** Every point at which the rule asked for the gradient. */
  asked: { at: [number, number]; gradient: [number, number] }[];
  /** The point asked away from `from`, if any. */
  lookAhead: { at: [number, number]; gradient: [number, number] } | null;
  /** The step per unit of gradient along x and y, where the rule scales them apart; else null. */
  scale: [number, number] | null;
  /** The terms of the rule by the names in its `numbers`. */
  terms: Record<string, number | [number, number]>;
  /** With a batch only: the rows that the step used, counted from 0, and their gradient at `from`. */
  rows?: Int32Array;
  batchGradient?: [number, number];
}

/** Where the loss is not differentiable, as Ackley's function at its minimum, the root's part counts as flat. */
export interface Derivatives {
  value: number;
  gradient: [number, number];
  /** [[xx, xy], [xy, yy]] */
  hessian: [[number, number], [number, number]];
  /** The smaller first. */
  eigenvalues: [number, number];
  /** Unit vectors, in the order of the eigenvalues. */
  eigenvectors: [[number, number], [number, number]];
}

/** A point where the gradient vanishes, or where it jumps to every side, as at Ackley's minimum: there nothing is said of
 * derivatives, and the kind is degenerate. */
export type CriticalPoint = { at: [number, number]; value: number; kind: Kind } & (
  | ({ differentiable: true } & Derivatives)
  | {
      differentiable: false;
      gradient: null;
      hessian: null;
      eigenvalues: null;
      eigenvectors: null;
    }
);

/** A curve all of whose points are critical. */
export interface CriticalCurve {
  /** Points on it, one after the other; lines between them stay within 1e-5 diagonals of it. A closed curve repeats its
   * first point. */
  curve: [number, number][];
  /** What the loss has across it. */
  kind: "minimum" | "maximum";
}

/** One eigenvector of a quadratic. */
export interface QuadraticOptions {
  optimizer: "gradient-descent" | "momentum" | "nesterov";
  /** Default: the optimizer's. */
  learningRate?: number;
  /** In [0, 1). Default: the optimizer's. Gradient descent has none. */
  momentum?: number;
  /** Of the Hessian; finite. */
  eigenvalue: number;
}

/** Comes nearer from one side; swings through the minimum in waves of several steps; changes sides at every step; does
 * not come nearer. */
export type QuadraticRegime = "monotone" | "ripples" | "oscillation" | "divergence";

/** From a height z to its place t in the tints: ln(1 + (z - z0)/s) / ln(1 + (z1 - z0)/s), or (z - z0)/(z1 - z0) where
 * linear. */
export interface HeightScale {
  z0: number;
  /** > 0 */
  s: number;
  /** > z0 */
  z1: number;
  linear: boolean;
}

export interface Heights {
  columns: number;
  rows: number;
  /** Row after row from the smallest y, each from the smallest x: columns * rows numbers, 0 at the scale's z0 and 1 at
   * its z1, beyond 1 above it; not finite where the loss is not. */
  places: Float64Array;
}

export interface Palette {
  /** [t, "#rrggbb"], t in [0, 1] and rising; mixed in OKLab. */
  tints: readonly (readonly [t: number, colour: string])[];
  /** Multiplied in on slopes away from the light. */
  shadow: string;
  /** In [0, 1]. */
  shadowStrength: number;
  /** Mixed in on slopes towards the light. */
  light: string;
  /** In [0, 1]. */
  lightStrength: number;
}

export interface MapOptions {
  surface: SurfaceChoice;
  /** What the picture shows. */
  domain: Domain;
  /** Pixels, an integer in [1, 4096]. */
  width: number;
  /** Pixels, an integer in [1, 4096]. */
  height: number;
  /** Default: the height scale of `home`. */
  scale?: HeightScale;
  /** The view that one sees unzoomed. Default: `domain`. */
  home?: Domain;
}

export interface ReliefOptions extends MapOptions {
  palette: Palette;
  /** Only the rows from <= row < to, counted from the top. Default: all. */
  rows?: readonly [from: number, to: number];
}

export interface Image {
  width: number;
  /** The number of rows in `rgba`. */
  height: number;
  /** Red, green, blue and alpha of each pixel, the top row first: 4 * width * height bytes. Transparent where the loss
   * is not finite. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface Contour {
  level: number;
  /** A heavier line, with its number. */
  index: boolean;
  /** A dashed line between two levels that stand far apart. */
  halfStep: boolean;
  /** x0, y0, x1, y1, ... in the surface's coordinates; a closed line repeats its first point. */
  lines: Float64Array[];
}

export interface TaylorOptions {
  surface: SurfaceChoice;
  /** Where the polynomial is made. */
  at: Point | readonly number[] | Float64Array | Float32Array;
  /** 1: value and slope; 2: curvature too. Default: 2. */
  order?: 1 | 2;
  /** Of the disc round `at`, > 0; two numbers where it is longer along one axis. */
  radius: number | readonly [alongX: number, alongY: number];
  /** In [0, 1]: the two agree where |model - loss| is at most this part of the loss's range over the disc.
   * Default: 0.05. */
  tolerance?: number;
  /** Pixels of the box round the disc, an integer in [1, 4096]. */
  width: number;
  /** Pixels, an integer in [1, 4096]. */
  height: number;
}

/** The loss beside its Taylor polynomial; every line ends at the disc's rim. Where the loss is not finite at the point
 * there are no lines. */
export interface Taylor extends Derivatives {
  /** Of the loss over the disc. */
  lowest: number;
  highest: number;
  /** At even levels, 8 to 20 of them over the loss's range in the disc, and half that range beyond on both sides. */
  loss: Contour[];
  /** At the same levels. */
  model: Contour[];
  /** Where |model - loss| is exactly the tolerance: x0, y0, x1, y1, ... */
  agreement: Float64Array[];
  /** The part of the disc in which the two agree, in [0, 1]. */
  agreeing: number;
}

/** Where runs may end: the critical points and curves of a domain. */
export interface RunTargets {
  /** x0, y0, x1, y1, ...: the targets one after the other, the minima first. */
  points: Float64Array;
  /** How many points each target has: one, or those of a curve. */
  lengths: Int32Array;
  /** One for each of the first targets. Of a curve of minima, one of its points. */
  minima: { at: [number, number]; value: number }[];
}

export interface BasinOptions {
  surface: SurfaceChoice;
  optimizer: Choice;
  /** What the map shows, a run from the centre of each cell. */
  domain: Domain;
  /** Cells, an integer in [1, 4096]. */
  width: number;
  /** Cells, an integer in [1, 4096]. */
  height: number;
  /** Of each run, an integer in [1, 1000000]. */
  steps: number;
  /** How near a run has to end to have arrived, Euclidean; > 0. Default: 0.01. */
  tolerance?: number;
  /** Default: `runTargets` of `domain`. */
  targets?: RunTargets;
}

/** Row after row from the smallest y, each from the smallest x. */
export interface BasinCells {
  /** 0: the run ends at a minimum; 1: at another critical point; 2: it has diverged; 3: none of these. */
  outcome: Uint8Array;
  /** The minimum's place in the list of minima; -1: none. */
  minimum: Int16Array;
  /** The first step from which the run stays within tolerance of where it ends; 0xFFFFFFFF: never. */
  steps: Uint32Array;
}

export interface BasinMap extends BasinCells {
  width: number;
  height: number;
  /** With the shares of all cells, in [0, 1]. */
  minima: { at: [number, number]; value: number; share: number }[];
  otherCritical: number;
  diverged: number;
  unfinished: number;
}

export interface SweepAxis {
  /** The id of a parameter that is a number. */
  param: string;
  /** Within what is valid. Default: the slider's. */
  range?: readonly [lo: number, hi: number];
  /** Default: the slider's. */
  scale?: "linear" | "log";
}

export interface SweepOptions extends RunOptions {
  /** Of each run, an integer in [1, 1000000]. */
  steps: number;
  x: SweepAxis;
  /** Another parameter. Left out: one row. */
  y?: SweepAxis;
  /** Cells along x, an integer in [1, 4096]; each has the parameter's value at its centre. */
  width: number;
  /** Cells along y, an integer in [1, 4096]. */
  height?: number;
}

/** Row after row from the smallest value of y, each from the smallest of x. */
export interface SweepCells {
  /** The loss after the last step; Infinity where the run diverged. */
  finalLoss: Float64Array;
  /** The run's `convergedAt`; 0xFFFFFFFF: never. */
  stepsToConverge: Uint32Array;
}

export interface SweepMap extends SweepCells {
  width: number;
  height: number;
}

/** A chain of fully connected layers of one width n without biases: a_l = f(W_l a_{l-1}), l = 1, ..., depth. Its loss is
 * |a_depth - target|^2 / 2. */
export interface ChainOptions {
  /** An integer in [1, 64]. */
  width: number;
  /** The number of layers, an integer in [1, 50]. */
  depth: number;
  /** f. The slope of "relu" at 0 is 0. */
  activation: Activation;
  /** What the first weights are: all 1; or independent normal numbers of mean 0 and of variance 1/n (Glorot & Bengio
   * 2010; with as many inputs as outputs their 2/(n_in + n_out) is 1/n) or 2/n (He et al. 2015). */
  initialisation: Initialisation;
  /** By what they are all multiplied; so the variance v/n is "xavier" with the scale sqrt(v). Finite. Default: 1. */
  scale?: number;
  /** An integer in [0, 2^53 - 1]. Default: 1. */
  seed?: number;
  /** a_0: a finite number for each unit, or one for them all. Default: 1. */
  input?: number | ArrayLike<number>;
  /** Likewise. Left out, the output misses it by 1 in every unit, up or down at random where weights are random: so
   * the way back begins with a signal of size sqrt(n) that knows nothing of the weights. */
  target?: number | ArrayLike<number>;
}

export type Activation = "linear" | "tanh" | "sigmoid" | "relu";
export type Initialisation = "fixed" | "xavier" | "he";

/** Sizes in layers 1 to depth, found by back-propagation: Euclidean norms, of matrices Frobenius norms. Below the
 * smallest double they are 0, above the largest they are not finite. */
export interface ChainGradients {
  /** |a_l| */
  activation: Float64Array;
  /** |dL/da_l|: what the layers below are told. */
  signal: Float64Array;
  /** |dL/dW_l|: what changes a layer's weights. */
  weight: Float64Array;
  loss: number;
}

export interface MapRequest<Map> {
  /** Aborted, the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told between the bands of rows: the part that is done, in [0, 1], and the map as it stands. Of a larger map that
   * is first a small preview, then the preview stretched, with the rows that are made written over it. */
  onProgress?: (progress: { done: number; map: Map }) => void;
}

export interface Engine {
  /** The package's. */
  readonly version: string;
  /** Whether the build with 128-bit SIMD runs. Both builds give the same bits. */
  readonly simd: boolean;
  readonly surfaces: readonly SurfaceInfo[];
  readonly optimizers: readonly OptimizerInfo[];
  readonly activations: readonly Activation[];
  readonly initialisations: readonly Initialisation[];

  /** A formula and its partial derivatives as mathematics. Throws what every call with this formula would. */
  readFormula(formula: string): FormulaMathematics;

  /** A value for each of the optimizer's parameters, by id, such that from the surface's start it makes a path that is
   * seen to move and does not run away. */
  startingParams(options: {
    surface: SurfaceChoice;
    optimizer: Choice;
  }): Record<string, number | boolean>;

  /** The whole path of one run. `steps` is an integer in [1, 1000000]. `reuse` is an earlier result that is no longer
   * needed: its arrays are written over where they are as long, which spares a drag of many runs most of its time. */
  trajectory(
    options: RunOptions & { steps: number; batch?: Batch; reuse?: Trajectory },
  ): Trajectory;

  /** One step opened. `index` is an integer in [0, steps - 1]; `steps` may be left out. */
  step(options: RunOptions & { steps?: number; batch?: Batch; index: number }): Step;

  /** Exact derivatives at a point. */
  derivatives(options: {
    surface: SurfaceChoice;
    at: Point | readonly number[] | Float64Array | Float32Array;
  }): Derivatives;

  /** The critical point that Newton's method finds within 2 % of the domain's diagonal of `at`, or null. */
  criticalPointNear(options: {
    surface: SurfaceChoice;
    at: Point | readonly number[] | Float64Array | Float32Array;
  }): CriticalPoint | null;

  /** All critical points of the domain (default: the surface's own), its border included: minima, saddles, maxima,
   * degenerate ones, each kind by value, then x, then y; then whole curves of them, one for each connected branch. An
   * eigenvalue counts as zero up to 1e-9 of the largest on a grid of the domain and at the points found. Points whose
   * whole Hessian is zero are listed where the ground around them is curved; flat ground is not. Where that leaves
   * nothing, as at the foot of a steep wall, the middling curvature of the grid stands for the largest. What is seen is
   * what the gradient shows on a mesh of 128 x 128 cells, which is refined where the gradient may vanish. */
  criticalPoints(options: {
    surface: SurfaceChoice;
    domain?: Domain;
  }): (CriticalPoint | CriticalCurve)[];

  /** By what a step shrinks the distance along one eigenvector of a quadratic in the long run: the spectral radius of
   * the iteration matrix on position and velocity, in closed form. */
  spectralRadius(options: QuadraticOptions): number;

  /** What such a run looks like in the long run. */
  quadraticRegime(options: QuadraticOptions): QuadraticRegime;

  /** How heights become tints over this domain. */
  heightScale(options: { surface: SurfaceChoice; domain: Domain }): HeightScale;

  /** Heights as places t in the tints, at the nodes of a grid over the domain, corners included, for a relief in space.
   * `columns` and `rows` are integers in [2, 4096]. */
  heights(options: {
    surface: SurfaceChoice;
    domain: Domain;
    columns: number;
    rows: number;
    /** Default: the height scale of `home`. */
    scale?: HeightScale;
    /** Default: `domain`. */
    home?: Domain;
  }): Heights;

  /** Shaded relief. Bands of rows made apart equal the same rows of the whole. */
  relief(options: ReliefOptions): Image;

  /** Contour lines at round levels, the lowest level first. */
  contours(options: MapOptions): Contour[];

  /** The Taylor polynomial of the loss at a point, compared with the loss over a disc. */
  taylor(options: TaylorOptions): Taylor;

  /** Where runs may end. A point without derivatives, as Ackley's origin, counts as a minimum where the loss is lowest;
   * a curve of minima counts as one. */
  runTargets(options: { surface: SurfaceChoice; domain: Domain }): RunTargets;

  /** Where a run from every cell of a map ends, made on this thread with pauses. */
  basins(options: BasinOptions & MapRequest<BasinMap>): Promise<BasinMap>;

  /** The rows from <= row < to of such a map at once, for workers of your own. */
  basinRows(options: BasinOptions & { rows?: readonly [from: number, to: number] }): BasinCells;

  /** What becomes of one start under other values of one or two parameters, made on this thread with pauses. */
  sweep(options: SweepOptions & MapRequest<SweepMap>): Promise<SweepMap>;

  /** The rows from <= row < to of such a map at once. */
  sweepRows(options: SweepOptions & { rows?: readonly [from: number, to: number] }): SweepCells;

  /** Gradients in every layer of a deep chain. */
  chain(options: ChainOptions): ChainGradients;
}

export interface LoadOptions {
  /** False: the build without SIMD, whatever the machine supports. Default: true. */
  simd?: boolean;
}

/** Loads the engine in Node >= 18, browsers and workers. Rejects with an Error whose `code` is "no-webassembly" or
 * "load-failed". */
export function loadEngine(options?: LoadOptions): Promise<Engine>;

export type ErrorCode =
  | "wrong-kind"
  | "out-of-range"
  | "unknown-id"
  | "unknown-parameter"
  | "unknown-argument"
  | "formula-syntax"
  | "no-webassembly"
  | "no-baseline"
  | "load-failed";

/** What is wrong with a formula: something else should stand here, or something is missing at the end; a name or a
 * character that means nothing; a number beyond the largest; a product without sign right after a division; more than
 * 1,000 characters or 100 parentheses within each other. */
export type FormulaProblem =
  | "unexpected"
  | "unexpected-end"
  | "unknown-name"
  | "unknown-character"
  | "number-too-large"
  | "ambiguous-product"
  | "too-long"
  | "too-deep";

/** What could have stood there; a value is a number, a variable, a constant, a function, a sign or a parenthesis. */
export type FormulaExpected =
  "value" | "operator" | "opening-parenthesis" | "closing-parenthesis" | "comma" | "end";

/** What an argument may be. `nearest` are the known names most like the one got. */
export type Allowed =
  | { kind: "integer"; min: number; max: number }
  | { kind: "number"; min: number; max: number; minOpen: boolean; maxOpen: boolean }
  | { kind: "boolean" | "point" | "domain" | "colour" | "tints" }
  | { kind: "signal" | "function" }
  | { kind: "range"; min: number; minOpen: boolean; max: number }
  | { kind: "rows"; max: number; empty?: boolean }
  | {
      kind: "formula";
      expected: readonly FormulaExpected[];
      maxLength: number;
      maxDepth: number;
    }
  | { kind: "choice"; values: readonly string[]; nearest: readonly string[] }
  | { kind: "object"; shape: string };

/** A RangeError or TypeError of this shape is thrown wherever an argument is not allowed. */
export interface ArgumentError extends Error {
  code: ErrorCode;
  /** The argument's name, or the parameter's id. */
  argument: string;
  allowed: Allowed;
  got: unknown;
}

/** The ArgumentError of a formula: code "formula-syntax", argument "formula", a RangeError. */
export interface FormulaError extends ArgumentError {
  problem: FormulaProblem;
  /** The offending part in the formula, in characters as JavaScript counts them. */
  position: number;
  /** 0 at the end. */
  length: number;
}
