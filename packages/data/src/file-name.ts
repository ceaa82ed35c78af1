/**
 * Returns `name`, which data may hold, when it can be the name of a file, not a path that leads elsewhere; `what` opens the
 * message of the RangeError, for example `exportSplit: fold`.
 */
export function fileName(what: string, name: string): string {
  if (name === "" || name === "." || name === ".." || /[/\\\p{Cc}]/u.test(name)) {
    throw new RangeError(`${what} must be the name of a file, without / and \\, got ${JSON.stringify(name)}`);
  }
  return name;
}
