/** Clocks tick in milliseconds. */
const TICK = 0.001;

/** A time as it is drawn on a logarithmic axis: one too short to be measured stands at a millisecond. */
export const drawnSeconds = (seconds: number): number => Math.max(TICK, seconds);
