export * from "./ease-side.ts";
export * from "./feature-mf.ts";
export * from "./fm.ts";
export * from "./ials-side.ts";
