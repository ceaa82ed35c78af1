import { fileURLToPath } from "node:url";
import { figureHtml } from "./figure-html.ts";
import type { Figure } from "./figure.ts";
import { findKaleido, renderPng } from "./render.ts";

export interface NotebookFigureOptions {
  /** An interactive figure (1.5 MB in the notebook) rather than a picture. Default false. */
  readonly interactive?: boolean;
  /** The executable that draws pictures. Default: that of the repository's `.venv`. */
  readonly kaleido?: string | undefined;
  /** Width of a picture in CSS pixels. Default 820. */
  readonly width?: number;
}

/** The repository, which this package never leaves. */
const repository = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * What a notebook displays of a figure, as MIME type and content: `display.raw(...(await notebookFigure(figure)))`. A
 * picture, which git hosts show as well; interactive HTML when that is asked for or when there is no kaleido.
 */
export async function notebookFigure(
  figure: Figure,
  { interactive = false, kaleido = findKaleido(repository), width = 820 }: NotebookFigureOptions = {},
): Promise<[type: string, content: string | Uint8Array]> {
  if (interactive || kaleido === undefined) return ["text/html", figureHtml(figure)];
  const pictures = await renderPng({ figure }, { kaleido, width, scale: 1.5 });
  return ["image/png", pictures.get("figure")!];
}
