// Which parameters a figure offers: at most four, the rates of its runs first, then what they remember by.

export const MOST = 4;

/**
 * @param {readonly { info: { params: readonly any[] } }[]} runs
 * @returns {{ run: number, param: any }[]} run: its index; param: its info
 */
export function figureControls(runs) {
  const of = (/** @type {string[]} */ ...ids) =>
    runs.flatMap(({ info }, run) =>
      info.params.filter(({ id }) => ids.includes(id)).map((param) => ({ run, param })),
    );
  return [...of("learningRate"), ...of("momentum", "beta1")].slice(0, MOST);
}
