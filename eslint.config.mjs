// Lint rules: what prettier (layout) and tsc (types) do not see.
import js from "@eslint/js";
import globals from "globals";

/**
 * Terser takes a variable for constant that only a closure above its declaration writes to.
 * @type {import("eslint").Rule.RuleModule}
 */
const noWriteBeforeDeclaration = {
  create: (context) => ({
    Program() {
      const variables = context.sourceCode.scopeManager.scopes.flatMap((scope) => scope.variables);
      for (const { defs, references } of variables)
        for (const { identifier } of references.filter((reference) => reference.isWrite()))
          if (defs.some(({ type, name }) => type === "Variable" && start(identifier) < start(name)))
            context.report({ node: identifier, message: "Declare it above what writes to it." });
    },
  }),
};
const start = (/** @type {any} */ node) => node.range[0];

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
    plugins: { minified: { rules: { "no-write-before-declaration": noWriteBeforeDeclaration } } },
    rules: { "no-console": "error", "minified/no-write-before-declaration": "error" },
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
