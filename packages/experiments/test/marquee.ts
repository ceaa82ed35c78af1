import { main } from "../src/cli/main.ts";
import { recordingTerminal } from "../src/cli/terminal.ts";
import type { Terminal } from "../src/cli/terminal.ts";

/** What a command left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process. */
export async function marquee(args: readonly string[], settings: Partial<Terminal> = {}): Promise<Outcome> {
  const io = recordingTerminal(settings);
  const code = await main(args, io);
  return { code, out: io.text(), err: io.errors() };
}
