export * from "./bias.ts";
export * from "./global-mean.ts";
export * from "./item-mean.ts";
export * from "./popularity-window.ts";
export * from "./popularity.ts";
export * from "./random.ts";
export * from "./user-mean.ts";
