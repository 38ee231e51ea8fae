// The shapes the model works on. The infos are the engine's; the model only reads the fields named here.

/**
 * @typedef {{ readonly en: string, readonly "zh-hant": string }} Names
 *
 * @typedef {object} ParamInfo
 * @property {string} id
 * @property {string} symbol TeX, such as "\\eta"
 * @property {string} [name]
 * @property {Names} [names]
 * @property {number | boolean} default
 * @property {number} [min] the slider's range, not the valid one
 * @property {number} [max]
 * @property {"linear" | "log" | "boolean"} scale
 * @property {"non-negative" | "fraction" | "finite" | "boolean"} valid
 *
 * @typedef {{ readonly x: readonly number[], readonly y: readonly number[] }} Domain
 *
 * @typedef {object} SurfaceInfo
 * @property {string} id
 * @property {string} name
 * @property {Names} [names]
 * @property {string} formula
 * @property {Domain} domain
 * @property {readonly number[]} start
 * @property {readonly ParamInfo[]} params
 * @property {readonly (readonly number[])[] | null} [rows] of data that it is made of
 * @property {boolean} [takesRows] whether the reader may give rows
 *
 * @typedef {object} OptimizerInfo
 * @property {string} id
 * @property {string} name
 * @property {Names} [names]
 * @property {readonly ParamInfo[]} params
 *
 * @typedef {object} Infos the engine itself will do
 * @property {readonly SurfaceInfo[]} surfaces
 * @property {readonly OptimizerInfo[]} optimizers
 * @property {(pair: { surface: any, optimizer: string }) => Record<string, number | boolean>} [startingParams]
 * @property {(of: { surface: any, at: number[] }) => { value: number }} derivatives
 *
 * @typedef {Record<string, number | boolean>} Params
 * @typedef {{ id: string, params: Params, rows?: number[][] }} NamedChoice rows: the reader's own
 * @typedef {NamedChoice & { formula: string, domain: { x: number[], y: number[] } }} FormulaChoice the reader's own loss
 * @typedef {NamedChoice & { formula?: undefined } | FormulaChoice} SurfaceChoice
 * @typedef {{ size: number, order: "as-written" | "shuffled" | "with-replacement", seed: number }} Batch
 * @typedef {object} Run
 * @property {string} optimizer
 * @property {Params} params
 * @property {number[] | null} start null: the common one
 * @property {boolean} hidden
 * @property {Batch | null} [batch] the rows that a step sees; left out: the state's
 *
 * @typedef {object} State
 * @property {SurfaceChoice} surface
 * @property {Run[]} runs
 * @property {number[]} start
 * @property {Batch | null} batch of runs without one of their own; null: every step sees all rows
 * @property {number} steps
 * @property {number} step
 * @property {null | { x: number[], y: number[] }} view null: the surface's home view
 * @property {boolean} contours
 * @property {boolean} minima
 * @property {boolean} criticalPoints of every kind, with their losses
 * @property {"paths" | "step" | "maps" | "results"} tab
 * @property {"log" | "linear"} plotScale
 * @property {number} tolerance
 * @property {number} speed steps a second
 * @property {boolean} relief3d
 * @property {number[]} openedRuns
 * @property {null | number[]} place looked at from close by: a critical point or any other
 * @property {null | number} radius of the disc round it, along the shorter side of the domain; null: a share of that side
 * @property {"quadratic" | "linear"} model drawn in the disc
 * @property {null | number} angle of a direction at the place, degrees; null: that of the first eigenvector
 * @property {null | number} escape how far along the first eigenvector; null: not asked
 * @property {number[]} mapRuns whose basins are mapped; empty: the first visible ones
 * @property {number} mapSteps of each run of a basin map
 * @property {number | null} sweepRun whose settings are swept; null: the first of the basin maps
 * @property {string} sweepX id of the parameter along x; "" or one that the optimizer lacks: its usual one
 * @property {string} sweepY likewise
 * @property {"loss" | "steps"} sweepMeasure
 * @property {boolean} strips under each slider, where each of its values would lead
 * @property {Record<string, any>} [own] what only one kind of figure has, by key
 *
 * @typedef {"unreadable" | "unknown" | "range" | "too-many"} NoteReason
 * @typedef {{ property: string, reason: NoteReason, got: string }} Note what a damaged link had and was not used
 */

export {};
