import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { jupyterFolder, kernelFolder } from "../paths.mjs";
import { stamped, writeStamp } from "../stamp.mjs";

const path = join(jupyterFolder, "kernels", "tslab", "kernel.json");

const specification = {
  argv: [
    process.execPath,
    "--import",
    pathToFileURL(join(kernelFolder, "exit-with-parent.mjs")).href,
    join(kernelFolder, "node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ],
  display_name: "TypeScript",
  language: "typescript",
};

/** The file that tells Jupyter how to start the kernel; it names this Node and this checkout by their full paths. */
export const kernelSpecification = {
  name: "kernel specification",
  done: () => stamped(path, specification),
  run: () => writeStamp(path, specification),
};
