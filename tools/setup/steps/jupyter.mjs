import { pythonPackages } from "../virtual-environment.mjs";

/** What executes a notebook from the command line. */
export const jupyter = pythonPackages("Jupyter", ["nbconvert==7.17.2", "nbclient==0.11.0", "jupyter_client==8.10.0"]);
