import type { Interactions, Movie, User } from "@marquee/core";
import { clean } from "./cleaning/clean.ts";
import type { CleaningOptions } from "./cleaning/clean.ts";
import { scaleOf } from "./cleaning/scale.ts";
import type { Dataset, RatingScale } from "./dataset.ts";
import { datasetHash } from "./dataset-hash.ts";
import type { ReadReport } from "./ratings/report.ts";
import type { TableReport } from "./tables/table.ts";
import type { TrustLinks } from "./trust/read-trust.ts";
import { trustMatrix } from "./trust/trust-matrix.ts";

/** What is known besides the ratings. */
export interface DatasetParts {
  /** Default: the name. */
  readonly title?: string;
  /** Default: the scale that the ratings seem to follow. */
  readonly scale?: RatingScale;
  readonly movies?: readonly Movie[];
  readonly users?: readonly User[];
  /** Who trusts whom, by raw ids. */
  readonly trust?: TrustLinks;
  readonly cleaning?: CleaningOptions;
  /** Report of the file the ratings come from. */
  readonly read?: ReadReport;
  /** Reports of the tables of movies, users and trust. */
  readonly tables?: readonly TableReport[];
}

/** Cleans raw ratings and puts movies, users and their trust in each other beside them. */
export function datasetOf(name: string, raw: Interactions, parts: DatasetParts = {}): Dataset {
  const { title = name, movies = [], users, cleaning = {}, read, tables } = parts;
  const movieOf = new Map(movies.map((movie) => [movie.id, movie]));
  const { interactions, report } = clean(
    raw,
    {
      ...(parts.scale ? { scale: parts.scale } : {}),
      ...(movies.length > 0 ? { knownItems: new Set(movieOf.keys()) } : {}),
      ...cleaning,
    },
    read,
  );
  const userOf = new Map(users?.map((user) => [user.id, user]));
  const graph = parts.trust && trustMatrix(parts.trust, interactions.users);
  return {
    name,
    title,
    interactions,
    movies: interactions.items.ids.map((id) => movieOf.get(id)),
    ...(users ? { users: interactions.users.ids.map((id) => userOf.get(id)) } : {}),
    ...(graph ? { trust: graph.matrix } : {}),
    scale: parts.scale ?? scaleOf(interactions.rating),
    hash: datasetHash(interactions),
    report: { ...report, ...(tables ? { tables } : {}), ...(graph ? { trust: graph.report } : {}) },
  };
}
