import { nearestName } from "@marquee/data";

/** ` Did you mean "item-knn"?`, or nothing when no name is near. */
export function suggestion(typed: string, names: readonly string[]): string {
  const near = nearestName(typed, names);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
