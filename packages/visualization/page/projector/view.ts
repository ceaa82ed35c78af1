import { MOUSE, PerspectiveCamera, Scene, TOUCH, Vector3, WebGLRenderer } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { Placement } from "./placement.ts";
import { createFlight, eased } from "./flight.ts";
import { createPicking } from "./picking.ts";
import type { Picking } from "./picking.ts";
import { createCloud } from "./points.ts";
import type { Cloud, PosterTextures } from "./points.ts";
import { HOME } from "./shaders.ts";

/** The cloud as seen: camera and motion. */
export interface View extends Picking {
  readonly cloud: Cloud;
  /** Moves the points to their places; those that are not shown there fade out. `flat` is a map of two dimensions. */
  move(placement: Placement, flat: boolean): void;
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
const OPENING = 45;

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
  const flight = createFlight(camera.position, controls.target);

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let now: Placement = { places: new Float32Array(3 * count), shown: new Uint8Array(count) };
  let moving: number | undefined;
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
    if (flight.step(time, still.matches)) invalidate();
    if (controls.update()) invalidate();
    renderer.render(scene, camera);
    drawn();
  };
  const fly = (position: Vector3, target: Vector3): void => {
    flight.to(position, target);
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

  const picking = createPicking(canvas, camera, () => now);
  return {
    ...picking,
    cloud,
    invalidate,
    move(placement, flat) {
      now = placement;
      cloud.move(now.places, now.shown);
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
    flyTo(movie) {
      if (now.shown[movie] === 0) return;
      const target = new Vector3().fromArray(now.places, 3 * movie);
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
