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
import { projectionNames } from "../../projector/movie-maps.ts";
import { posterSprite, smallPosters } from "../../projector/posters.ts";
import type { SmallPosters } from "../../projector/posters.ts";
import { servePage } from "../../projector/serve-page.ts";
import { datasetManifest } from "../../registry/datasets.ts";
import { suggestion } from "../../registry/suggestion.ts";
import type { DescribedDataset } from "../../run/movie-vectors.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { UsageError } from "../../usage-error.ts";
import { vectorsOption } from "../model-option.ts";
import { finite, natural, positive } from "../numbers.ts";
import { workspaceRoot } from "../paths.ts";
import type { Terminal } from "../terminal.ts";

interface ProjectorFlags {
  readonly data: string;
  readonly embeddings: readonly string[];
  readonly projections: readonly string[];
  readonly dimensions: readonly (2 | 3)[];
  readonly vectors: readonly string[];
  readonly minItemRatings: number;
  readonly clusters: number;
  readonly relevance?: number;
  readonly posters: boolean;
  readonly seed: number;
  readonly out?: string;
  readonly tensorboard?: string;
  readonly serve?: boolean;
  readonly port: number;
}

/** `marquee projector`: the page of floating movies. */
export function projectorCommand(io: Terminal): Command {
  return new Command("projector")
    .description("fly through the movies: a page with maps of their vectors, to open from disk or to serve here")
    .option("--data <name>", "a data set of the catalogue", "movietweetings")
    .option(
      "--embeddings <names>",
      "vectors: item2vec, sif, content, a kind of --vectors, or any model with factors",
      names,
      ["item2vec", "content", "ials"],
    )
    .option("--projections <names>", `maps: ${projectionNames.join(", ")}`, projectionList, ["t-sne", "umap"])
    .option("--dimensions <counts>", "dimensions of the maps: 2, 3", dimensionList, [2, 3] as const)
    .addOption(vectorsOption())
    .option("--min-item-ratings <count>", "movies with fewer ratings are left out", positive, 5)
    .option("--clusters <count>", "clusters to color by", positive, 10)
    .option(
      "--relevance <rating>",
      "a rating of at least this is a like (default: three quarters up the scale)",
      finite,
    )
    .option("--no-posters", "points alone, also where posters are on this machine")
    .option("--seed <number>", "of everything that is drawn at random", natural, 0)
    .option("--out <file>", "where the page goes (default: results/projector-DATA.html)")
    .option("--tensorboard <folder>", "also a folder for TensorBoard's projector: `tensorboard --logdir FOLDER`")
    .option("--serve", "serve the page on this machine until Ctrl-C")
    .option("--port <number>", "of --serve; 0 takes a free one", natural, 0)
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
      const { data, vectors, minItemRatings, dimensions, projections, clusters, seed, serve, port, tensorboard } =
        flags;
      const out = flags.out ?? join(workspaceRoot, "results", `projector-${data}.html`);
      checkOutput(out, "file");
      if (tensorboard !== undefined) checkOutput(tensorboard, "folder");
      if (vectors.length === 0) for (const name of flags.embeddings) checkEmbeddingName(name, []);
      const { dataset } = await openDataset(data, { ...io, vectors, cleaning: { minItemRatings } });
      const kinds = (dataset.vectors ?? []).map(({ kind }) => kind);
      for (const name of flags.embeddings) checkEmbeddingName(name, kinds);
      const piece = pieces(io);
      const posters = flags.posters ? await postersOf(dataset, io, piece) : [];
      const relevance = flags.relevance ?? likedFrom(dataset);
      const choice = { embeddings: flags.embeddings, projections, dimensions, clusters, relevance, seed };
      const built = await buildProjector(dataset, choice, posters, piece);
      const page = projectorPage(built.projector);
      await writeFileWhole(out, [page]);
      io.out(`${out}: ${count(built.projector.movies.length)} movies, ${(page.length / 1e6).toFixed(1)} MB\n`);
      if (tensorboard !== undefined) await writeTensorBoard(tensorboard, built, posters, io);
      if (serve) await servePage(page, port, (address) => io.out(`${address}  (Ctrl-C ends)\n`), io.signal);
    });
}

const names = (text: string): readonly string[] => [...new Set(text.split(",").map((name) => name.trim()))];

function projectionList(text: string): readonly string[] {
  const wanted = names(text);
  const unknown = wanted.find((name) => !projectionNames.includes(name));
  if (unknown === undefined) return wanted;
  throw new UsageError(
    `there is no projection "${unknown}": take ${projectionNames.join(", ")}.${suggestion(unknown, projectionNames)}`,
  );
}

function dimensionList(text: string): readonly (2 | 3)[] {
  return names(text).map((name) => {
    if (name === "2") return 2;
    if (name === "3") return 3;
    throw new UsageError(`maps have 2 or 3 dimensions, got "${name}"`);
  });
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
  return piece("posters", (context) => smallPosters(ofMovies, (line) => io.err(`${line}\n`), context));
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
