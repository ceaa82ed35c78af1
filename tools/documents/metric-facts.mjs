// What docs/definitions.md says about each metric beside its definition, which the code has: formula, least and greatest
// value, whose values count, when it is absent, who defines it like that. A metric without its facts is an error.

const relevantUsers = "users with at least one relevant test item, all with the same weight";
const places = "every place of every list, so that a longer list weighs more";
const noRelevant = "no user has a relevant test item";
const noTrain = "the training ratings are not known, or nothing is recommended";
const noFeatures = "the items have no features";

export const metricFacts = {
  rmse: {
    formula: "√( Σ (r̂ − r)² / count )",
    range: "0 … the width of the scale",
    counted:
      "all test ratings, so that a user's weight is the number of their test ratings; a user's own value is their RMSE",
    empty: "the model estimates no ratings",
    source: "scikit-learn's `root_mean_squared_error`",
  },
  mae: {
    formula: "Σ |r̂ − r| / count",
    range: "0 … the width of the scale",
    counted: "all test ratings, so that a user's weight is the number of their test ratings",
    empty: "the model estimates no ratings",
    source: "scikit-learn's `mean_absolute_error`",
  },
  calibrationError: {
    formula: "Σ_b count_b |mean r̂ in b − mean r in b| / Σ_b count_b,  b one of ten bins of r̂",
    range: "0 … the width of the scale",
    counted: "all test ratings",
    empty: "the model estimates no ratings",
    source:
      "Naeini, Cooper and Hauskrecht (2015), for probabilities. It is near 0 even for the mean of all ratings, so read it beside the RMSE",
  },
  ndcg: {
    formula: "Σ_{hits at rank r} 1 / log₂(r + 1)  /  Σ_{r = 1 … min(n, |relevant|)} 1 / log₂(r + 1)",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "Järvelin and Kekäläinen (2002) with the discount of ranx, RecBole and implicit",
  },
  ndcgFlat: {
    formula: "as nDCG, with 1 / max(1, log₂ r) in place of 1 / log₂(r + 1)",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "Järvelin and Kekäläinen (2002), as LensKit has it",
  },
  precision: {
    formula: "hits / n",
    range: "0 … 1; less than 1 for users with fewer than n relevant items",
    counted: relevantUsers,
    empty: noRelevant,
    source: "ranx",
  },
  recall: {
    formula: "hits / |relevant|",
    range: "0 … 1; less than 1 for users with more than n relevant items",
    counted: relevantUsers,
    empty: noRelevant,
    source: "ranx, RecBole",
  },
  recallCapped: {
    formula: "hits / min(n, |relevant|)",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "LensKit's recall",
  },
  f1: {
    formula: "2 hits / (n + |relevant|)",
    range: "0 … 1",
    counted: `${relevantUsers}: the mean of their F1, not the F1 of the means`,
    empty: noRelevant,
    source: "ranx",
  },
  averagePrecision: {
    formula: "Σ_{hits at rank r} precision@r / |relevant|",
    range: "0 … 1; less than 1 for users with more than n relevant items",
    counted: relevantUsers,
    empty: noRelevant,
    source: "ranx's MAP",
  },
  averagePrecisionCapped: {
    formula: "Σ_{hits at rank r} precision@r / min(n, |relevant|)",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "MAP of LensKit, implicit and RecBole",
  },
  reciprocalRank: {
    formula: "1 / rank of the first hit; 0 without one",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "ranx's MRR",
  },
  hitRate: {
    formula: "|users with a hit| / |users with a relevant test item|",
    range: "0 … 1",
    counted: relevantUsers,
    empty: noRelevant,
    source: "ranx",
  },
  pooledPrecision: {
    formula: "Σ_u hits_u / Σ_u n",
    range: "0 … 1",
    counted: "all users with a list, including those without a relevant test item, who can have no hit",
    empty: "there are no lists",
    source: 'Xiang (2012), "Recommender systems in practice"',
  },
  pooledRecall: {
    formula: "Σ_u hits_u / Σ_u |relevant_u|",
    range: "0 … 1",
    counted: "users with a relevant test item, each weighted by the number of these items",
    empty: noRelevant,
    source: 'Xiang (2012), "Recommender systems in practice"',
  },
  pooledRecallCapped: {
    formula: "Σ_u hits_u / Σ_u min(n, |relevant_u|)",
    range: "0 … 1",
    counted: "users with a relevant test item, each weighted by the most hits they could have",
    empty: noRelevant,
    source: "implicit, which calls it precision",
  },
  popularity: {
    formula: "mean of ln(1 + c_i),  c_i = train ratings of item i",
    range: "0 … ln(1 + ratings of the most rated item)",
    counted: places,
    empty: noTrain,
    source: 'Xiang (2012), "Recommender systems in practice"',
  },
  novelty: {
    formula: "mean of −log₂(max(1, c_i) / U),  U = users with train ratings",
    range: "0 … log₂ U bits",
    counted: places,
    empty: noTrain,
    source: "Zhou and others (2010)",
  },
  diversity: {
    formula: "1 − mean over pairs i, j of a list of |F_i ∩ F_j| / |F_i ∪ F_j|",
    range: "0 … 1; two items without features count as different",
    counted: "lists with at least two items",
    empty: noFeatures,
    source: "intra-list similarity of Ziegler and others (2005)",
  },
  diversityCosine: {
    formula: "1 − mean over pairs i, j of a list of f_i · f_j / (‖f_i‖ ‖f_j‖)",
    range: "0 … 1 for features that are not negative",
    counted: "lists with at least two items",
    empty: noFeatures,
    source: "intra-list similarity of Ziegler and others (2005)",
  },
  calibration: {
    formula: "Σ_g p_g ln(p_g / (.99 q_g + .01 p_g)),  p the shares of genres of the profile, q of the list",
    range: "0 … ln 100 = 4.6 nats",
    counted: "users with some item with features in their list and some in their train items",
    empty: noFeatures,
    source: "C_KL of Steck (2018), all items of the same weight",
  },
  coverage: {
    formula: "|items in any list| / |items with train ratings, or candidates|",
    range: "0 … 1",
    counted: "all lists together",
    empty: "neither training ratings nor candidates are known",
    source: "Ge, Delgado-Battenfeld and Jannach (2010), catalog coverage",
  },
  gini: {
    formula: "Σ_k (2k − m − 1) x_k / (m Σ_k x_k),  x_1 ≤ … ≤ x_m how often each item is shown",
    range: "0 … 1 − 1/m",
    counted: "all lists together; items that are never shown count as 0",
    empty: "neither training ratings nor candidates are known",
    source: "Gini (1912)",
  },
  giniRecommended: {
    formula: "as Gini, over the items that are shown at least once",
    range: "0 … 1 − 1/m",
    counted: "all lists together",
    empty: "nothing is recommended",
    source: "Gini (1912); far below `gini` on the same lists, so the two must not be compared",
  },
  activityGap: {
    formula: "|nDCG@n of the most active quarter − nDCG@n of the least active quarter|",
    range: "0 … 1",
    counted: "users with train ratings, in quarters by the number of these",
    empty: "fewer than two quarters have an nDCG",
    source:
      "user-oriented fairness of Li, Chen, Fu, Ge and Zhang (2021), who compare the 5 % most active users with all others",
  },
};
