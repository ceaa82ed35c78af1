export * from "./checkerboard.ts";
export * from "./describe-estimator.ts";
export * from "./unsaved.ts";
