// What an opened step shows, as a sentence.

/**
 * @param {import("./index.js").Translator} tr
 * @param {import("../model/step-facts.js").StepFact} fact
 */
export function stepFactText(tr, fact) {
  return tr.t(`stepFact.${fact.id}`, fact.values);
}
