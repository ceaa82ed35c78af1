import { csrFromTriplets, ratingMatrix, vocabulary } from "@marquee/core";
import { compareIds, readRatingsFile } from "@marquee/data";

/** The ratings of a train and a test file as matrices (users × items) of one shape. */
export async function readFold({ train, test }) {
  const parts = [await columns(train), await columns(test)];
  const users = union(parts.map((part) => part.users));
  const items = union(parts.map((part) => part.items));
  const [trained, tested] = parts.map((part) => renumbered(part, users, items));
  return { name: "1", users, items, train: ratingMatrix(trained), test: ratingMatrix(tested) };
}

/** The cells from `minRating` on. */
export function likedCells({ rows, cols, indptr, indices, data }, minRating) {
  const kept = [...data.keys()].filter((p) => data[p] >= minRating);
  const rowOf = new Int32Array(indices.length);
  for (let row = 0; row < rows; row++) rowOf.fill(row, indptr[row], indptr[row + 1]);
  const pick = (column) => column.constructor.from(kept, (p) => column[p]);
  return csrFromTriplets(rows, cols, pick(rowOf), pick(indices), pick(data)).matrix;
}

async function columns(path) {
  const { interactions } = await readRatingsFile(path);
  return interactions;
}

const union = (vocabularies) => vocabulary([...new Set(vocabularies.flatMap(({ ids }) => ids))].sort(compareIds));

function renumbered({ user, item, rating, ...part }, users, items) {
  return { users, items, user: numbers(user, part.users, users), item: numbers(item, part.items, items), rating };
}

function numbers(column, from, to) {
  const renamed = Int32Array.from(from.ids, (id) => to.numberOf(id));
  return column.map((number) => renamed[number]);
}
