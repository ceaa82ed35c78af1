import { existsSync } from "node:fs";
import { stringify } from "yaml";
import { z } from "zod";
import { withLock, writeFileWhole } from "@marquee/data";
import type { Options } from "@marquee/core";
import { strategies } from "@marquee/evaluation";
import type { StrategyName } from "@marquee/evaluation";
import { readText } from "../files/read-text.ts";
import { checkModel } from "../spec/checks.ts";
import { optionsSchema } from "../spec/options-schema.ts";
import { readChecked } from "../spec/read-checked.ts";
import type { Provenance } from "./provenance.ts";

/** The best settings of a model on a split by a metric. */
export interface TunedSettings {
  readonly model: string;
  readonly metric: string;
  /** As `splitText` has it: `per-user-hold-out:0.2`. */
  readonly split: string;
  readonly options: Options;
  readonly tuning: Provenance;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const tuning = z.strictObject({
  data: hash,
  split: hash,
  ratings: hash,
  fold: z.string(),
  validation: z.number(),
  relevance: z.number(),
  strategy: z.enum(Object.keys(strategies) as [StrategyName]),
  trials: z.int().min(1),
  minutes: z.number().positive().optional(),
  spent: z.number().min(1).optional(),
  seed: z.int().min(0),
  score: z.number(),
  defaultScore: z.union([z.number(), z.nan()]),
});

const schema: z.ZodType<readonly TunedSettings[]> = z.array(
  z
    .strictObject({ model: z.string(), metric: z.string(), split: z.string(), options: optionsSchema, tuning })
    .superRefine(({ model, options }, context) => checkModel({ model, options }, context)),
);

/**
 * The entries of a settings file; none when there is no file. A UsageError names the line of what is none, and of options
 * that the model does not take.
 */
export function readSettings(path: string): readonly TunedSettings[] {
  return existsSync(path) ? (readChecked(readText(path), path, schema.nullable()) ?? []) : [];
}

const head = `# Written by \`marquee tune\`; experiments with \`settings: tuned\` take their options from here. Every entry was found on a
# validation part of the training ratings: the test part of the split was not looked at.
`;

const keyOf = ({ model, metric, split, tuning }: TunedSettings): string =>
  JSON.stringify([model, metric, split, tuning.ratings]);

/** Milliseconds to wait for other runs that write the same file: each holds it for as long as it takes to read and write. */
const PATIENCE = 60_000;

/**
 * Puts `settings` into a file, instead of the entry of the same model, metric, split and ratings where there is one. Runs
 * that write to one file at the same time wait for each other.
 */
export async function writeSettings(path: string, settings: TunedSettings): Promise<void> {
  const put = async (): Promise<void> => {
    const others = readSettings(path).filter((entry) => keyOf(entry) !== keyOf(settings));
    const entries = [...others, settings].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    await writeFileWhole(path, [head, stringify(entries, { lineWidth: 0 })]);
  };
  await withLock(`${path}.lock`, put, { wait: PATIENCE });
}
