import { createRequire } from "node:module";
import type { Tensor } from "@tensorflow/tfjs";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { TFEOpAttr } from "@tensorflow/tfjs-node/dist/tfjs_binding.js";

/** A value on the native side, which lives until it is freed. */
export interface NativeValue {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The members of TensorFlow.js's Node backend that turn tensors into native values and back; they are private to it. */
interface Handles {
  getInputTensorIds(inputs: readonly unknown[]): number[];
  createOutputTensor(made: unknown): Tensor;
}

/** A native 64-bit integer among the inputs of an operation. */
type Int64 = new (value: number) => unknown;

/** An attribute of an operation. */
export type Attribute = TFEOpAttr;

/** Operations of the native library for which TensorFlow.js has no name. */
export interface NativeOperations {
  /** Runs the operation `name`; gives its outputs. */
  run(name: string, attributes: readonly Attribute[], inputs: readonly unknown[], outputs: number): Tensor[];
  /** The same on bare values, which costs a quarter of the time; the caller frees the outputs. */
  runBare(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly NativeValue[],
    outputs: number,
  ): NativeValue[];
  /** The value of a tensor, which lives as long as the tensor. */
  valueOf(tensor: Tensor): NativeValue;
  /** A tensor of a value, which is freed with the tensor. */
  tensorOf(value: NativeValue): Tensor;
  /** A copy of the numbers on the native side. */
  upload(numbers: Float32Array | Int32Array, shape: readonly number[]): NativeValue;
  free(value: NativeValue): void;
  /** The type float32, as an attribute. */
  float32(name: string): Attribute;
  /** The type int32, as an attribute. */
  int32(name: string): Attribute;
  float(name: string, value: number): Attribute;
  integer(name: string, value: number): Attribute;
  bool(name: string, value: boolean): Attribute;
  int64(value: number): unknown;
  /** A native variable that begins with a value: its handle, which lives until `destroy` frees both. */
  resource(value: Tensor): Tensor;
  /** The value of a native variable. */
  read(resource: Tensor): Tensor;
  assign(resource: Tensor, value: Tensor): void;
  /** Frees a native variable and its handle; to dispose of the handle alone would leave the value where it is. */
  destroy(resource: Tensor): void;
}

let resources = 0;

/**
 * Operations of the library behind `backend`, through its binding. That interface is private to TensorFlow.js: all of it
 * that Marquee uses is in this file.
 */
export function nativeOperations(backend: NodeJSKernelBackend): NativeOperations {
  const { binding } = backend;
  const handles = backend as unknown as Handles;
  const { Int64Scalar } = createRequire(import.meta.url)("@tensorflow/tfjs-node/dist/int64_tensors.js") as {
    readonly Int64Scalar: Int64;
  };
  const type = (name: string, value: number): Attribute => ({ name, type: binding.TF_ATTR_TYPE, value });
  const float32 = (name: string): Attribute => type(name, binding.TF_FLOAT);
  const bool = (name: string, value: boolean): Attribute => ({ name, type: binding.TF_ATTR_BOOL, value });
  const run: NativeOperations["run"] = (name, attributes, inputs, outputs) => {
    const ids = handles.getInputTensorIds(inputs);
    const made = binding.executeOp(name, attributes as Attribute[], ids, outputs) as readonly unknown[];
    inputs.forEach((input, k) => {
      if (input instanceof Int64Scalar) binding.deleteTensor(ids[k]);
    });
    return made.map((output) => handles.createOutputTensor(output));
  };
  const assign = (resource: Tensor, value: Tensor): void =>
    void run("AssignVariableOp", [float32("dtype")], [resource, value], 0);
  return {
    run,
    runBare(name, attributes, inputs, outputs) {
      const ids = inputs.map(({ id }) => id);
      return binding.executeOp(name, attributes as Attribute[], ids, outputs);
    },
    valueOf: (tensor) => ({
      id: handles.getInputTensorIds([tensor])[0],
      shape: tensor.shape,
      dtype: tensor.dtype === "int32" ? binding.TF_INT32 : binding.TF_FLOAT,
    }),
    tensorOf: (value) => handles.createOutputTensor(value),
    upload(numbers, shape) {
      const dtype = numbers instanceof Int32Array ? binding.TF_INT32 : binding.TF_FLOAT;
      return { id: binding.createTensor([...shape], dtype, numbers), shape: [...shape], dtype };
    },
    free: ({ id }) => binding.deleteTensor(id),
    float32,
    int32: (name) => type(name, binding.TF_INT32),
    float: (name, value) => ({ name, type: binding.TF_ATTR_FLOAT, value }),
    integer: (name, value) => ({ name, type: binding.TF_ATTR_INT, value }),
    bool,
    int64: (value) => new Int64Scalar(value),
    resource(value) {
      const shape = { name: "shape", type: binding.TF_ATTR_SHAPE, value: value.shape };
      const text = (name: string, text: string): Attribute => ({ name, type: binding.TF_ATTR_STRING, value: text });
      const own = `marquee-${resources++}`;
      const attributes = [text("container", ""), text("shared_name", own), float32("dtype"), shape];
      const [handle] = run("VarHandleOp", attributes, [], 1);
      assign(handle, value);
      return handle;
    },
    read: (resource) => run("ReadVariableOp", [float32("dtype")], [resource], 1)[0],
    assign,
    destroy(resource) {
      run("DestroyResourceOp", [bool("ignore_lookup_error", true)], [resource], 0);
      resource.dispose();
    },
  };
}
