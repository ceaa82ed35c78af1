export * from "./ease.ts";
export * from "./rp3-beta.ts";
export * from "./slim.ts";
