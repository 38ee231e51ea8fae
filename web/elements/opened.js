// The opened steps as the map draws them: the engine's terms, and words for their arrows.

/**
 * @param {ReturnType<typeof import("./session.js").createSession>} session
 * @param {any} tr
 * @returns {import("../view/open-step.js").OpenedStep[] | null} null where none is open
 */
export function openedSteps(session, tr) {
  const { tab, openedRuns } = session.state;
  if (tab !== "step") return null;
  const opened = openedRuns.flatMap((index) => {
    const step = session.openedStep(index);
    if (!step) return [];
    const { params } = session.runs[index].run;
    const [sx, sy] = step.scale ?? [0, 0];
    return [
      {
        run: index,
        step,
        learningRate: Number(params.learningRate),
        labels: {
          previousMovement: tr.t("term.previous-movement"),
          minusGradient: tr.t("term.minus-gradient"),
          minusGradientHere: tr.t("arrow.minusGradientHere"),
          lookAhead: tr.t("arrow.lookAhead"),
          movement: tr.t("term.movement"),
          onePerCoordinate: tr.t("arrow.onePerCoordinate"),
          scaleLines: step.scale
            ? [
                tr.t("arrow.timesInX", { value: tr.number(sx) }),
                tr.t("arrow.timesInY", { value: tr.number(sy) }),
              ]
            : undefined,
        },
      },
    ];
  });
  return opened.length > 0 ? opened : null;
}
