import type { PixelScale } from "./pixel-scale.ts";

/** Side of an input of which neither the file nor the options say how large it is. */
const USUAL_SIDE = 224;

/** A side of the input; throws a RangeError where the file has another than the one asked for. */
export function inputSide(
  name: "width" | "height",
  asked: number | undefined,
  fixed: number | null | undefined,
): number {
  if (asked !== undefined && typeof fixed === "number" && asked !== fixed) {
    throw new RangeError(`openImageNetwork: ${name} must be ${fixed}, as the network has it, got ${asked}`);
  }
  return asked ?? fixed ?? USUAL_SIDE;
}

/** The options of a network, and what its file says of the rest. */
export interface NetworkSettings {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly scale: PixelScale;
  readonly layer: string | undefined;
}

/** What runs a network, whatever its file's form. */
export interface NetworkRunner {
  readonly width: number;
  readonly height: number;
  /** (count × features) of images as bytes (count × height × width × 3). */
  run(images: Uint8Array, count: number): Promise<Float32Array>;
  dispose(): void;
}
