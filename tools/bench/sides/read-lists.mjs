import { readFileSync } from "node:fs";

/** Lists written as lines of user, item, rank and score, as columns of numbers in the vocabularies given. */
export function readLists(path, { users, items }) {
  const rows = readFileSync(path, "utf8").trimEnd().split("\n");
  const lists = {
    user: new Int32Array(rows.length),
    item: new Int32Array(rows.length),
    rank: new Int32Array(rows.length),
  };
  rows.forEach((row, k) => {
    const [user, item, rank] = row.split("\t");
    lists.user[k] = users.numberOf(user);
    lists.item[k] = items.numberOf(item);
    lists.rank[k] = Number(rank);
  });
  return lists;
}
