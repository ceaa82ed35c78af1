import type { Strategy } from "../search.ts";
import { gridSearch } from "./grid.ts";
import { randomSearch } from "./random.ts";
import { successiveHalving } from "./successive-halving.ts";
import { treeParzen } from "./tpe.ts";

/** The strategies by name: a new one is a file and a line here. */
export const strategies = {
  tpe: treeParzen,
  "successive-halving": successiveHalving,
  random: randomSearch,
  grid: gridSearch,
} as const satisfies Readonly<Record<string, Strategy>>;

export type StrategyName = keyof typeof strategies;
