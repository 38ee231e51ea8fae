// Entry of thalweg-panels.js: what of the lab is not open at first.

import texts from "thalweg:texts";
import { addTexts } from "./i18n/index.js";
import numbersCss from "./elements/numbers.css";
import formulaBoxCss from "./lab/formula-box.css";
import landscapeCss from "./lab/landscape.css";
import panelsCss from "./lab/panels.css";

addTexts(texts);

export { createFormulaBox } from "./lab/formula-box.js";
export { createLandscape } from "./lab/landscape.js";
export { createRelief3d } from "./lab/relief-3d.js";
export { createResultsPanel } from "./lab/results-panel.js";
export { createSliderStrip } from "./lab/slider-strip.js";
export { createStepPanel } from "./lab/step-panel.js";

/** To be adopted by the host. */
export const styles = [numbersCss, panelsCss, landscapeCss, formulaBoxCss];
