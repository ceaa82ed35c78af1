/** 0 done, 1 something failed, 2 wrong usage or unreadable input, 130 stopped by Ctrl-C. */
export const exitCodes = { done: 0, failed: 1, usage: 2, stopped: 130 } as const;
