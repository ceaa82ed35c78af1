import { Command } from "commander";
import { reduceFeatures, vectorFeatures } from "@marquee/features";
import type { EmbeddedImages } from "@marquee/neural";
import { count } from "../../../count.ts";
import { denseRows } from "../../../dense-rows.ts";
import { checkOutput } from "../../../files/check-output.ts";
import { writeVectorFile } from "../../../files/vector-file.ts";
import type { VectorFile } from "../../../files/vector-file.ts";
import { positive } from "../../numbers.ts";
import { postersOf, withPosters } from "../../poster-flags.ts";
import type { PosterFlags } from "../../poster-flags.ts";
import type { Terminal } from "../../terminal.ts";

interface EmbedFlags extends PosterFlags {
  readonly out: string;
  readonly components?: number;
}

const KIND = "posters";

/** `marquee posters embed`: the features of posters as a file of vectors, which models take with `--vectors`. */
export function embedCommand(io: Terminal): Command {
  return withPosters(new Command("embed"))
    .description("write the features of posters as a file of vectors, for --vectors")
    .requiredOption("--out <file>", "where the vectors go, such as posters.safetensors")
    .option("--components <count>", "principal components that are kept of them (default: all features)", positive)
    .addHelpText(
      "after",
      `
Examples:
  marquee posters embed --data ml-1m --out posters.safetensors
  marquee fit --model ease-side --data ml-1m --set features=posters --vectors posters.safetensors --out model.safetensors`,
    )
    .action(async ({ out, components, ...flags }: EmbedFlags) => {
      checkOutput(out, "file");
      const { images, source } = await postersOf(flags, io);
      const vectors = components === undefined ? images : reduced(images, components);
      await writeVectorFile(out, {
        kind: KIND,
        ids: images.ids,
        vectors: vectors.vectors,
        width: vectors.width,
        source,
      });
      io.err(`vectors of ${count(images.ids.length)} posters, ${vectors.width} wide, in ${out}\n`);
    });
}

/** Principal components of the features, each poster's of length 1. */
function reduced({ vectors, width, ids }: EmbeddedImages, components: number): Pick<VectorFile, "vectors" | "width"> {
  const known = new Uint8Array(ids.length).fill(1);
  const rows = ids.map((_, row) => vectors.subarray(row * width, (row + 1) * width));
  const features = vectorFeatures(KIND, rows).features({ kinds: [KIND], known });
  const { matrix } = reduceFeatures(features, known, { components, centering: "mean" });
  return { vectors: denseRows(matrix), width: matrix.cols };
}
