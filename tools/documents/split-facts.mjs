// What docs/definitions.md says of each recipe of a split beside its doc comment: how it is written, what it answers, what
// leaks, what the seed decides. A recipe without its facts is an error.

const past = "a model may learn from ratings that are later than those it is tested on";

export const splitFacts = {
  "k-fold": {
    recipe: { folds: 5 },
    answers:
      "how well missing cells of the matrix are filled in; every rating is tested once, which most published RMSE assume",
    leaks: `${past}; ratings of the same day by the same user stand in both parts`,
    seed: "one permutation of the rows, cut into folds",
  },
  "hold-out": {
    recipe: { test: 0.2, repeats: 1 },
    answers: "the same with one fit, and with repeats how far results depend on the draw",
    leaks: past,
    seed: "a stream of its own for each repeat",
  },
  "per-user-hold-out": {
    recipe: { test: 0.2 },
    answers:
      "lists for users of whom something is known, each tested in proportion to what they rated; most published nDCG",
    leaks: past,
    seed: "a stream of its own for each user, by the user's id: other users change nothing",
  },
  "leave-last-n": {
    recipe: { n: 1 },
    answers: "what a user takes next",
    leaks: "none within a user; of other users a model may know what came later",
    seed: "nothing: of equal times the last rows are the test part",
    timed: true,
  },
  "global-time": {
    recipe: { test: 0.2 },
    answers:
      "what a service would have seen: every model knows the past alone, with the new users and movies that time brings",
    leaks: "none",
    seed: "nothing",
    timed: true,
  },
  "cold-items": {
    recipe: { test: 0.2 },
    answers: "how new movies are ranked among new movies, for methods that know what movies are",
    leaks: past,
    seed: "which movies are cold",
  },
  "cold-users": {
    recipe: { test: 0.2, known: 5 },
    answers: "what `known` ratings of a stranger bring; run it for several `known` and the test rows stay the same",
    leaks: past,
    seed: "which users are strangers, and the order in which each tells ratings",
  },
  canonical: {
    recipe: { name: "u" },
    answers: "figures of others on the very files that they used",
    leaks: "as the files have it",
    seed: "nothing but the validation part",
  },
};
