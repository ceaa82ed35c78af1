import { mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { childFailure, SetupFailure } from "../failure.mjs";
import { root } from "../paths.mjs";
import { addonPath, interfaceVersion } from "./locate.mjs";

const sources = ["binding/tfjs_backend.cc", "binding/tfjs_binding.cc"];

/** The first C++ compiler that answers. */
export async function findCompiler(context) {
  const named = process.env.CXX;
  const candidates = named === undefined || named === "" ? ["g++", "c++", "clang++"] : [named];
  for (const command of candidates) {
    if ((await context.child(command, ["--version"])).status === 0) return command;
  }
  throw new SetupFailure(
    `TensorFlow's library could not be downloaded ready-made, and there is no C++ compiler to bind another one (looked for ${candidates.join(", ")})`,
    "Install one (Debian and Ubuntu: apt-get install g++; Fedora: dnf install gcc-c++) or name it in the variable CXX, then run the same command again.",
  );
}

/** Compiles the package's two source files into the addon its JavaScript loads; a broken-off compilation leaves no addon. */
export async function compileAddon(compiler, folder, context) {
  const target = addonPath(folder);
  const partial = `${target}.partial`;
  const headers = createRequire(join(root, "package.json"))("node-api-headers").include_dir;
  mkdirSync(dirname(target), { recursive: true });
  const language = ["-std=c++17", "-O2", "-fPIC", "-shared", "-w"];
  const macros = [`-DNAPI_VERSION=${interfaceVersion}`, "-DBUILDING_NODE_EXTENSION"];
  const search = [`-I${headers}`, "-Ideps/include", "-Ldeps/lib"];
  const linked = ["-ltensorflow", "-ltensorflow_framework", "-Wl,-rpath,$ORIGIN/../../deps/lib"];
  const args = [...language, ...macros, ...search, ...sources, ...linked, "-o", partial];
  const result = await context.child(compiler, args, { cwd: folder });
  if (result.status !== 0) throw childFailure("compiling TensorFlow's addon", result);
  renameSync(partial, target);
}
