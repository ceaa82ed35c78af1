export * from "./ease-side.ts";
