import { fetchPosters, posterAttribution } from "@marquee/data";
import { count } from "../../../count.ts";
import { openDataset } from "../../../run/open-dataset.ts";
import { UsageError } from "../../../usage-error.ts";
import type { Terminal } from "../../terminal.ts";

/** The environment variable that holds the user's own key. */
const KEY = "TMDB_API_KEY";

/** Brings the posters of a data set's movies from The Movie Database, with the user's own key. */
export async function bringPosters(
  data: string | undefined,
  { folder }: { readonly folder?: string },
  io: Terminal,
): Promise<void> {
  const key = process.env[KEY];
  if (data === undefined)
    throw new UsageError("give --data with the name of the data set whose movies' posters to fetch");
  if (key === undefined || key.trim() === "") {
    throw new UsageError(
      `set ${KEY} to an API key or read access token of your own account at themoviedb.org (Settings, API)`,
    );
  }
  const { dataset, located } = await openDataset(data, io);
  io.display.say(`${posterAttribution}\nhttps://www.themoviedb.org/documentation/api/terms-of-use\n`);
  const task = io.display.start(`posters of ${dataset.title}`);
  try {
    const found = await fetchPosters(located.manifest, dataset.interactions.items.ids, {
      key: key.trim(),
      folders: io.dataFolders,
      ...(folder === undefined ? {} : { cache: folder }),
      signal: io.signal,
      onProgress: task.update,
    });
    const { fetched, present, without } = found;
    task.done(`${count(fetched)} fetched, ${count(present)} were here, ${count(without)} have none: ${found.folder}`);
  } catch (error) {
    task.done("not all fetched; the same command goes on");
    throw error;
  }
}
