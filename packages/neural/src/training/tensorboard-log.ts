import type { ScalarLog } from "@marquee/core";
import type * as tensorflowForNode from "@tensorflow/tfjs-node";
import type { Backend } from "../backend.ts";

/**
 * A log of figures as TensorBoard's event files in `folder`, which a training that goes on adds to; each figure is on the
 * disk when the call returns. TensorFlow.js keeps a few numbers of each folder as long as the process lives. Throws an
 * Error with the backend's advice where its native library is missing, which writes the files.
 */
export function tensorBoardLog({ tf, native, advice }: Backend, folder: string): ScalarLog {
  if (!native)
    throw new Error(`tensorBoardLog: TensorBoard's files are written by a library that is missing. ${advice}`);
  const writer = (tf as typeof tensorflowForNode).node.summaryFileWriter(folder);
  return {
    scalar(name, value, step) {
      writer.scalar(name, value, step);
      writer.flush();
    },
  };
}
