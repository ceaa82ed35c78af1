export * from "./ease-side.ts";
export * from "./fm.ts";
export * from "./user-features.ts";
