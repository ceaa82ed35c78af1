import { readFileSync, writeFileSync } from "node:fs";

/**
 * Starts a new measurement of the process's largest resident set. Linux alone can; elsewhere the peak is that of the
 * whole process.
 */
export function resetPeak() {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // The peak so far stands.
  }
}

/** The largest resident set since `resetPeak`, in bytes. */
export function peakBytes() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
