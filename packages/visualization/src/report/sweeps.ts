import type { Metric, ModelReport, Section } from "./report.ts";

/** Models of a section that differ in the value of one option alone. */
export interface Sweep {
  /** Name of the model in the registry. */
  readonly name: string;
  /** The option that differs. */
  readonly option: string;
  /** Three or more, the lowest value first. */
  readonly models: readonly ModelReport[];
}

/** A line through fewer points says nothing. */
const LEAST = 3;

/** Metrics of what lists are made of, which re-ranking buys with accuracy. */
const bought: readonly string[] = ["diversity", "diversityCosine", "calibration"];

/** The sweeps of a section, in the order in which their first models stand there. */
export function sweepsOf({ models }: Pick<Section, "models">): readonly Sweep[] {
  const groups = new Map<string, Sweep & { readonly models: ModelReport[] }>();
  for (const model of models) {
    const { name, options } = model;
    for (const option of Object.keys(options).filter((key) => typeof options[key] === "number")) {
      const key = JSON.stringify([name, option, { ...options, [option]: null }]);
      const group = groups.get(key) ?? { name, option, models: [] };
      group.models.push(model);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter(({ models: group }) => group.length >= LEAST)
    .map(({ name, option, models: group }) => ({
      name,
      option,
      models: group.toSorted((a, b) => at(a, option) - at(b, option)),
    }));
}

const at = ({ options }: ModelReport, option: string): number => Number(options[option]);

/** What a section's sweeps buy, and what they pay with: none without a sweep, a ranking metric and one of lists. */
export function tradeOffs(section: Section): readonly { readonly gain: Metric; readonly price: Metric }[] {
  const price = section.metrics.find(({ family }) => family === "ranking");
  if (price === undefined || sweepsOf(section).length === 0) return [];
  const gains = section.metrics.filter(({ key }) => bought.includes(key.replace(/@.*/, "")));
  return gains.map((gain) => ({ gain, price }));
}
