// The kinds of figures, by their names in `kind="..."`. A new one is a file and a line here; its own keys stand in
// properties.js, its height in ../elements/kind-heights.js.

import { chain } from "./chain.js";
import { cloud } from "./cloud.js";
import { curve } from "./curve.js";
import { map } from "./map.js";
import { memory } from "./memory.js";
import { dial, escape } from "./place.js";
import { rates } from "./rates.js";
import { regimes } from "./regimes.js";

/**
 * What every kind is given.
 * @typedef {object} Parts
 * @property {Document} document
 * @property {HTMLElement} host the custom element
 * @property {any} tr
 * @property {import("../model/store.js").Store} store
 * @property {ReturnType<typeof import("../elements/session.js").createSession>} session computed from the state, up to
 *   date in every draw
 * @property {any} engine
 * @property {any} pool
 * @property {Record<string, string>} numbers of each optimizer: its rule with places for a step's numbers, as MathML
 * @property {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} timer
 * @property {() => ShadowRoot} root
 * @property {() => void} redraw asks for a frame in which nothing but the drawing has changed
 * @property {() => void} redrawAll and for one in which legend and summary may have, too
 * @property {Set<string>} layers the words of `show`
 * @property {AbortSignal} signal ends everything
 *
 * @typedef {object} Frame
 * @property {import("../view/tokens.js").Tokens} tokens
 * @property {boolean} held a guess is awaited: no answer is shown, and the session's runs are hidden
 * @property {any} opened the opened steps, as the map takes them
 * @property {"box" | "rules"} neatLine
 *
 * @typedef {object} View
 * @property {HTMLElement} element its height is in kind-heights.js
 * @property {(width: number, height: number) => void} resize CSS px
 * @property {(frame: Frame) => void} draw every frame
 * @property {(rest: { tokens: import("../view/tokens.js").Tokens, results: any[], summary: string }) => string | void} [rest]
 *   what may wait; returns the live text summary where it has one of its own
 * @property {(index: number, result: any) => string} [status] what is said of a run in the legend
 * @property {(state: import("../model/types.js").State) => import("../model/types.js").State | null} [lab] what the lab
 *   shows of it; null: nothing
 * @property {() => { toPixel: (x: number, y: number) => number[], toData: (x: number, y: number) => number[] }} [projection]
 *   for guesses by place
 * @property {() => void} [stop]
 *
 * @typedef {object} ChoiceInfo a control with words
 * @property {string} id
 * @property {string} name
 * @property {{ value: string, label: string }[]} choices
 *
 * @typedef {import("../model/types.js").ParamInfo & { integer?: boolean }} OwnParam
 *
 * @typedef {object} Kind
 * @property {readonly string[]} layers that `show` may ask for
 * @property {(layers: Set<string>) => boolean} [analyses] whether it asks the engine for what thalweg-analysis.js brings
 * @property {(parts: { tr: any, engine: any, state: import("../model/types.js").State }) =>
 *   Record<string, OwnParam | ChoiceInfo>} [controls] own keys that may be controls
 * @property {(state: import("../model/types.js").State, layers: Set<string>) => import("../model/types.js").State} [prepare]
 * @property {(parts: Parts) => View} create
 */

/** @type {Record<string, Kind>} */
export const kinds = { chain, cloud, curve, dial, escape, map, memory, rates, regimes };
