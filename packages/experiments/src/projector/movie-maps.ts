import type { FitContext } from "@marquee/core";
import { pca, trustworthiness, tSne, umap } from "@marquee/embedding";
import type { Vectors } from "@marquee/embedding";
import type { ProjectorMap } from "@marquee/visualization";

type Project = (points: Vectors, dimensions: 2 | 3, seed: number, context: FitContext) => Promise<Vectors>;

/** The projections by their names on the command line, with what the page calls them. */
const projections: Readonly<Record<string, { readonly title: string; readonly project: Project }>> = {
  pca: { title: "PCA", project: (points, components, seed, context) => pca(points, { components, seed }, context) },
  "t-sne": {
    title: "t-SNE",
    project: (points, components, seed, context) => tSne(points, { components, metric: "cosine", seed }, context),
  },
  umap: {
    title: "UMAP",
    project: (points, components, seed, context) => umap(points, { components, metric: "cosine", seed }, context),
  },
};

export const projectionNames: readonly string[] = Object.keys(projections);

/** Rows that the quality of a map is measured on. */
const MEASURED = 2000;

/** Neighbors that it looks at. */
const NEIGHBORS = 10;

/** Rows below which there is nothing to project. */
export const FEWEST_ROWS: number = 4 * NEIGHBORS;

/** A map of vectors, with how far its neighborhoods can be trusted. */
export async function movieMap(
  name: string,
  points: Vectors,
  dimensions: 2 | 3,
  seed: number,
  context: FitContext,
): Promise<ProjectorMap> {
  const { title, project } = projections[name];
  const picture = await project(points, dimensions, seed, context);
  const quality = await trustworthiness(
    points,
    picture,
    { k: NEIGHBORS, metric: "cosine", sample: MEASURED, seed },
    context,
  );
  return { name: title, dimensions, coordinates: picture.vectors, trustworthiness: quality };
}
