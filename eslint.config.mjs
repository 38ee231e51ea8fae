// Lint rules: what prettier (layout) and tsc (types) do not see.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["build/", "dist/", "node_modules/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["web/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
    rules: { "no-console": "error" },
  },
  {
    files: ["*.mjs", "build-scripts/**/*.mjs", "tests/**/*.{js,mjs}"],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    // Functions handed to a page run there.
    files: ["tests/browser/**/*.{js,mjs}", "build-scripts/bench-page.mjs"],
    languageOptions: { globals: { ...globals.browser, inPage: "readonly" } },
  },
];
