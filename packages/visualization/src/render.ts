import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { Figure } from "./figure.ts";
import { plotlyPath } from "./html/plotly.ts";

export interface RenderOptions {
  /** The executable that draws; `findKaleido` looks for it. */
  readonly kaleido: string;
  /** In CSS pixels. Default 900. */
  readonly width?: number;
  /** In CSS pixels, for figures that have no height of their own. Default 480. */
  readonly height?: number;
  /** Pixels of the picture per CSS pixel. Default 2. */
  readonly scale?: number;
}

/** The kaleido 0.2 executable in the `.venv` under `root`, or undefined when it is not installed. */
export function findKaleido(root: string): string | undefined {
  const lib = join(root, ".venv", "lib");
  if (!existsSync(lib)) return undefined;
  return readdirSync(lib)
    .filter((name) => name.startsWith("python3"))
    .sort()
    .map((python) => join(lib, python, "site-packages", "kaleido", "executable", "kaleido"))
    .find((path) => existsSync(path));
}

/** A browser that has not answered by then never will, in milliseconds. */
const PATIENCE = 120_000;

interface KaleidoAnswer {
  readonly code: number;
  readonly message: string | null;
  readonly result?: string;
}

/**
 * Draws figures as PNG with kaleido 0.2.1, offline and one after the other: the same figures give the same bytes.
 * Throws an Error that names the figure when one cannot be drawn, or that repeats kaleido's last lines when it dies
 * or has not answered for two minutes.
 */
export async function renderPng(
  figures: Readonly<Record<string, Figure>>,
  { kaleido, width = 900, height = 480, scale = 2 }: RenderOptions,
): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  // kaleido starts by a shell script that does not quote: its folder is the working one and the bundle an address, so
  // that both may have spaces in their paths.
  const bundle = pathToFileURL(plotlyPath()).href;
  const flags = ["--disable-gpu", "--no-sandbox", "--allow-file-access-from-files"];
  const child = spawn(kaleido, ["plotly", `--plotlyjs=${bundle}`, ...flags], { cwd: dirname(kaleido) });
  let log = "";
  child.stderr.on("data", (chunk: Uint8Array) => (log = (log + new TextDecoder().decode(chunk)).slice(-2000)));
  const died = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.stdin.once("error", reject);
    child.once("close", (code) => reject(new Error(`renderPng: kaleido must stay alive, ended with ${code}\n${log}`)));
  });
  died.catch(() => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<KaleidoAnswer> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`renderPng: kaleido must answer, got nothing in 2 minutes\n${log}`)),
        PATIENCE,
      );
    });
    try {
      const { value, done } = await Promise.race([lines.next(), died, late]);
      return done === true ? await died : (JSON.parse(value) as KaleidoAnswer);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    await answer();
    for (const [name, figure] of Object.entries(figures)) {
      const own = figure.layout["height"];
      const request = { data: figure, format: "png", width, height: typeof own === "number" ? own : height, scale };
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { code, message, result } = await answer();
      if (code !== 0 || result === undefined)
        throw new Error(`renderPng: figure "${name}" must be drawable, got ${message}`);
      pictures.set(name, new Uint8Array(Buffer.from(result, "base64")));
    }
  } finally {
    child.kill();
  }
  return pictures;
}
