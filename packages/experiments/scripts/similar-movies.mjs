// Asks for movies like well-known ones of data sets that cannot be shipped, and keeps titles and reasons, not the texts
// these come from, as published/similar/movies.json for the notebooks. Needs the build and the data sets.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { main, recordingTerminal } from "@marquee/experiments";

const target = fileURLToPath(new URL("../published/similar/movies.json", import.meta.url));
const model = "content-profile";
const asked = [
  ["ml-1m", "Toy Story (1995)"],
  ["ml-1m", "Silence of the Lambs, The (1991)"],
  ["douban-1000", "釜山行"],
  ["douban-1000", "大河之歌"],
];

const answers = [];
for (const [data, title] of asked) {
  const io = recordingTerminal();
  const code = await main(["similar", title, "--data", data, "--model", model, "--n", "8", "--why", "--json"], io);
  if (code !== 0) throw new Error(io.errors());
  const { movie, similar } = JSON.parse(io.text());
  answers.push({ data, model, movie, similar: similar.map(shortened) });
}
mkdirSync(new URL("../published/similar/", import.meta.url), { recursive: true });
const style = { ...(await resolveConfig(target)), filepath: target };
writeFileSync(target, await format(JSON.stringify(answers), style));

/** Four decimals are more than anybody compares. */
function shortened({ title, similarity, why }) {
  return { title, similarity: Number(similarity.toFixed(4)), why };
}
