import { install, installed } from "../npm.mjs";
import { root } from "../paths.mjs";

/** The npm packages of the whole workspace, as package-lock.json pins them. */
export const dependencies = {
  name: "dependencies",
  done: () => installed(root),
  run: (context) => install(root, context),
};
