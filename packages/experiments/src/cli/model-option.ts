import { Option } from "commander";
import type { Estimator } from "@marquee/core";
import { makeEstimator, missingSide, parseOptions } from "../registry/registry.ts";
import type { SideInformation, SideName } from "../registry/side-information.ts";
import { UsageError } from "../usage-error.ts";
import { repeatedOption } from "./repeated-option.ts";

/** `--set k=40`, repeatable. */
export function setOption(): Option {
  return repeatedOption("--set <option=value>", "an option of the model", "its defaults");
}

/** `--trust trust.txt`, for models that need a trust graph. */
export function trustOption(): Option {
  return new Option("--trust <file>", "who trusts whom, for models that need it: truster trustee weight");
}

/** `--vectors posters.safetensors`, repeatable, for models that look at features of the movies. */
export function vectorsOption(): Option {
  return repeatedOption(
    "--vectors <file>",
    "vectors of the movies (.safetensors), whose kind may stand in the option features",
    "none",
  );
}

/** `--own mine.mjs`, repeatable, for models that are not of this repository. */
export function ownOption(): Option {
  return repeatedOption("--own <module>", "a JavaScript module with models of your own", "none");
}

/** Makes the model that the flags describe for data with this side information. */
export type EstimatorOf = (side: SideInformation, lacking: (kind: SideName) => string) => Estimator;

/**
 * The model that `--model` and `--set` describe; what is wrong with them is a UsageError at once, before any data are
 * read. Where these data lack what it needs, its maker throws "trust-svd needs a trust graph" with `lacking` behind it.
 */
export function estimatorOf({ model, set }: { readonly model: string; readonly set: readonly string[] }): EstimatorOf {
  const options = parseOptions(model, set);
  makeEstimator(model, options);
  return (side, lacking) => {
    const missing = missingSide({ name: model, options }, side, lacking);
    if (missing !== undefined) throw new UsageError(missing);
    return makeEstimator(model, options, side);
  };
}
