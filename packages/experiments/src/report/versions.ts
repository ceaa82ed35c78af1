import { createRequire } from "node:module";

/** Libraries whose code is in a report's numbers or figures, with the package that depends on them. */
const libraries: readonly (readonly [name: string, user: string])[] = [
  ["jstat", "@marquee/evaluation"],
  ["plotly.js-cartesian-dist-min", "@marquee/visualization"],
];

const versionOf = (require: NodeJS.Require, name: string): string =>
  (require(`${name}/package.json`) as { readonly version: string }).version;

/** What made a report: name → version. The machine and Node, which change times alone, stand beside the times. */
export function versions(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const own = versionOf(require, "@marquee/experiments");
  const others = libraries.map(([name, user]) => {
    return [name, versionOf(createRequire(require.resolve(`${user}/package.json`)), name)] as const;
  });
  return { marquee: own, ...Object.fromEntries(others) };
}
