import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["built/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["src/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, L: "readonly", storymap: "readonly", Highlight: "readonly" } },
  },
  { files: ["*.js", "tests/**/*.js"], languageOptions: { globals: globals.node } },
  {
    rules: {
      complexity: ["error", 15],
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-shadow": ["error", { builtinGlobals: false }],
      "prefer-const": "error",
      "no-var": "error",
      eqeqeq: "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
    },
  },
];
