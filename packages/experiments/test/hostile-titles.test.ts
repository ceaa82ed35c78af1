import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeSafetensors, encodeSafetensors } from "@marquee/models";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import { hostileTitles, temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const report = join(folder, "report");
const read = (name: string): string => readFileSync(join(report, name), "utf8");

const experiment = `
name: hostile
title: <script>alert(2)</script>
question: "<img src=x onerror=alert(3)> | **why**"
data: ml-latest-small
splits: [{ recipe: per-user-hold-out }]
models:
  - popularity
  - { model: item-mean, label: "</script><script>alert(4)</script> | *mean*" }
`;

beforeAll(async () => {
  const file = join(folder, "hostile.yaml");
  writeFileSync(file, experiment);
  const { code, out } = await marquee(
    ["compare", file, "--out", report, "--results", join(folder, "results"), "--no-pictures"],
    { dataFolders },
  );
  expect(code).toBe(0);
  expect(out).toContain("</script><script>alert(4)</script> | *mean*");
});
afterAll(() => rmSync(folder, { recursive: true }));

it("the report knows the titles as they are", () => {
  const titles = new Set(JSON.stringify(JSON.parse(read("report.json"))).match(/"title":"(?:[^"\\]|\\.)*"/g));
  for (const title of Object.values(hostileTitles)) expect(titles).toContain(`"title":${JSON.stringify(title)}`);
});

it("a title that is a script stands escaped in the page and in its data", () => {
  const page = read("index.html");
  expect(page).not.toMatch(/<script>alert\(\d/);
  expect(page).not.toContain("<img src=x");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; (1999)");
  expect(page).toContain("Amélie | Le Fabuleux Destin (2001)");
  expect(page).toMatch(/He said (&quot;|&#34;|")No(&quot;|&#34;|"), twice/);
});

it("a title is no markup in the Markdown report", () => {
  const markdown = read("README.md");
  expect(markdown).not.toMatch(/<\/?script>|<img/);
  expect(markdown).not.toMatch(/[^\\]\[link\]\(javascript/);
  expect(markdown).not.toMatch(/Amélie \| /);
  expect(markdown).toMatch(/alert\\?\(1\\?\)/);
});

it("a text from outside does not steer the terminal that shows an error", async () => {
  const { code, err } = await marquee(["similar", "Gone \u001b[2J", "--data", "ml-latest-small"], { dataFolders });
  expect([code, err]).toEqual([2, expect.stringContaining('there is no movie "Gone \\u001b[2J"')]);
});

it("the data set that a saved model names does not steer the terminal", async () => {
  const file = join(folder, "saved.safetensors");
  const fit = ["fit", "--model", "popularity", "--data", "ml-latest-small", "--out", file];
  expect((await marquee(fit, { dataFolders })).code).toBe(0);
  const { tensors, metadata } = decodeSafetensors(readFileSync(file));
  const hostile = { ...metadata, data: "ml\u001b[2J" };
  writeFileSync(file, Buffer.concat(encodeSafetensors({ tensors, metadata: hostile })));
  const { code, err } = await marquee(["recommend", "--saved", file, "--user", "3"], { dataFolders });
  expect([code, err]).toEqual([0, expect.stringContaining("learned from ml\\u001b[2J, which is not on this machine")]);
});

it("the label of a model that fails does not steer the terminal", async () => {
  const file = join(folder, "failing.yaml");
  const failing = `models: [popularity, { model: trust-knn, label: "trust \\e[2J" }]`;
  writeFileSync(
    file,
    `name: failing\ntitle: F\ndata: ml-latest-small\nsplits: [{ recipe: per-user-hold-out }]\n${failing}\n`,
  );
  const places = ["--out", join(folder, "failing"), "--results", join(folder, "results"), "--no-pictures"];
  const { code, err } = await marquee(["compare", file, ...places], { dataFolders });
  expect([code, err]).toEqual([1, expect.stringContaining("error: trust \\u001b[2J on ")]);
});

it("titles in latin-1 are read, shown and found", async () => {
  const place = join(folder, "data", "ml-1m");
  mkdirSync(place);
  const rows = Array.from(
    { length: 40 },
    (_, k) => `${1 + (k % 8)}::${1 + (k % 7)}::${1 + (k % 5)}::${978_300_000 + k}`,
  );
  const movies = Array.from({ length: 7 }, (_, k) => `${k + 1}::Cité des enfants, La ${k + 1} (199${k})::Drama`);
  writeFileSync(join(place, "ratings.dat"), `${rows.join("\n")}\n`);
  writeFileSync(join(place, "movies.dat"), Buffer.from(`${movies.join("\n")}\n`, "latin1"));
  writeFileSync(join(place, "users.dat"), Array.from({ length: 8 }, (_, k) => `${k + 1}::F::25::1::00000\n`).join(""));
  const { code, out } = await marquee(["similar", "cité des enfants, la 3", "--data", "ml-1m", "--json"], {
    dataFolders,
  });
  expect(code).toBe(0);
  expect(JSON.parse(out).movie).toMatch(/Cité des enfants, La 3 \(1992\)/);
});
