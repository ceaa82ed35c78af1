import { MOST_SHEETS } from "../../src/projector/projector.ts";

/** Distance of the eye from the middle, where everything is seen. */
export const HOME = 2.9;

/** Puts a point between where it was and where it goes, and sizes it by its distance. */
export const vertexShader = `
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

/** Draws a disk, or the poster of the movie with its color as a frame. */
export const fragmentShader = `
uniform sampler2D sheets[${MOST_SHEETS}];
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
