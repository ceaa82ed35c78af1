import { findsSimilarItems, predictsRatings, saves } from "../contracts.ts";
import type { Estimator } from "../contracts.ts";
import { numbersBelow } from "../numbers-below.ts";
import type { RatingMatrix } from "../ratings.ts";
import type { Tensors } from "../tensors.ts";
import { must, refuses, same } from "./expectations.ts";

/**
 * Throws unless the model of `ratings` comes back from its tensors, and from all of them alone, by an estimator other than
 * the one that fitted it.
 */
export async function checkRestored(make: () => Estimator, ratings: RatingMatrix): Promise<void> {
  const { restore } = make();
  const model = await make().fit(ratings);
  const size = ratings.cols;
  const allItems = numbersBelow(size);
  if (!saves(model)) throw new Error("a model must have tensors, from which it can be restored");
  const tensors = copyOf(model.tensors());
  const restored = restore(tensors);
  same(Object.keys(restored).sort().join(), Object.keys(model).sort().join(), "abilities of the restored model");
  for (let user = -1; user <= size; user++) same(restored.score(user, allItems), model.score(user, allItems), "scores");
  if (findsSimilarItems(model) && findsSimilarItems(restored)) {
    same(restored.similarItems(4, size).items, model.similarItems(4, size).items, "similar items");
  }
  if (predictsRatings(model) && predictsRatings(restored)) {
    const users = new Int32Array(size + 1).fill(3);
    const items = Int32Array.from([...allItems, -1]);
    same(restored.predict(users, items), model.predict(users, items), "estimates");
  }
  for (const name of Object.keys(tensors)) {
    const rest = Object.fromEntries(Object.entries(tensors).filter(([other]) => other !== name));
    must(
      refuses(() => restore(rest)),
      `restore must refuse tensors without ${name}`,
    );
  }
}

const copyOf = (tensors: Tensors): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => {
      must(shape.reduce((product, size) => product * size, 1) === data.length, `tensor ${name} must fill its shape`);
      return [name, { shape: [...shape], data: data.slice() }];
    }),
  );
