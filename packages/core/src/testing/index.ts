export * from "./checkerboard.ts";
export * from "./checkerboard-movies.ts";
export * from "./describe-estimator.ts";
export * from "./unsaved.ts";
