import { metrics } from "@marquee/evaluation";

/** The names of all metrics, without cut-offs. */
export const metricNames: readonly string[] = metrics.map(({ key }) => key);
