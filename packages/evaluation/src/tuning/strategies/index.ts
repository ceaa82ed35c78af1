import type { Strategy } from "../search.ts";
import { gridSearch } from "./grid.ts";
import { randomSearch } from "./random.ts";
import { successiveHalving } from "./successive-halving.ts";
import { treeParzen } from "./tpe.ts";

/** Name of a strategy, as on the command line. */
export type StrategyName = "tpe" | "successive-halving" | "random" | "grid";

/** The strategies by name: a new one is a file and a line here. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  tpe: treeParzen,
  "successive-halving": successiveHalving,
  random: randomSearch,
  grid: gridSearch,
};
