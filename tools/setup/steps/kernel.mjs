import { install, installed } from "../npm.mjs";
import { kernelFolder } from "../paths.mjs";

/** The TypeScript kernel for Jupyter, with the compiler it brings. */
export const kernel = {
  name: "TypeScript kernel",
  done: () => installed(kernelFolder),
  run: (context) => install(kernelFolder, context),
};
