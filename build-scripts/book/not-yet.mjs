// What the book asks of the engine before the engine has it: told, but no failure.

/** Rows and batches come later than the figures that need them. @param {any} error */
export const isNotYet = (error) =>
  ["unknown-argument", "unknown-parameter", "unknown-id"].includes(error?.code) &&
  /batch|rows|noisy-regression/.test(error.message);
