import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** Lays the library where the package's sources and its addon look for it: `deps/include` and `deps/lib`, as links. */
export function linkLibrary(library, folder) {
  const deps = join(folder, "deps");
  const lib = join(deps, "lib");
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(lib, { recursive: true });
  symlinkSync(library.include, join(deps, "include"));
  for (const path of library.files) symlinkSync(path, join(lib, basename(path)));
  const [tensorflow, framework] = library.files;
  symlinkSync(basename(tensorflow), join(lib, "libtensorflow.so"));
  symlinkSync(basename(framework), join(lib, "libtensorflow_framework.so"));
}
