import { BufferAttribute, BufferGeometry, Points, ShaderMaterial, Texture } from "three";
import { MOST_SHEETS } from "../../src/projector/projector.ts";
import { fragmentShader, vertexShader } from "./shaders.ts";

/** The movies as points of one draw call; (movies × …) arrays are handed over as they are. */
export interface Cloud {
  readonly points: Points;
  /** Where the points are now, between start and end. */
  positionsNow(): Float32Array;
  /** From where they are to (movies × 3) `end`; `shown` is 1 for those that are seen there. */
  move(end: Float32Array, shown: Uint8Array): void;
  /** 0 at the start, 1 at the end. */
  progress(share: number): void;
  paint(colors: Float32Array): void;
  sizes(sizes: Float32Array): void;
  /** Pixels of a point of size 1 at the distance `HOME`. */
  scale(pixels: number, largest: number): void;
  posters(on: boolean): void;
}

export interface PosterTextures {
  readonly textures: readonly Texture[];
  readonly columns: number;
  readonly rows: number;
  readonly aspect: number;
  readonly places: Int32Array;
}

/** `count` points, all at the origin and unseen. */
export function createCloud(count: number, posters?: PosterTextures): Cloud {
  const attribute = (width: number): BufferAttribute => new BufferAttribute(new Float32Array(count * width), width);
  const geometry = new BufferGeometry();
  const names = { position: 3, start: 3, color: 3, shown: 2, size: 1, place: 1 } as const;
  for (const [name, width] of Object.entries(names)) geometry.setAttribute(name, attribute(width));
  const values = (name: keyof typeof names): Float32Array => geometry.getAttribute(name).array as Float32Array;
  const changed = (name: keyof typeof names): void => {
    geometry.getAttribute(name).needsUpdate = true;
  };
  values("place").set(posters?.places ?? new Float32Array(count).fill(-1));
  const blank = new Texture();
  const uniforms = {
    progress: { value: 1 },
    scale: { value: 1 },
    largest: { value: 64 },
    posters: { value: 0 },
    sheets: { value: Array.from({ length: MOST_SHEETS }, (_, k) => posters?.textures[k] ?? blank) },
    grid: { value: [posters?.columns ?? 1, posters?.rows ?? 1] },
    aspect: { value: posters?.aspect ?? 1 },
  };
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, transparent: true });
  const points = new Points(geometry, material);
  points.frustumCulled = false;
  const between = (from: Float32Array, to: Float32Array): Float32Array =>
    from.map((value, k) => value + (to[k] - value) * uniforms.progress.value);
  const positionsNow = (): Float32Array => between(values("start"), values("position"));
  return {
    points,
    positionsNow,
    move(end, shown) {
      values("start").set(positionsNow());
      values("position").set(end);
      const before = values("shown");
      const seen = uniforms.progress.value;
      for (let p = 0; p < count; p++) {
        const now = before[2 * p] + (before[2 * p + 1] - before[2 * p]) * seen;
        before[2 * p] = now;
        before[2 * p + 1] = shown[p];
      }
      changed("start");
      changed("position");
      changed("shown");
      uniforms.progress.value = 0;
    },
    progress(share) {
      uniforms.progress.value = share;
    },
    paint(colors) {
      values("color").set(colors);
      changed("color");
    },
    sizes(sizes) {
      values("size").set(sizes);
      changed("size");
    },
    scale(pixels, largest) {
      uniforms.scale.value = pixels;
      uniforms.largest.value = largest;
    },
    posters(on) {
      uniforms.posters.value = on ? 1 : 0;
    },
  };
}
