import { readFileSync, writeFileSync } from "node:fs";

/** Starts counting the process's peak memory anew, where the system can (Linux). */
export function resetPeakMemory(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the peak is that of the whole process.
  }
}

/** Peak resident bytes since `resetPeakMemory`, or of the whole process where the system cannot start anew. */
export function peakMemory(): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kib) return Number(kib) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
