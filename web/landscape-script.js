// Entry of thalweg-landscape.js: the lab's maps of the whole landscape.

import texts from "thalweg:texts";
import { addTexts } from "./i18n/index.js";

addTexts(texts);

export { createLandscape, styles } from "./lab/landscape.js";
