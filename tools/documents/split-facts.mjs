// What docs/definitions.md says about each recipe of a split beside its doc comment: how it is written, which question it
// answers, what leaks, what the seed decides. A recipe without its facts is an error.

const past = "a model may learn from ratings that are later than those it is tested on";

export const splitFacts = {
  "k-fold": {
    recipe: { folds: 5 },
    answers:
      "how well missing cells of the matrix are filled in; every rating is tested once, which most published RMSE assume",
    leaks: `${past}; ratings by the same user on the same day are in both parts`,
    seed: "one permutation of the rows, cut into folds",
  },
  "hold-out": {
    recipe: { test: 0.2, repeats: 1 },
    answers: "the same with a single fit; with repeats, how far results depend on the draw",
    leaks: past,
    seed: "a stream of its own for each repeat",
  },
  "per-user-hold-out": {
    recipe: { test: 0.2 },
    answers:
      "how good lists are for users of whom something is known, each tested in proportion to what they rated; the split of most published nDCG",
    leaks: past,
    seed: "a stream of its own for each user, by the user's id: other users change nothing",
  },
  "leave-last-n": {
    recipe: { n: 1 },
    answers: "what a user takes next",
    leaks: "nothing within a user; of other users, a model may know what came later",
    seed: "nothing: of equal times the last rows are the test part",
    timed: true,
  },
  "global-time": {
    recipe: { test: 0.2 },
    answers: "what a service would have seen: every model knows only the past, and time brings new users and movies",
    leaks: "nothing",
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
    answers: "what is gained by `known` ratings of a stranger; for every `known` the test rows are the same",
    leaks: past,
    seed: "which users are strangers, and the order in which each gives ratings",
  },
  canonical: {
    recipe: { name: "u" },
    answers: "how figures compare with those of others, on the very files that they used",
    leaks: "whatever the files leak",
    seed: "nothing but the validation part",
  },
};
