import { optional } from "./run-steps.mjs";
import { build } from "./steps/build.mjs";
import { dependencies } from "./steps/dependencies.mjs";
import { figures } from "./steps/figures.mjs";
import { jupyter } from "./steps/jupyter.mjs";
import { jupyterLab } from "./steps/jupyter-lab.mjs";
import { kernel } from "./steps/kernel.mjs";
import { kernelSpecification } from "./steps/kernel-specification.mjs";
import { safetensors } from "./steps/safetensors.mjs";
import { tensorflow } from "./steps/tensorflow.mjs";

const picturesIfPossible = optional(figures, "reports will have no static pictures");

/** What each target needs, in the order in which it is made. */
export const targets = {
  start: {
    purpose: "what `npm start` needs: packages installed and built, static pictures where Python is there",
    steps: [dependencies, build, picturesIfPossible],
  },
  test: {
    purpose: "what `npm test` needs: start, TensorFlow, Python's safetensors, and Jupyter with the TypeScript kernel",
    steps: [dependencies, build, tensorflow, jupyter, kernel, kernelSpecification, figures, safetensors],
  },
  notebooks: {
    purpose: "what `npm run notebooks` needs: the same with JupyterLab",
    steps: [dependencies, build, tensorflow, jupyter, jupyterLab, kernel, kernelSpecification, picturesIfPossible],
  },
  tensorflow: { purpose: "TensorFlow's native library only", steps: [dependencies, tensorflow] },
  figures: { purpose: "the program that draws static pictures only", steps: [figures] },
};
