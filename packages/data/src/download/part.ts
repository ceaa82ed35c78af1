import { readFile, rm, stat, writeFile } from "node:fs/promises";

/** What the server said of a file whose download began; enough to know whether the rest belongs to it. */
export interface PartNote {
  readonly url: string;
  /** Strong ETag or Last-Modified date, as sent. */
  readonly validator: string;
  /** Size of the whole file; absent when the server did not say. */
  readonly total?: number;
}

/** A download under way: `<file>.part` holds the bytes, `<file>.part.json` what the server said. */
export interface Part {
  readonly path: string;
  readonly bytes: number;
  /** Absent when the bytes, if any, cannot be continued. */
  readonly note?: PartNote;
}

const noteOf = (path: string): string => `${path}.json`;

/** What is there of a download; bytes without a note for this address count as none. */
export async function readPart(path: string, url: string): Promise<Part> {
  const bytes = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const note = parse(await readFile(noteOf(path), "utf8").catch(() => ""));
  return note?.url === url && bytes > 0 ? { path, bytes, note } : { path, bytes: 0 };
}

/** Begins a download anew: no bytes, and the note when it can be continued later. */
export async function beginPart(path: string, note: PartNote | undefined): Promise<void> {
  await removePart(path);
  await writeFile(path, "");
  if (note) await writeFile(noteOf(path), JSON.stringify(note));
}

/** Forgets a download. */
export async function removePart(path: string): Promise<void> {
  await rm(noteOf(path), { force: true });
  await rm(path, { force: true });
}

/** Forgets the note of a download that is whole. */
export async function closePart(path: string): Promise<void> {
  await rm(noteOf(path), { force: true });
}

function parse(json: string): PartNote | undefined {
  try {
    const note = JSON.parse(json) as PartNote;
    return typeof note.url === "string" && typeof note.validator === "string" ? note : undefined;
  } catch {
    return undefined;
  }
}
