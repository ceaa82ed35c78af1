import js from "@eslint/js";
import nx from "@nx/eslint-plugin";
import tseslint from "typescript-eslint";

const layer = (name, ...may) => ({
  sourceTag: `layer:${name}`,
  onlyDependOnLibsWithTags: [`layer:${name}`, ...may.map((other) => `layer:${other}`)],
});

/** The table of rooms: which layer may import which. */
const layers = [
  layer("core"),
  layer("kernels", "core"),
  layer("data", "core"),
  layer("features", "core"),
  layer("models", "core", "features", "kernels"),
  layer("neural", "core", "features", "kernels", "models"),
  layer("embedding", "core", "kernels"),
  layer("evaluation", "core", "kernels"),
  layer("visualization", "core"),
  { sourceTag: "layer:experiments", onlyDependOnLibsWithTags: ["*"] },
  { sourceTag: "layer:notebook", onlyDependOnLibsWithTags: ["*"] },
  { sourceTag: "layer:tool", onlyDependOnLibsWithTags: ["*"] },
];

/** A package gets its clock and its random source from its caller; only the command prints. */
const noAmbientSources = [
  { object: "Math", property: "random", message: "Use random(seed) of @marquee/core." },
  { object: "Date", property: "now", message: "Take the clock from the caller." },
];

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/node_modules/**",
      "**/assembly/**",
      "reports/**",
      ".nx/**",
      ".venv/**",
      ".cache/**",
      "results/**",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { "@nx": nx },
    rules: {
      "@nx/enforce-module-boundaries": [
        "error",
        { allow: [], depConstraints: layers, banTransitiveDependencies: false },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/unified-signatures": "off",
      eqeqeq: "error",
      "no-restricted-properties": ["error", ...noAmbientSources],
      "no-console": "error",
    },
  },
  {
    files: ["packages/experiments/**/*.ts", "**/*.test.ts"],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        performance: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        AbortController: "readonly",
        fetch: "readonly",
        WebAssembly: "readonly",
        TextDecoder: "readonly",
        TextEncoder: "readonly",
      },
    },
  },
);
