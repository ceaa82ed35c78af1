import { measureMarquee, measurePeer, prepare } from "./measure.mjs";

/**
 * Runs one benchmark: in each round every peer and then Marquee, each in a new process, so that what disturbs the
 * machine disturbs all alike. Gives a measurement for each setting and peer, see `rowsOf`. `say` hears of each process;
 * `prepared` keeps the files that were prepared.
 */
export async function runCase(bench, { runs = bench.runs, say, prepared }) {
  const measurements = [];
  for (const { label, threads, options, data, mostRuns = runs, again = bench.again } of bench.settings) {
    const rounds = Math.min(runs, mostRuns);
    const files = {};
    for (const [part, name] of Object.entries(data)) {
      if (!prepared.has(name)) {
        say(`preparing the file ${name}`);
        prepared.set(name, await prepare(name));
      }
      files[part] = prepared.get(name).path;
    }
    const job = { case: bench.name, threads, options, files, again };
    const sides = bench.peers.map((peer) => ({ peer, results: [], missing: undefined }));
    const own = [];
    for (let run = 1; run <= rounds; run++) {
      const at = `${[bench.name, label].filter(Boolean).join(", ")}, ${threads} thread${threads > 1 ? "s" : ""}: run ${run} of ${rounds}`;
      for (const side of sides.filter(({ missing }) => missing === undefined)) {
        say(`${at}, ${side.peer.name}`);
        const result = await measurePeer(side.peer, job);
        if (result.missing === undefined) side.results.push(result);
        else side.missing = result.missing;
      }
      say(`${at}, Marquee`);
      own.push(await measureMarquee(job));
    }
    const alone = { peer: undefined, results: [], missing: undefined };
    for (const { peer, results, missing } of sides.length > 0 ? sides : [alone])
      measurements.push({ bench, label, threads, peer, results, own, missing });
  }
  return measurements;
}
