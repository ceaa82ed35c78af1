export * from "./backend.ts";
export * from "./training/adam.ts";
export * from "./training/tensorboard-log.ts";
export * from "./training/train.ts";
export { finishedEpochs } from "./training/training-state.ts";
export * from "./autoencoders/mult-vae.ts";
export * from "./text-cnn/text-cnn.ts";
