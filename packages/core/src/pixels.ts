/** A picture as three bytes a pixel, row by row from the top left: red, green, blue. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** (height × width × 3). */
  readonly rgb: Uint8Array;
}
