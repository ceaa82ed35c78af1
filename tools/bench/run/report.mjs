import { markdownTable } from "./table.mjs";

/**
 * RESULTS.md: what was measured, where, and how to read it. `results` are those of the benchmarks in their order, each
 * `{ benchmark, machine, data, rows }`.
 */
export const report = (results) => `# Marquee beside the libraries people know

${machines(results).join("\n")}
${[...new Set(results.flatMap(({ data }) => data))].map((from) => `- Data: ${from}.`).join("\n")}

${markdownTable(results.flatMap(({ rows }) => rows))}

- Seconds are medians, with the least and the greatest in parentheses; the sides of a benchmark took turns in one run of
  \`npm run bench\`.
- The ratio is the peer's median by Marquee's: above 1 Marquee is quicker.
- Peak MB is the largest resident memory of the peer's and of Marquee's process, reading the files included.
- A load well above what the benchmark makes means that other programs took cores: rows with several threads then show less
  than threads give, and wide ranges say where it happened.
- Figures of accuracy are the peer's and Marquee's; the README says how far they may lie apart.
`;

/** A line for each run, with the benchmarks that it measured where there are several. */
export function machines(results) {
  const runs = [...new Set(results.map(({ machine }) => machine))];
  if (runs.length === 1) return [`- Machine: ${runs[0]}.`];
  return runs.map((run) => {
    const measured = results.filter(({ machine }) => machine === run).map(({ benchmark }) => `\`${benchmark}\``);
    return `- ${measured.join(", ")}: ${run}.`;
  });
}
