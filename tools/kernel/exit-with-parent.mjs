// Loaded before the kernel: ends it when Jupyter is gone. Jupyter ends its kernels itself unless it was killed, and a
// kernel left behind would keep its memory until the machine stops.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();
