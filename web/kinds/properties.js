// The keys that only one kind of figure has, for its attributes, its buttons and its controls. No DOM: the book's pipeline reads them too.

import { chainLimits } from "../engine/create-engine.js";
import { ownChoice, ownNumber, ownNumbers } from "../model/figure-keys.js";
import { angleRange } from "../model/properties.js";

const fraction = { min: 0, max: 1, maxOpen: true };
const at = ownNumbers("at", [0, 0], 2);

/** What a chain's numbers may be. */
export const chainRanges = {
  width: { min: 1, max: chainLimits.width, integer: true },
  depth: { min: 1, max: chainLimits.depth, integer: true },
  scale: { min: 0, max: 1e6 },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true },
};

/** @type {Record<string, import("../model/figure-keys.js").OwnProperty[]>} */
export const kindProperties = {
  map: [],
  curve: [],
  dial: [at, ownNumber("angle", 0, angleRange)],
  escape: [at, ownNumber("length", 0.5, { min: -1e6, max: 1e6 })],
  regimes: [ownNumber("eigenvalue", 1, { min: 1e-9, max: 1e9 })],
  memory: [
    ownNumber("decay", 0.9, fraction),
    ownNumbers("decays", [0.9]),
    ownNumber("t", 3, { min: 1, max: 100, integer: true }),
  ],
  cloud: [ownNumber("seeds", 200, { min: 1, max: 1000, integer: true })],
  rates: [ownNumber("below", 1e-6, { min: 1e-300, max: 1e300 })],
  chain: [
    ownNumber("width", 64, chainRanges.width),
    ownNumber("depth", 20, chainRanges.depth),
    ownChoice("activation", ["linear", "tanh", "sigmoid", "relu"]),
    ownChoice("initialisation", ["fixed", "xavier", "he"]),
    ownNumber("scale", 1, chainRanges.scale),
    ownNumber("seed", 1, chainRanges.seed),
  ],
};
