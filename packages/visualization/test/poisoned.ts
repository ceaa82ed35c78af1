import type { Report, Study } from "../src/index.ts";

/** Text that breaks out of every format that forgets to escape it. */
export const poison =
  "</script><script>document.title=`pwned`</script><img src=x onerror=\"document.title='pwned'\">|\u2028'";

/** Words of the types themselves and addresses of files and pages: not free text. */
const fixed = new Set(["better", "family", "verdict", "of", "start", "task"]);

function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return fixed.has(key) ? value : value + poison;
  if (Array.isArray(value)) return value.map((entry) => poisoned(entry, key));
  if (value === null || typeof value !== "object") return value;
  const open = key === "values" || key === "options" || key === "versions";
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [open ? name + poison : name, poisoned(entry, name)]),
  );
}

/** The report with `poison` at the end of every text in it, ids and keys included. */
export function poisonedReport(report: Report): Report {
  const dirty = poisoned(report) as Report;
  return { ...dirty, dataset: { ...dirty.dataset, homepage: `javascript:${poison}` } };
}

/** The study with `poison` at the end of every text in it, keys of metrics and labels included. */
export function poisonedStudy(study: Study): Study {
  return poisoned(study) as Study;
}
