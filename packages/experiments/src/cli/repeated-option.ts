import { Option } from "commander";

/** An option such as `--set k=40` that may be given again for more; `none` is what help says where it is not given. */
export function repeatedOption(flags: string, description: string, none: string): Option {
  return new Option(flags, `${description}; repeat it for more`)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], none);
}
