import { jupyterFolder } from "../setup/paths.mjs";

/**
 * What a notebook's programs must find in their environment, and (undefined) what they must not: the kernel, output
 * without color codes or TensorFlow's start-up lines, and no folder of data sets unless one is asked for, so that the
 * committed copies come from the embedded set on every machine.
 */
export function notebookEnvironment({ data } = {}) {
  return {
    JUPYTER_PATH: jupyterFolder,
    FORCE_COLOR: "0",
    NO_COLOR: "1",
    TF_CPP_MIN_LOG_LEVEL: "3",
    MARQUEE_DATA: data,
  };
}
