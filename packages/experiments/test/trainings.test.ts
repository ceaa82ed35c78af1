import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { display } from "../src/cli/progress-bars.ts";
import type { Terminal } from "../src/cli/terminal.ts";
import { child } from "./child.ts";
import type { ChildOptions, Ending } from "./child.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolder = writeTinyDataset(join(folder, "data"));
const inFolder = (...names: string[]): string => join(folder, ...names);
const filesIn = (name: string): readonly string[] =>
  existsSync(inFolder(name)) ? readdirSync(inFolder(name), { recursive: true, encoding: "utf8" }).sort() : [];
const checkpointIn = (name: string) => (): boolean => filesIn(name).some((file) => file.endsWith(".safetensors"));

/** Runs the command in this process with the bars written to a text; stops it as soon as `moment` has come. */
async function here(args: readonly string[], moment = (): boolean => false): Promise<Outcome> {
  let bars = "";
  const stream = { isTTY: false, write: (text: string) => (bars += text) } as unknown as NodeJS.WriteStream;
  const controller = new AbortController();
  const watch = setInterval(() => moment() && controller.abort(), 2);
  const settings: Partial<Terminal> = {
    dataFolders: [dataFolder],
    display: display(stream),
    signal: controller.signal,
  };
  try {
    const { code, out, err } = await marquee(args, settings);
    return { code, out, err: `${bars}${err}` };
  } finally {
    clearInterval(watch);
  }
}

const options = ["epochs=40", "tower=16", "embedding=8", "titleWords=5", "validation=0.1", "patience=40"];
const network = ["--data", "ml-latest-small", "--model", "text-cnn", ...options.flatMap((each) => ["--set", each])];
const fit = (name: string, ...more: string[]): string[] => [
  ...["fit", ...network, "--out", inFolder(`${name}.safetensors`), "--checkpoints", inFolder(name), ...more],
];

describe("a training", () => {
  it("stopped, killed and started again ends in the bytes of one that was not disturbed", async () => {
    const run = (name: string, how: Partial<ChildOptions> = {}): Promise<Ending> =>
      child(fit(name), { dataFolder, ...how });
    const whole = await run("whole");
    expect(whole.code, whole.err).toBe(0);
    expect(filesIn("whole")).toEqual([]);

    const stopped = await run("stopped", { signal: "SIGINT", once: checkpointIn("stopped") });
    expect(stopped.code, stopped.err).toBe(130);
    expect(stopped.err).toMatch(/stopped after epoch \d+, from where the same command goes on/);
    expect(existsSync(inFolder("stopped.safetensors"))).toBe(false);
    expect(filesIn("stopped").join(" ")).toMatch(/^text-cnn-[0-9a-f]{16}\.safetensors$/);

    const epochs = readFileSync(inFolder("stopped", filesIn("stopped")[0]));
    const changed = (): boolean => !readFileSync(inFolder("stopped", filesIn("stopped")[0])).equals(epochs);
    expect((await run("stopped", { signal: "SIGKILL", once: changed })).code).toBeNull();

    const again = await run("stopped");
    expect(again.code, again.err).toBe(0);
    expect(again.err).toMatch(/text-cnn: going on after epoch \d+/);
    expect(readFileSync(inFolder("stopped.safetensors"))).toEqual(readFileSync(inFolder("whole.safetensors")));
    expect(filesIn("stopped").filter((file) => !file.endsWith(".partial"))).toEqual([]);
  });

  it("with other options does not go on from that checkpoint", async () => {
    expect((await here(fit("other"), checkpointIn("other"))).code).toBe(130);
    const { code, err } = await here(fit("other", "--set", "seed=1"));
    expect([code, err.includes("going on")]).toEqual([0, false]);
    expect(filesIn("other")).toHaveLength(1);
  });

  it("goes on within a comparison too, to the same report, and leaves no checkpoint behind", async () => {
    const entry = `{ model: text-cnn, options: { ${options.map((each) => each.replace("=", ": ")).join(", ")} } }`;
    const lines = ["name: networks", "title: Networks", "data: ml-latest-small"];
    const rest = ["splits: [{ recipe: k-fold, folds: 2 }]", `models: [bias, ${entry}]`];
    writeFileSync(inFolder("networks.yaml"), [...lines, ...rest].join("\n"));
    const compare = (name: string): string[] => [
      ...["compare", inFolder("networks.yaml"), "--results", inFolder(name), "--out", inFolder(`${name}-report`)],
      "--no-pictures",
    ];
    const report = (name: string): string => readFileSync(inFolder(`${name}-report`, "report.json"), "utf8");
    expect((await here(compare("at-once"))).code).toBe(0);
    expect((await here(compare("in-two"), checkpointIn("in-two"))).code).toBe(130);
    const { code, err } = await here([...compare("in-two"), "--tensorboard", inFolder("runs")]);
    expect(code, err).toBe(0);
    expect(err).toMatch(/fitted in \d+\.\d+ s \(going on after epoch \d+\), evaluated/);
    expect(report("in-two")).toBe(report("at-once"));
    expect(filesIn("in-two").filter((file) => file.includes("checkpoint"))).toEqual([]);
    const logs = filesIn("runs").filter((file) => file.includes("events.out.tfevents"));
    expect(logs.map((file) => dirname(file).replace(/text-cnn-[^/]*/, "text-cnn"))).toEqual([
      "k-fold-2/text-cnn/1",
      "k-fold-2/text-cnn/2",
    ]);
  });

  it("is logged for TensorBoard: an event for the loss and one for the validation of each epoch", async () => {
    const logged = inFolder("logs");
    const { code, err } = await here(fit("logged", "--set", "epochs=3", "--tensorboard", logged));
    expect(code, err).toBe(0);
    const [file] = filesIn(join("logs", "text-cnn"));
    const text = readFileSync(join(logged, "text-cnn", file), "latin1");
    expect([text.match(/loss/g)?.length, text.match(/validation/g)?.length]).toEqual([3, 3]);
  });

  it.each([
    [["--model", "svd", "--tensorboard", "logs"], "--tensorboard is for networks"],
    [
      ["--model", "rating-blend", "--set", "parts=svd + text-cnn", "--checkpoints", "kept"],
      "--checkpoints is for networks",
    ],
    [["--saved", "svd.safetensors", "--checkpoints", "kept"], "--saved is trained already"],
  ])("%j is refused", async (flags, message) => {
    const { code, err } = await here(["recommend", ...flags, "--user", "1"]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

it("networks are compared after all other models, which do not wait for the end of their split", async () => {
  const experiment = inFolder("two-splits.yaml");
  writeFileSync(
    experiment,
    `name: two-splits
title: Two splits
data: ml-latest-small
seed: 1
splits: [{ recipe: hold-out, test: 0.2 }, { recipe: global-time, test: 0.2 }]
evaluation: { n: [5], metrics: [rmse] }
models: [{ model: auto-rec, options: { epochs: 1, hidden: 2 } }, bias]
`,
  );
  const args = ["compare", experiment, "--results", inFolder("order"), "--out", inFolder("order-out"), "--no-pictures"];
  const { code, err } = await here(args);
  expect(code, err).toBe(0);
  expect(err.match(/^(auto-rec|bias)\b/gm)).toEqual(["bias", "bias", "auto-rec", "auto-rec"]);
});
