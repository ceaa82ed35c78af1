import { MOUSE, PerspectiveCamera, Scene, TOUCH, Vector3, WebGLRenderer } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { createCloud, HOME } from "./points.ts";
import type { Cloud, PosterTextures } from "./points.ts";

/** A place on the canvas in CSS pixels; `depth` is the distance from the eye. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** The cloud as seen: camera, motion, picking. */
export interface View {
  readonly cloud: Cloud;
  /** Moves the points to (movies × 3) `end`; those that are not `shown` fade out. */
  move(end: Float32Array, shown: Uint8Array, flat: boolean): void;
  /** Where a movie is on the canvas; undefined when it is not seen. */
  placeOf(movie: number): Place | undefined;
  /** The movie at a place of the canvas. */
  movieAt(x: number, y: number): number | undefined;
  /** The movies in a rectangle of the canvas. */
  moviesWithin(left: number, top: number, right: number, bottom: number): number[];
  flyTo(movie: number): void;
  home(): void;
  /** Turns (3-D) or shifts (2-D) by shares of the canvas. */
  nudge(x: number, y: number): void;
  zoom(factor: number): void;
  /** Draws again with the next frame. */
  invalidate(): void;
  /** Whether a drag moves the camera. */
  draggable(on: boolean): void;
}

const MOVE_MS = 1100;
const FLY_MS = 600;
const OPENING = 45;
/** How far from a point a click may be, in pixels. */
const REACH = 18;

const eased = (share: number): number => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);

