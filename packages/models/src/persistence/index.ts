export * from "./safetensors.ts";
export * from "./saved-model.ts";
