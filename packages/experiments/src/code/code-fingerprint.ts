import { createHash } from "node:crypto";
import { dirname, extname, join } from "node:path";
import type { Estimator } from "@marquee/core";
import { factoryOf, partsOf } from "../registry/make-estimator.ts";
import docs from "../registry/model-docs.json" with { type: "json" };
import { ownModel } from "../registry/own-models.ts";
import { codeGraph } from "./code-graph.ts";
import type { CodeGraph } from "./code-graph.ts";
import { entryOf } from "./entry-of.ts";

type Named = Pick<Estimator, "name" | "options">;

/**
 * SHA-256 of the code that a result of a model comes from, so that a stored result is never taken for one of other
 * code, and stays when only other models change: the files that run when the model is made, fitted and evaluated, and
 * the versions of what their packages depend on.
 */
export function codeFingerprint(estimator: Named): string {
  return ours.of(estimator);
}

/** The code of models, where the packages are those that `entryOf` finds. */
export function codeOfModels(entryOf: (specifier: string) => string): {
  /** The files that a result of the model comes from, sorted. */
  files(estimator: Named): readonly string[];
  of(estimator: Named): string;
} {
  const graph = codeGraph(entryOf);
  const known = new Map<string, string>();
  const files = (estimator: Named): readonly string[] => {
    const own = modulesOf(estimator).flatMap((place) => graph.filesFrom(fileOf(place, entryOf)));
    return [...new Set([...own, ...common(graph, entryOf)])].sort();
  };
  return {
    files,
    of(estimator) {
      const key = modulesOf(estimator).join(" ");
      const found = known.get(key) ?? graph.hashOf(files(estimator));
      known.set(key, found);
      return withOwnCode(found, estimator);
    },
  };
}

/** What runs with every model: the fold is taken from the ratings, the model is fitted to it and evaluated. */
const common = (graph: CodeGraph, entryOf: (specifier: string) => string): readonly string[] => [
  ...graph.filesOf("@marquee/data", "foldOf"),
  ...graph.filesFrom(fileOf("experiments/run/fold-result", entryOf)),
];

/** The modules that define a model and its parts, and what gives them features where they have such. */
function modulesOf({ name, options }: Named): readonly string[] {
  const { needs = [], uses = [] } = factoryOf(name);
  const side = needs.length + uses.length > 0 ? ["experiments/registry/factory"] : [];
  const parts = partsOf(name, options).flatMap((part) => modulesOf({ name: part.model, options: part.options }));
  const modules = ownModel(name) ? [] : [(docs as Record<string, { module: string }>)[name].module];
  return [...new Set([...modules, ...side, ...parts])].sort();
}

/** `hash`, and with it the code of the user's own models where the model or a part of it is one. */
function withOwnCode(hash: string, estimator: Named): string {
  const codes = ownCodesOf(estimator);
  return codes.length === 0
    ? hash
    : createHash("sha256")
        .update([hash, ...codes].join(" "))
        .digest("hex");
}

function ownCodesOf({ name, options }: Named): readonly string[] {
  const parts = partsOf(name, options).flatMap((part) => ownCodesOf({ name: part.model, options: part.options }));
  const own = ownModel(name);
  return own ? [own.code, ...parts] : parts;
}

/** The file of `models/neighbors/item-knn`, source or compiled like the package's entry. */
function fileOf(place: string, entryOf: (specifier: string) => string): string {
  const [name, ...rest] = place.split("/");
  const entry = entryOf(`@marquee/${name}`);
  return `${join(dirname(entry), ...rest)}${extname(entry)}`;
}

/** The code that this process runs. */
const ours = codeOfModels(entryOf);
