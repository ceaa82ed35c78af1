export * from "./ials.ts";
