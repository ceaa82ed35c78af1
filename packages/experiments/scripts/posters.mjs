// Looks at the posters of MovieLens 1M and keeps titles and figures, no picture and no feature, as
// published/posters/ml-1m.json for the notebooks. Needs the build, the data set, its posters and a network.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { main, recordingTerminal } from "@marquee/experiments";

const target = fileURLToPath(new URL("../published/posters/ml-1m.json", import.meta.url));
const asked = ["Toy Story (1995)", "Scream (1996)", "Dracula (1931)", "Good, The Bad and The Ugly, The (1966)"];

async function ask(...args) {
  const io = recordingTerminal();
  const code = await main(["posters", ...args, "--data", "ml-1m", "--json"], io);
  if (code !== 0) throw new Error(io.errors());
  return JSON.parse(io.text());
}

const { source, ...genres } = await ask("genres");
const { posters, repeated } = await ask("check");
const similar = [];
for (const title of asked) {
  const answer = await ask("similar", title, "--n", "6");
  similar.push({
    movie: answer.movie,
    similar: answer.similar.map(({ title, similarity }) => ({ title, similarity })),
  });
}
mkdirSync(new URL("../published/posters/", import.meta.url), { recursive: true });
const style = { ...(await resolveConfig(target)), filepath: target };
const found = rounded({ source, posters, ...genres, repeated, similar });
writeFileSync(target, await format(JSON.stringify(found), style));

/** Four decimals are more than anybody compares. */
function rounded(value) {
  return JSON.parse(JSON.stringify(value, (_, each) => (typeof each === "number" ? Number(each.toFixed(4)) : each)));
}
