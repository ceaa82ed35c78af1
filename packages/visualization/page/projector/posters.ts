import { LinearFilter, Texture } from "three";
import type { PosterSheets } from "../../src/projector/projector.ts";
import type { PosterTextures } from "./points.ts";

/**
 * The sheets as textures, which fill themselves when their pictures are decoded; `loaded` hears each. A sheet that the
 * browser cannot decode stays blank.
 */
export function posterTextures(posters: PosterSheets, loaded: () => void): PosterTextures {
  const { sheets, columns, rows, aspect, places } = posters;
  const textures = sheets.map((bytes) => {
    const texture = new Texture();
    Object.assign(texture, { flipY: false, minFilter: LinearFilter, generateMipmaps: false });
    createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>])).then(
      (image) => {
        texture.image = image;
        texture.needsUpdate = true;
        loaded();
      },
      () => undefined,
    );
    return texture;
  });
  return { textures, columns, rows, aspect, places };
}
