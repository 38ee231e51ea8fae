// Entry of thalweg-book.js: the figures of the book, which are more than a map with paths.

import texts from "thalweg:texts";
import { addTexts } from "./i18n/index.js";

addTexts(texts);

export { applySet, buildFigure, needsAnalysis, styles } from "./kinds/build-figure.js";