/** Shows `count` points on `canvas`; calls `drawn` after each frame. Throws where the browser has no WebGL. */
export function createView(
  canvas: HTMLCanvasElement,
  count: number,
  posters: PosterTextures | undefined,
  drawn: () => void,
): View {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: false, powerPreference: "high-performance" });
  renderer.setClearColor(0, 0);
  const scene = new Scene();
  const camera = new PerspectiveCamera(OPENING, 1, 0.005, 50);
  camera.position.set(0, 0, HOME);
  const controls = new OrbitControls(camera, canvas);
  Object.assign(controls, { enableDamping: true, dampingFactor: 0.12, zoomToCursor: true, minDistance: 0.02 });
  Object.assign(controls, { maxDistance: 8, rotateSpeed: 0.7, screenSpacePanning: true });
  const cloud = createCloud(count, posters);
  scene.add(cloud.points);

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let end: Float32Array = new Float32Array(3 * count);
  let seen: Uint8Array = new Uint8Array(count);
  let moving: number | undefined;
  let flight: { readonly since: number; readonly from: Vector3[]; readonly to: Vector3[] } | undefined;
  let asked = false;

  const invalidate = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(frame);
  };
  const frame = (time: number): void => {
    asked = false;
    if (moving !== undefined) {
      const share = still.matches ? 1 : Math.min(1, (time - moving) / MOVE_MS);
      cloud.progress(eased(Math.max(0, share)));
      if (share >= 1) moving = undefined;
      invalidate();
    }
    if (flight !== undefined) {
      const { since, from, to } = flight;
      const share = still.matches ? 1 : Math.min(1, (time - since) / FLY_MS);
      camera.position.lerpVectors(from[0], to[0], eased(Math.max(0, share)));
      controls.target.lerpVectors(from[1], to[1], eased(Math.max(0, share)));
      if (share >= 1) flight = undefined;
      invalidate();
    }
    if (controls.update()) invalidate();
    renderer.render(scene, camera);
    drawn();
  };
  const fly = (position: Vector3, target: Vector3): void => {
    flight = {
      since: performance.now(),
      from: [camera.position.clone(), controls.target.clone()],
      to: [position, target],
    };
    invalidate();
  };
  controls.addEventListener("change", invalidate);

  const size = (): void => {
    const { clientWidth: width, clientHeight: height } = canvas;
    renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    renderer.setSize(width, height, false);
    camera.aspect = width / Math.max(1, height);
    // On a narrow canvas the width decides what is seen, not the height.
    camera.fov = camera.aspect < 1 ? OPENING / Math.max(0.6, camera.aspect) : OPENING;
    camera.updateProjectionMatrix();
    const pixels = (renderer.getPixelRatio() * height) / (2 * HOME * Math.tan((camera.fov * Math.PI) / 360));
    cloud.scale(pixels, 160 * renderer.getPixelRatio());
    invalidate();
  };
  new ResizeObserver(size).observe(canvas);
  size();

  const at = new Vector3();
  const placeOf = (movie: number): Place | undefined => {
    if (seen[movie] === 0) return undefined;
    const depth = at.fromArray(end, 3 * movie).distanceTo(camera.position);
    at.project(camera);
    if (Math.abs(at.x) > 1.05 || Math.abs(at.y) > 1.05 || at.z > 1) return undefined;
    return { x: ((at.x + 1) / 2) * canvas.clientWidth, y: ((1 - at.y) / 2) * canvas.clientHeight, depth };
  };
  return {
    cloud,
    placeOf,
    invalidate,
    move(places, shown, flat) {
      cloud.move(places, shown);
      [end, seen] = [places, shown];
      moving = performance.now();
      const left = flat ? MOUSE.PAN : MOUSE.ROTATE;
      controls.mouseButtons = { LEFT: left, MIDDLE: MOUSE.DOLLY, RIGHT: flat ? MOUSE.ROTATE : MOUSE.PAN };
      controls.touches = { ONE: flat ? TOUCH.PAN : TOUCH.ROTATE, TWO: TOUCH.DOLLY_PAN };
      controls.enableRotate = !flat;
      if (flat && (camera.position.x !== controls.target.x || camera.position.y !== controls.target.y)) {
        fly(new Vector3(0, 0, HOME), new Vector3());
      }
      invalidate();
    },
    movieAt(x, y) {
      let found: number | undefined;
      let best = Infinity;
      for (let movie = 0; movie < count; movie++) {
        const place = placeOf(movie);
        if (place === undefined) continue;
        const away = Math.hypot(place.x - x, place.y - y);
        if (away > REACH) continue;
        // Of two under the finger the nearer one to the eye, unless the other is clearly nearer to the finger.
        const cost = away + 4 * place.depth;
        if (cost < best) [found, best] = [movie, cost];
      }
      return found;
    },
    moviesWithin(left, top, right, bottom) {
      const inside = (movie: number): boolean => {
        const place = placeOf(movie);
        return place !== undefined && place.x >= left && place.x <= right && place.y >= top && place.y <= bottom;
      };
      return Array.from(seen.keys()).filter(inside);
    },
    flyTo(movie) {
      if (seen[movie] === 0) return;
      const target = new Vector3().fromArray(end, 3 * movie);
      const back = camera.position.clone().sub(controls.target);
      fly(target.clone().add(back.setLength(Math.min(back.length(), 0.9))), target);
    },
    home: () => fly(new Vector3(0, 0, HOME), new Vector3()),
    nudge(x, y) {
      const away = camera.position.clone().sub(controls.target);
      if (controls.enableRotate) {
        away.applyAxisAngle(camera.up, -x * Math.PI);
        const side = new Vector3().crossVectors(camera.up, away).normalize();
        away.applyAxisAngle(side, y * Math.PI);
        camera.position.copy(controls.target).add(away);
      } else {
        const shift = new Vector3(x * away.length(), -y * away.length(), 0);
        camera.position.add(shift);
        controls.target.add(shift);
      }
      invalidate();
    },
    zoom(factor) {
      const away = camera.position.clone().sub(controls.target);
      const length = Math.min(8, Math.max(0.02, away.length() / factor));
      camera.position.copy(controls.target).add(away.setLength(length));
      invalidate();
    },
    draggable(on) {
      controls.enabled = on;
    },
  };
}
