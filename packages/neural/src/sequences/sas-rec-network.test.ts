import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { encodeHistory } from "./sas-rec-encode.ts";
import { sasRecNetwork } from "./sas-rec-network.ts";
import type { SasRecShape } from "./sas-rec-weights.ts";
import { windowBatch } from "./sas-rec-windows.ts";

interface Oracle {
  readonly tolerance: number;
  readonly input: {
    readonly shape: SasRecShape;
    readonly window: readonly number[];
    readonly weights: Readonly<Record<string, readonly number[]>>;
  };
  readonly output: {
    readonly hidden: readonly number[];
    readonly loss: number;
    readonly gradients: Readonly<Record<string, readonly number[]>>;
  };
}

const { tolerance, input, output } = JSON.parse(
  readFileSync(new URL("oracle/sas-rec.json", import.meta.url), "utf8"),
) as Oracle;
const { tf } = openBackend();

function close(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(actual, what).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(Math.abs(actual[k] - value), `${what} ${k}`).toBeLessThan(tolerance * Math.max(1, Math.abs(value)));
  });
}

it("SASRec's hidden vectors, loss and gradients are those of numpy", () => {
  const network = sasRecNetwork(tf, input.shape, 0);
  for (const [name, variable] of Object.entries(network.variables)) {
    variable.assign(tf.tensor([...input.weights[name]], variable.shape));
  }
  const batch = windowBatch([Int32Array.from(input.window)]);
  const { value, grads } = tf.variableGrads(() => network.crossEntropy(network.hidden(batch, 0), batch.next));
  close(network.hidden(batch, 0).dataSync(), output.hidden, "hidden vectors");
  close(value.dataSync(), [output.loss], "loss");
  for (const [name, variable] of Object.entries(network.variables)) {
    close(grads[variable.name].dataSync(), output.gradients[name], `gradient of ${name}`);
  }
  const history = Int32Array.from(input.window).subarray(0, -1);
  const { factors } = input.shape;
  close(encodeHistory(network.weights(), input.shape, history), output.hidden.slice(-factors), "the encoded history");
  network.dispose();
});
