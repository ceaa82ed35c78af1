import type { Contribution } from "@marquee/core";

/** The order of an explanation: the largest contribution first, equals by their item. */
export const byWeight = (a: Contribution, b: Contribution): number => b.weight - a.weight || a.item - b.item;
