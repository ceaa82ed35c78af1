/** How a byte of each color becomes an input: (byte − mean) / deviation, in the order of the network's channels. */
export interface PixelScale {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
  /** Whether the network sees blue first. */
  readonly blueFirst: boolean;
}

const even = (mean: number, deviation: number): PixelScale => ({
  mean: [mean, mean, mean],
  deviation: [deviation, deviation, deviation],
  blueFirst: false,
});

/**
 * The usual scales by name: "symmetric" −1 … 1 (MobileNet, Inception), "unit" 0 … 1, "bytes" 0 … 255 (EfficientNet),
 * "imagenet" by the means and deviations of ImageNet (networks of torchvision), "caffe" blue first, less the means of
 * ImageNet (VGG and ResNet of Keras).
 */
export const PIXEL_SCALES: Readonly<Record<"symmetric" | "unit" | "bytes" | "imagenet" | "caffe", PixelScale>> = {
  symmetric: even(127.5, 127.5),
  unit: even(0, 255),
  bytes: even(0, 1),
  imagenet: { mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375], blueFirst: false },
  caffe: { mean: [103.939, 116.779, 123.68], deviation: [1, 1, 1], blueFirst: true },
};

/**
 * Bytes (count × places × 3) as inputs of a network: place by place as they are, or with `planes` color by color,
 * (count × 3 × places).
 */
export function scaledPixels(
  bytes: Uint8Array,
  places: number,
  { mean, deviation, blueFirst }: PixelScale,
  planes: boolean,
): Float32Array {
  const inputs = new Float32Array(bytes.length);
  const step = planes ? 1 : 3;
  for (let channel = 0; channel < 3; channel++) {
    const color = blueFirst ? 2 - channel : channel;
    for (let image = 0; image < bytes.length; image += 3 * places) {
      let at = image + channel * (planes ? places : 1);
      for (let p = image + color; p < image + 3 * places; p += 3, at += step) {
        inputs[at] = (bytes[p] - mean[channel]) / deviation[channel];
      }
    }
  }
  return inputs;
}
