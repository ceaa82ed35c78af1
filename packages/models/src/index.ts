export * from "./baselines/index.ts";
export * from "./factorization/index.ts";
export * from "./implicit/index.ts";
export * from "./neighbors/index.ts";
export * from "./persistence/index.ts";
export * from "./shared/preferences.ts";
export * from "./linear/index.ts";
export * from "./social/index.ts";
