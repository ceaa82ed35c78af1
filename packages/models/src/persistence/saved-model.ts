import { tensor, tensorReader, toUtf8, vocabulary } from "@marquee/core";
import type { Estimator, Options, Saves, TensorReader, Tensors, Vocabulary } from "@marquee/core";
import { readOptions } from "./read-options.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";

/** Where a model comes from. */
export interface ModelOrigin {
  readonly users: Vocabulary;
  readonly items: Vocabulary;
  /** The data set it learned from; absent when it was no set of the catalogue. */
  readonly data?: { readonly name: string; readonly hash: string };
}

/** A model as it was saved: `factory(options).restore(tensors)` is the model again. */
export interface SavedModel extends ModelOrigin {
  readonly name: string;
  readonly options: Options;
  readonly tensors: Tensors;
}

const FORMAT = "marquee-1";
const IDS = { users: "vocabulary.users", items: "vocabulary.items" } as const;

/**
 * A model and its vocabulary as the parts of one safetensors file. Metadata: `format`, `model`, `options` (JSON),
 * `users` and `items` (how many there are) and, where known, `data` and `dataHash`; the raw ids are the tensors
 * `vocabulary.users` and `vocabulary.items`, UTF-8 with one id a line, in the order of the numbers. Throws a RangeError
 * when an id holds a line end.
 */
export function encodeModel({ name, options }: Estimator, model: Saves, origin: ModelOrigin): readonly Uint8Array[] {
  const { users, items, data } = origin;
  return encodeSafetensors({
    tensors: { ...model.tensors(), [IDS.users]: idTensor(users), [IDS.items]: idTensor(items) },
    metadata: {
      format: FORMAT,
      model: name,
      options: JSON.stringify(options),
      users: String(users.size),
      items: String(items.size),
      ...(data ? { data: data.name, dataHash: data.hash } : {}),
    },
  });
}

/** What `encodeModel` wrote; throws a RangeError that says what is wrong with the file. */
export function decodeModel(bytes: Uint8Array): SavedModel {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const { format, model, options, data, dataHash } = metadata;
  if (format !== FORMAT) throw new RangeError(`decodeModel: format must be ${FORMAT}, got ${String(format)}`);
  if (model === undefined) throw new RangeError("decodeModel: metadata must name the model, got none");
  const read = tensorReader("decodeModel", tensors);
  const ids: readonly string[] = Object.values(IDS);
  return {
    name: model,
    options: readOptions("decodeModel", options),
    tensors: Object.fromEntries(Object.entries(tensors).filter(([name]) => !ids.includes(name))),
    users: idsOf(read, IDS.users, metadata["users"]),
    items: idsOf(read, IDS.items, metadata["items"]),
    ...(data !== undefined && dataHash !== undefined ? { data: { name: data, hash: dataHash } } : {}),
  };
}

function idTensor({ ids }: Vocabulary): Tensors[string] {
  const broken = ids.find((id) => id.includes("\n"));
  if (broken !== undefined) throw new RangeError(`encodeModel: ids must be of one line, got ${JSON.stringify(broken)}`);
  return tensor(toUtf8(ids.map((id) => `${id}\n`).join("")));
}

/** The ids of a tensor, which must be `count`; older files do not say how many. */
function idsOf(read: TensorReader, name: string, count: string | undefined): Vocabulary {
  const lines = read.text(name).split("\n");
  const last = lines.pop();
  if (last !== "") throw new RangeError(`decodeModel: ${name} must end with a line end, got ${String(last)}`);
  if (count !== undefined && count !== String(lines.length)) {
    throw new RangeError(`decodeModel: ${name} must have ${count} ids, got ${lines.length}`);
  }
  return vocabulary(lines);
}
