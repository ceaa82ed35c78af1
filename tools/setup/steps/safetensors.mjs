import { pythonPackages } from "../virtual-environment.mjs";

/** What reads saved models in Python, for the tests. */
export const safetensors = pythonPackages("safetensors", ["safetensors==0.8.0"]);
