import { columnsOf } from "@marquee/core";
import type { Contribution, Explains, FoldIn } from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import { profileOf } from "../shared/profile.ts";
import { rowSettings } from "./descent-settings.ts";
import type { DescentOptions } from "./descent-settings.ts";
import { factorModel } from "./factor-model.ts";
import type { FactorValues } from "./factor-model.ts";
import { implicitSum } from "./implicit-sum.ts";
import { descendRow } from "./row-descent.ts";
import type { SvdppState } from "./svdpp-model.ts";

/**
 * What the implicit factors make of a profile: fold-in, whose p is learned while all else stays; and the part
 * |N(u)|^−½ q_i·y_j that each item j of the user has in score(u, i), the largest first.
 */
export function implicitAbilities(
  { implicitFactors, ratings, scale }: SvdppState,
  values: FactorValues & { readonly itemBias: Float32Array },
  options: DescentOptions,
): Pick<FoldIn, "foldIn"> & Pick<Explains, "explain"> {
  const { factors, itemFactors, itemBias, offset } = values;
  return {
    foldIn(profile, given) {
      const { indices, data } = profileOf(profile, given, itemBias.length);
      const base = implicitSum(implicitFactors, factors, indices);
      const row = new Float32Array(factors);
      const settings = rowSettings("user", data.length, scale, options);
      const bias = descendRow(row, 0, indices, data, { factors: itemFactors, bias: itemBias }, offset, settings, base);
      const user = { userFactors: row.map((value, f) => value + base[f]), userBias: Float32Array.of(bias) };
      return factorModel({ ...values, ...user });
    },
    explain(user, item) {
      if (!(item >= 0 && item < itemBias.length)) return [];
      const own = columnsOf(ratings, user);
      const norm = 1 / Math.sqrt(Math.max(1, own.length));
      const contributions = Array.from(own, (j): Contribution => {
        let weight = 0;
        for (let f = 0; f < factors; f++) weight += itemFactors[item * factors + f] * implicitFactors[j * factors + f];
        return { item: j, weight: norm * weight };
      });
      return contributions.sort(byWeight);
    },
  };
}
