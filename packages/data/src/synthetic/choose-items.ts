import type { Random } from "@marquee/core";
import { aliasTable } from "./alias-table.ts";

/** Draws `count` distinct items into the front of `chosen`, ascending; `liking(item)` in (0, 1] thins what is drawn. */
export type ItemChooser = (count: number, liking: (item: number) => number, random: Random, chosen: Int32Array) => void;

/**
 * Chooses items without replacement with weights popularity · liking. Short lists draw by popularity and reject; long ones,
 * for which rejection would take long, keep the largest of the keys log(u) / weight (Efraimidis and Spirakis 2006).
 */
export function itemChooser(popularity: Float64Array): ItemChooser {
  const items = popularity.length;
  const draw = aliasTable(popularity);
  const taken = new Int32Array(items);
  let list = 0;
  return (count, liking, random, chosen) => {
    if (count > items / 20) {
      const keys = popularity.map((weight, item) => Math.log(1 - random()) / (weight * liking(item)));
      const lowest = keys.toSorted()[items - count];
      for (let item = 0, filled = 0; filled < count; item++) if (keys[item] >= lowest) chosen[filled++] = item;
      return;
    }
    list++;
    for (let filled = 0; filled < count;) {
      const item = draw(random);
      if (taken[item] === list || random() >= liking(item)) continue;
      taken[item] = list;
      chosen[filled++] = item;
    }
    chosen.subarray(0, count).sort();
  };
}
