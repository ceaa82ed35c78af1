/** The part of WebAssembly that the kernels use; TypeScript declares it only together with the DOM. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => WasmMemory;
  readonly Instance: new (
    module: WasmModule,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Compiled code, which threads may share. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: "WebAssembly.Module";
}

/** A memory that threads share. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
}

/** A kernel works on start … end − 1 of its rows with scratch memory of its own; then come its own arguments. */
export type Kernel = (start: number, end: number, scratch: number, ...args: readonly number[]) => void;

/** The kernels that src/assembly exports. */
export type KernelName =
  | "svdBlocks"
  | "svdppUsers"
  | "gramRows"
  | "conjugateGradientRows"
  | "choleskyRows"
  | "scoreRows"
  | "topNRows"
  | "gibbsRows"
  | "noiseRows"
  | "regressionRows"
  | "squareRows"
  | "productRows"
  | "nmfRows"
  | "ridgeRows"
  | "dealCells"
  | "sampledBlocks"
  | "logisticRows"
  | "packBlock"
  | "spreadBlock"
  | "updateBlock"
  | "patternGramRows"
  | "rowSums"
  | "weighedRowSums"
  | "cellErrors"
  | "slimColumns"
  | "overlapRows"
  | "similarityTriangle"
  | "similarityLists"
  | "pairDeviations"
  | "blockDeviations"
  | "orderRows"
  | "windowPairs"
  | "skipGramBlocks"
  | "bagOfWords"
  | "pointTree"
  | "tsneForces"
  | "tsneStep"
  | "umapRows";

export const webAssembly: WebAssemblyApi = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
  .WebAssembly;

/** The kernels of `module` bound to `memory`. */
export function instantiate(module: WasmModule, memory: WasmMemory): Readonly<Record<KernelName, Kernel>> {
  return new webAssembly.Instance(module, { env: { memory } }).exports as Readonly<Record<KernelName, Kernel>>;
}
