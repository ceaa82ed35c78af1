import { pythonPackages } from "../virtual-environment.mjs";

/** Kaleido draws Plotly specifications as static pictures; it is a program of its own with a browser inside. */
export const figures = pythonPackages("figures", ["kaleido==0.2.1"]);
