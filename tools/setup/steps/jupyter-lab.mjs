import { pythonPackages } from "../virtual-environment.mjs";

/** What edits a notebook in a browser. */
export const jupyterLab = pythonPackages("JupyterLab", ["jupyterlab==4.6.6"]);
