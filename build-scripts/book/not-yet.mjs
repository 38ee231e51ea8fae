// What the book asks of the engine before the engine has it: told, but no failure.

/** The engine lacks what is asked. */
export class NotYet extends Error {}

/** Rows and batches come to the engine later than the figures that need them. @param {any} error */
export const isNotYet = (error) =>
  error instanceof NotYet ||
  (["unknown-argument", "unknown-parameter", "unknown-id"].includes(error?.code) &&
    /batch|rows|noisy-regression/.test(error.message));
