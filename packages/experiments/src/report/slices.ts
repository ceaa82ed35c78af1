import type { RatingMatrix } from "@marquee/core";
import { userGroups } from "@marquee/evaluation";
import type { ItemGroupName, UserGroup } from "@marquee/evaluation";
import type { Metric, Slice } from "@marquee/visualization";
import type { ModelRun } from "../run/model-run.ts";

const itemGroupTitles: Readonly<Record<ItemGroupName, string>> = {
  new: "new (no rating in train)",
  tail: "tail (last third of ratings)",
  middle: "middle third",
  head: "head (first third of ratings)",
};
const itemGroupOrder = Object.keys(itemGroupTitles) as ItemGroupName[];

/**
 * The first ranking metric and RMSE by activity of users and by popularity of items. Users of several folds are grouped
 * by their ratings in the first fold's train part; values of item groups are means over folds. A single group, as of
 * movies that are all new, is no slice.
 */
export function slices(runs: readonly ModelRun[], metrics: readonly Metric[], train: RatingMatrix): Slice[] {
  const ranking = metrics.find(({ family, better }) => family === "ranking" && better === "higher");
  const shown = [ranking, metrics.find(({ key }) => key === "rmse")].filter((metric) => metric !== undefined);
  const made = shown.flatMap(({ key }) => [byUsers(runs, key, train), byItems(runs, key)]);
  return made.filter((slice) => slice !== undefined);
}

function byUsers(runs: readonly ModelRun[], metric: string, train: RatingMatrix): Slice | undefined {
  const grouped = runs.flatMap(({ model, summary }) =>
    summary && metric in summary.perUser.values ? [{ id: model.id, groups: userGroups(summary.perUser, train) }] : [],
  );
  if (grouped.length === 0 || grouped[0].groups.length < 2) return undefined;
  return {
    title: "Users by number of ratings",
    of: "users",
    metric,
    groups: grouped[0].groups.map((group) => ({ label: rangeOf(group), members: group.users })),
    values: Object.fromEntries(
      grouped.map(({ id, groups }) => [id, groups.map(({ values }) => valueOf(values[metric]))]),
    ),
  };
}

function rangeOf({ from, to }: UserGroup): string {
  if (to === 0) return "none";
  return from === to ? String(from) : `${from}–${to}`;
}

function byItems(runs: readonly ModelRun[], metric: string): Slice | undefined {
  const measured = runs.filter(({ folds }) =>
    folds.some(({ groups }) => groups.items.some(({ values }) => metric in values)),
  );
  if (measured.length === 0) return undefined;
  const [first] = measured;
  const names = itemGroupOrder.filter((name) => first.folds[0].groups.items.some((group) => group.name === name));
  const tested = names.filter((name) => valuesOf(first, name, metric).length > 0);
  if (tested.length < 2) return undefined;
  return {
    title: "Movies by popularity",
    of: "items",
    metric,
    groups: names.map((name) => ({
      label: itemGroupTitles[name],
      members: first.folds[0].groups.items.find((group) => group.name === name)!.items,
    })),
    values: Object.fromEntries(
      measured.map(({ model, folds }) => [
        model.id,
        names.map((name) => {
          const found = valuesOf({ folds }, name, metric);
          return valueOf(found.length === 0 ? undefined : found.reduce((a, b) => a + b) / found.length);
        }),
      ]),
    ),
  };
}

/** The values of an item group in the folds that have one. */
function valuesOf({ folds }: Pick<ModelRun, "folds">, name: ItemGroupName, metric: string): readonly number[] {
  return folds.flatMap(({ groups }) => {
    const value = groups.items.find((group) => group.name === name)?.values[metric];
    return value === undefined ? [] : [value];
  });
}

const valueOf = (mean: number | undefined): { mean: number } | null => (mean === undefined ? null : { mean });
