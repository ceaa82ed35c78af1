import { markdownTable } from "./table.mjs";

/** RESULTS.md: what was measured, where, and how to read it. */
export const report = ({ machine, data, rows }) => `# Marquee beside the libraries people know

- Machine: ${machine}.
${data.map((from) => `- Data: ${from}.`).join("\n")}

${markdownTable(rows)}

- Seconds are medians, with the least and the greatest in parentheses; the sides took turns in one run of \`npm run bench\`.
- The ratio is the peer's median by Marquee's: above 1 Marquee is quicker.
- Peak MB is the largest resident memory of the peer's and of Marquee's process, reading the files included.
- A load well above what the benchmark makes means that other programs took cores: rows with several threads then show less
  than threads give, and wide ranges say where it happened.
- Figures of accuracy are the peer's and Marquee's; the README says how far they may lie apart.
`;
