import type { Estimator, Saves } from "@marquee/core";
import { writeFileWhole } from "@marquee/data";
import { decodeModel, encodeModel } from "@marquee/models";
import type { ModelOrigin } from "@marquee/models";
import { makeEstimator } from "../registry/registry.ts";
import { readWhole } from "./read-whole.ts";
import { refusedFile } from "./refused-file.ts";

/** A model from a file, ready for use. */
export interface OpenedModel {
  readonly estimator: Estimator;
  readonly model: Saves;
  readonly origin: ModelOrigin;
}

/** Reads a model that `writeModel` wrote; a UsageError names the file and what is wrong with it. */
export async function openModel(path: string): Promise<OpenedModel> {
  const bytes = await readWhole(path);
  try {
    const { name, options, tensors, ...origin } = decodeModel(bytes);
    const estimator = makeEstimator(name, options);
    return { estimator, model: estimator.restore(tensors), origin };
  } catch (error) {
    throw refusedFile(path, error);
  }
}

/** Writes a model, its options and its ids as one safetensors file, whole or not at all. */
export async function writeModel(path: string, { estimator, model, origin }: OpenedModel): Promise<void> {
  await writeFileWhole(path, encodeModel(estimator, model, origin));
}
