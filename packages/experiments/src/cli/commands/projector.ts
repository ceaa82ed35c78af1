import { join } from "node:path";
import { Command } from "commander";
import { findPosters, writeFileWhole } from "@marquee/data";
import { tensorBoardFiles } from "@marquee/embedding";
import { projectorPage } from "@marquee/visualization";
import { count } from "../../count.ts";
import { checkOutput } from "../../files/check-output.ts";
import { buildProjector, rowTexts } from "../../projector/build-projector.ts";
import type { BuiltProjector, Piece } from "../../projector/build-projector.ts";
import { checkEmbeddingName } from "../../projector/movie-embeddings.ts";
import { pageServer } from "../../projector/page-server.ts";
import { posterSprite, smallPosters } from "../../projector/posters.ts";
import type { SmallPosters } from "../../projector/posters.ts";
import { datasetManifest } from "../../registry/datasets.ts";
import type { DescribedDataset } from "../../run/movie-vectors.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { standardResults } from "../paths.ts";
import { withProjector } from "../projector-flags.ts";
import type { ProjectorFlags } from "../projector-flags.ts";
import type { Terminal } from "../terminal.ts";

/** `marquee projector`: the page of floating movies. */
export function projectorCommand(io: Terminal): Command {
  return withProjector(new Command("projector"))
    .description("fly through the movies: a page with maps of their vectors, to open from disk or to serve here")
    .addHelpText(
      "after",
      `
The page needs nothing but itself; posters in it are from your own cache and not for publication.

Examples:
  marquee projector --serve
  marquee projector --data ml-1m --embeddings item2vec,svd --projections t-sne --out movies.html
  marquee projector --data ml-1m --vectors posters.safetensors --embeddings posters,item2vec
  marquee projector --data ml-1m --tensorboard runs/movies`,
    )
    .action(async (flags: ProjectorFlags) => {
      const server = flags.serve ? await pageServer(flags.port) : undefined;
      try {
        const page = await writeProjector(flags, io);
        if (server) {
          io.out(`${server.address}  (Ctrl-C ends)\n`);
          await server.serve(page, io.signal);
        }
      } finally {
        await server?.close();
      }
    });
}

/** Writes the page and what goes beside it; the page. */
async function writeProjector(flags: ProjectorFlags, io: Terminal): Promise<string> {
  const { data, vectors, embeddings, minItemRatings, dimensions, projections, clusters, seed, tensorboard } = flags;
  const out = flags.out ?? join(standardResults, `projector-${data}.html`);
  checkOutput(out, "file");
  if (tensorboard !== undefined) checkOutput(tensorboard, "folder");
  if (vectors.length === 0) for (const name of embeddings) checkEmbeddingName(name, []);
  const { dataset } = await openDataset(data, { ...io, vectors, cleaning: { minItemRatings } });
  const kinds = (dataset.vectors ?? []).map(({ kind }) => kind);
  for (const name of embeddings) checkEmbeddingName(name, kinds);
  const piece = pieces(io);
  const posters = flags.posters ? await postersOf(dataset, io, piece) : [];
  const relevance = flags.relevance ?? likedFrom(dataset);
  const choice = { embeddings, projections, dimensions, clusters, relevance, seed };
  const built = await buildProjector(dataset, choice, posters, piece);
  const page = projectorPage(built.projector);
  await writeFileWhole(out, [page]);
  io.out(`${out}: ${count(built.projector.movies.length)} movies, ${(page.length / 1e6).toFixed(1)} MB\n`);
  if (tensorboard !== undefined) await writeTensorBoard(tensorboard, built, posters, io);
  return page;
}

/** Work under a name, each with a bar. */
const pieces =
  (io: Terminal): Piece =>
  async (name, work) => {
    const task = io.display.start(name);
    const started = io.now();
    try {
      const made = await work({ threads: io.threads, signal: io.signal, onProgress: task.update });
      io.signal.throwIfAborted();
      task.done(`${((io.now() - started) / 1000).toFixed(1)} s`);
      return made;
    } catch (error) {
      task.done("stopped");
      throw error;
    }
  };

/** Three quarters up the scale, on its steps: 4 of 1 … 5. */
function likedFrom({ scale: { min, max, step } }: DescribedDataset): number {
  return min + Math.floor((0.75 * (max - min)) / step) * step;
}

async function postersOf(dataset: DescribedDataset, io: Terminal, piece: Piece): Promise<SmallPosters> {
  const files = await findPosters(datasetManifest(dataset.name), { folders: io.dataFolders });
  const { ids } = dataset.interactions.items;
  if (!ids.some((id) => files.has(id))) return [];
  const ofMovies = ids.map((id) => files.get(id));
  return piece("posters", (context) => smallPosters(ofMovies, (line) => io.display.say(line), context));
}

async function writeTensorBoard(
  folder: string,
  { projector, embeddings }: BuiltProjector,
  posters: SmallPosters,
  io: Terminal,
): Promise<void> {
  const tensors = [];
  for (const embedding of embeddings) {
    const sprite = await posterSprite(
      posters.length === 0 ? [] : Array.from(embedding.movies, (movie) => posters[movie]),
    );
    const metadata = rowTexts(projector, embedding);
    tensors.push({ name: embedding.name, points: embedding, metadata, ...(sprite ? { sprite } : {}) });
  }
  for (const [name, bytes] of tensorBoardFiles(tensors)) await writeFileWhole(join(folder, name), [bytes]);
  io.out(`${folder}: for tensorboard --logdir ${folder}\n`);
}
