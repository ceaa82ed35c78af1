import { setTimeout } from "node:timers/promises";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** A page in a headless browser. */
export interface Page {
  /** The value of an expression in the page, promises awaited. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Exceptions, console errors and violations of the page's policy so far. */
  readonly errors: readonly string[];
  /** Addresses asked for so far, data addresses left out. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** How the page is opened. */
export interface PageOptions {
  readonly width?: number;
  readonly dark?: boolean;
  /** Draws WebGL by the processor; without it there is none. */
  readonly webgl?: boolean;
}

/** The Chromium on the path, or what CHROMIUM names; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM"];
  if (named !== undefined) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Opens `address` and waits until it has loaded; speaks the DevTools protocol over a pipe, so no port is opened. */
export async function openPage(
  chromium: string,
  address: string,
  { width = 1280, dark = false, webgl = false }: PageOptions = {},
): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), "marquee-browser-"));
  const drawing = webgl ? ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"] : ["--disable-gpu"];
  const flags = ["--headless", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe", ...drawing];
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    // What it leaves behind when it is killed goes with the profile.
    env: { ...process.env, TMPDIR: profile },
  });
  const closed = new Promise((resolve) => browser.once("close", resolve));
  const input = browser.stdio[3] as Writable;
  const output = browser.stdio[4] as Readable;
  const waiting = new Map<number, (message: Message) => void>();
  const errors: string[] = [];
  const requests: string[] = [];
  let loaded: () => void = () => undefined;
  const isLoaded = new Promise<void>((resolve) => (loaded = resolve));

  const heard = (message: Message): void => {
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    const { method, params = {} } = message;
    if (method === "Page.loadEventFired") loaded();
    if (method === "Runtime.exceptionThrown") errors.push(JSON.stringify(params["exceptionDetails"]));
    if (method === "Log.entryAdded") {
      const { level, text, url } = params["entry"] as Record<string, string>;
      if (level === "error") errors.push(`${text} ${url}`);
    }
    if (method === "Network.requestWillBeSent") {
      const { url } = params["request"] as { url: string };
      if (!url.startsWith("data:")) requests.push(url);
    }
  };
  let pending = "";
  output.setEncoding("utf8");
  output.on("data", (chunk: string) => {
    const parts = (pending + chunk).split("\0");
    pending = parts.pop() ?? "";
    for (const part of parts) heard(JSON.parse(part) as Message);
  });

  let last = 0;
  const session: { sessionId?: unknown } = {};
  const send = (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result = {}, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      input.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  };

  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  session.sessionId = (await send("Target.attachToTarget", { targetId, flatten: true }))["sessionId"];
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
  await send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
  });
  await send("Page.navigate", { url: address });
  await isLoaded;
  return {
    errors,
    requests,
    async evaluate(expression) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value?: unknown }).value;
    },
    async close() {
      browser.kill();
      await closed;
      await removeFolder(profile);
    },
  };
}

/** Removes a folder that the browser's own children may still be writing to for a moment. */
async function removeFolder(folder: string): Promise<void> {
  for (let attempts = 100; ; attempts--) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (attempts === 0) throw error;
      await setTimeout(50);
    }
  }
}
