import { BufferAttribute, BufferGeometry, Points, ShaderMaterial, Texture } from "three";

/** Distance of the eye from the middle, where everything is seen. */
export const HOME = 2.9;

/** Sheets of posters at most: each takes a texture. */
const SHEETS = 4;

const vertexShader = `
attribute vec3 start;
attribute vec3 color;
attribute vec2 shown;
attribute float size;
attribute float place;
uniform float progress;
uniform float scale;
uniform float largest;
uniform float posters;
varying vec3 tint;
varying float visible;
varying float poster;
void main() {
  tint = color;
  poster = place;
  visible = mix(shown.x, shown.y, progress);
  vec4 seen = modelViewMatrix * vec4(mix(start, position, progress), 1.0);
  gl_Position = projectionMatrix * seen;
  // Points grow less than the map when the eye comes near, so that they come apart; posters grow with it.
  float nearness = ${HOME.toFixed(1)} / -seen.z;
  float grown = posters > 0.5 ? nearness : pow(nearness, 0.6);
  gl_PointSize = visible < 0.02 ? 0.0 : min(largest, max(2.0, size * scale * grown));
}`;

const fragmentShader = `
uniform sampler2D sheets[${SHEETS}];
uniform vec2 grid;
uniform float aspect;
uniform float posters;
varying vec3 tint;
varying float visible;
varying float poster;
vec4 onSheet(float sheet, vec2 at) {
  if (sheet < 0.5) return texture2D(sheets[0], at);
  if (sheet < 1.5) return texture2D(sheets[1], at);
  if (sheet < 2.5) return texture2D(sheets[2], at);
  return texture2D(sheets[3], at);
}
void main() {
  if (posters > 0.5 && poster > -0.5) {
    vec2 at = vec2((gl_PointCoord.x - 0.5) / aspect + 0.5, gl_PointCoord.y);
    if (at.x < 0.0 || at.x > 1.0) discard;
    vec2 edge = min(at, 1.0 - at);
    float each = grid.x * grid.y;
    float sheet = floor((poster + 0.5) / each);
    float own = poster - sheet * each;
    float row = floor((own + 0.5) / grid.x);
    vec2 tile = vec2(own - row * grid.x, row);
    vec4 picture = onSheet(sheet, (tile + clamp(at, 0.02, 0.98)) / grid);
    gl_FragColor = vec4(min(edge.x, edge.y) < 0.04 ? tint : picture.rgb, visible);
    return;
  }
  float away = length(gl_PointCoord - 0.5);
  if (away > 0.5) discard;
  gl_FragColor = vec4(tint, visible * smoothstep(0.5, 0.4, away));
}`;

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
    sheets: { value: Array.from({ length: SHEETS }, (_, k) => posters?.textures[k] ?? blank) },
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
