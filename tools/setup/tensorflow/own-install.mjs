import { connect } from "node:net";
import { npm } from "../npm.mjs";
import { root } from "../paths.mjs";
import { loads } from "./loads.mjs";

const host = "storage.googleapis.com";
const answerSeconds = 5;
const installSeconds = 900;
const detours = ["HTTPS_PROXY", "https_proxy", "TFJS_NODE_CDN_STORAGE", "TFJS_NODE_BASE_URI", "CDN_STORAGE"];

/**
 * The package's own install script: it downloads libtensorflow and a compiled addon from Google's storage. Gives whether
 * the package loads afterwards. Not even tried when the storage does not answer, because the script has no timeout.
 */
export async function addOwnLibrary(folder, context) {
  if (!(await worthTrying())) {
    context.note(`TensorFlow: ${host} does not answer; taking the library from the tensorflow-cpu wheel`);
    return false;
  }
  const args = ["rebuild", "@tensorflow/tfjs-node", "--ignore-scripts=false", "--foreground-scripts"];
  const { status } = await npm(args, { cwd: root, timeoutSeconds: installSeconds }, context);
  if (status === 0 && (await loads(folder, context)).ok) return true;
  context.note("TensorFlow: the package's own install failed; taking the library from the tensorflow-cpu wheel");
  return false;
}

/** A proxy or a mirror cannot be judged from here, so then it is tried. */
async function worthTrying() {
  return detours.some((name) => process.env[name] !== undefined) || answers(host, 443);
}

function answers(name, port) {
  return new Promise((resolve) => {
    const socket = connect({ host: name, port });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(answerSeconds * 1000, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
