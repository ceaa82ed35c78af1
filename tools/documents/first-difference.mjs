/** Where two texts first differ, as `LINE: "this" should be "that"`, lines counted in `present` from 1. */
export function firstDifference(present, wanted) {
  const [own, other] = [present.split("\n"), wanted.split("\n")];
  const at = other.findIndex((line, index) => line !== own[index]);
  const line = at < 0 ? other.length : at;
  const shown = (text) => (text === undefined ? "the end" : JSON.stringify(text));
  return `${line + 1}: ${shown(own[line])} should be ${shown(other[line])}`;
}
