/**
 * Seconds of the phases of a job by name, in `clock.seconds`: `await clock(phase, work)` gives what `work` gives.
 * `clock.peaks` holds the peaks of memory of phases that have their own.
 */
export function createClock() {
  const seconds = {};
  async function clock(phase, work) {
    const started = performance.now();
    const result = await work();
    seconds[phase] = (performance.now() - started) / 1000;
    return result;
  }
  clock.seconds = seconds;
  clock.peaks = {};
  clock.set = (phase, value) => (seconds[phase] = value);
  return clock;
}
