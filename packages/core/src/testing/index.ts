export * from "./checkerboard.ts";
export * from "./describe-estimator.ts";
