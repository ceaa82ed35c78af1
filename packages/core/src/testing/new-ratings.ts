import { fitsPartially } from "../contracts.ts";
import type { Estimator } from "../contracts.ts";
import { csr } from "../csr.ts";
import { numbersBelow } from "../numbers-below.ts";
import type { RatingMatrix } from "../ratings.ts";
import { recommend, unratedItems } from "../recommend.ts";
import { mustRefuse, same } from "./expectations.ts";

/** Users from here on have only their first EARLY ratings when a model is fitted, and the others arrive later. */
const LATE_USER = 22;
const EARLY = 5;
const isEarly = (user: number, place: number): boolean => user < LATE_USER || place < EARLY;

/** Throws unless a model that takes new ratings learns the whole board `all` from its cells of two dates. */
export async function checkNewRatings(estimator: Estimator, all: RatingMatrix, personal: boolean): Promise<void> {
  const size = all.rows;
  const allItems = numbersBelow(size);
  const model = await estimator.fit(cellsOf(all, isEarly));
  if (!fitsPartially(model)) return;
  const later = cellsOf(all, (user, place) => !isEarly(user, place));
  const before = model.score(LATE_USER, allItems);
  const updated = await model.partialFit(later);
  same(model.score(LATE_USER, allItems), before, "scores of the old model");
  same(Object.keys(updated).sort().join(), Object.keys(model).sort().join(), "abilities of the new model");
  if (personal) {
    for (let user = 0; user < size; user++) {
      same(recommend(updated, user, unratedItems(all, user), 1).items[0], user, `the item recommended to user ${user}`);
    }
  }
  await mustRefuse(() => model.partialFit({ ...later, cols: size + 1 }), "partialFit must refuse another shape");
  const reason = new RangeError("stopped");
  const signal = {
    aborted: true,
    throwIfAborted: () => {
      throw reason;
    },
  };
  await mustRefuse(() => model.partialFit(later, { signal }), "partialFit must hear a stop");
}

/** The cells that `keep` chooses by user and by place among the user's cells. */
function cellsOf(ratings: RatingMatrix, keep: (user: number, place: number) => boolean): RatingMatrix {
  const kept: number[] = [];
  const indptr = new Int32Array(ratings.rows + 1);
  for (let user = 0; user < ratings.rows; user++) {
    for (let p = ratings.indptr[user]; p < ratings.indptr[user + 1]; p++) {
      if (keep(user, p - ratings.indptr[user])) kept.push(p);
    }
    indptr[user + 1] = kept.length;
  }
  const indices = Int32Array.from(kept, (p) => ratings.indices[p]);
  return csr(
    ratings.rows,
    ratings.cols,
    indptr,
    indices,
    Float32Array.from(kept, (p) => ratings.data[p]),
  );
}
