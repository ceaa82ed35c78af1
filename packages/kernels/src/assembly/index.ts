export { svdBlocks } from "./svd";
export { gramRows } from "./gram";
export { conjugateGradientRows } from "./conjugate-gradient";
export { choleskyRows } from "./cholesky";
export { scoreRows, topNRows } from "./scores";
export { dealCells } from "./deal";
export { sampledBlocks } from "./sampled";
