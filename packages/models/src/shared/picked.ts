/** The scores of `items` among those of all items; NaN for items that do not exist. */
export const picked = (all: Float32Array, items: Int32Array): Float32Array =>
  Float32Array.from(items, (item) => all[item] ?? NaN);
