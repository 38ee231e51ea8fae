// Entry of thalweg-lab.js: what only the lab and the page around it need.

import texts from "thalweg:texts";
import { addTexts } from "./i18n/index.js";

addTexts(texts);

export { buildLab, styles } from "./lab/build-lab.js";
export { startPage } from "./page/page.js";
