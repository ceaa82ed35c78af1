/** The `restore` of an estimator made up for a test, which nobody saves. */
export function unsaved(): never {
  throw new Error("an estimator made up for a test cannot be restored");
}
