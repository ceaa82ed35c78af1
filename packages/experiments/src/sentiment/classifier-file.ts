import type { Tensors } from "@marquee/core";
import { decodeSafetensors, encodeSafetensors, readOptions } from "@marquee/models";
import { writeFileWhole } from "@marquee/data";
import type { TextClassifier, TextModel } from "@marquee/neural";
import { readWhole } from "../files/read-whole.ts";
import { refusedFile } from "../files/refused-file.ts";
import { makeClassifier } from "./classifiers.ts";

const FORMAT = "marquee-text-1";

/** A classifier from a file, ready for use. */
export interface OpenedClassifier {
  readonly classifier: TextClassifier;
  readonly model: TextModel;
  /** The reviews that it learned from: `aclimdb`. */
  readonly data: string;
}

/** Writes a classifier with its options and its vocabulary as one safetensors file, whole or not at all. */
export async function writeClassifier(path: string, { classifier, model, data }: OpenedClassifier): Promise<void> {
  const { name, options } = classifier;
  const metadata = { format: FORMAT, classifier: name, options: JSON.stringify(options), data };
  await writeFileWhole(path, encodeSafetensors({ tensors: model.tensors(), metadata }));
}

/** Reads what `writeClassifier` wrote; a UsageError names the file and what is wrong with it. */
export async function openClassifier(path: string): Promise<OpenedClassifier> {
  const bytes = await readWhole(path);
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const { format, classifier: name = "", options = "{}", data = "unknown" } = metadata;
    if (format !== FORMAT) throw new RangeError(`format must be ${FORMAT}, got ${format ?? "none"}`);
    const classifier = makeClassifier(name, readOptions("openClassifier", options));
    checkFinite(tensors);
    return { classifier, model: classifier.restore(tensors), data };
  } catch (error) {
    throw refusedFile(path, error);
  }
}

function checkFinite(tensors: Tensors): void {
  for (const [name, { data }] of Object.entries(tensors)) {
    const place = (data as Float32Array).findIndex((value) => !Number.isFinite(value));
    if (place >= 0) throw new RangeError(`tensor ${name} must hold finite numbers, got ${data[place]}`);
  }
}
