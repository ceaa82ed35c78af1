export * from "./read-options.ts";
export * from "./safetensors.ts";
export * from "./saved-model.ts";
