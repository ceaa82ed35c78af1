import { movieLinks } from "@marquee/data";
import type { Dataset } from "@marquee/data";

/**
 * The ids in IMDb of the movies of a data set, by their own ids: through the tables of links beside the data sets, or the
 * very id where a set has no others.
 */
export async function imdbIdsOf(
  { name, interactions }: Dataset,
  folders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { ids } = interactions.items;
  if (name === "movietweetings") return new Map(ids.map((id) => [id, id.padStart(7, "0")]));
  const links = await movieLinks({ folders });
  return new Map(
    ids.flatMap((id): [string, string][] => {
      const imdb = links.get(id)?.imdb;
      return imdb === undefined ? [] : [[id, imdb]];
    }),
  );
}
