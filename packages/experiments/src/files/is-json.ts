/** Whether a file of this name holds JSON records. */
export function isJson(path: string): boolean {
  return /\.json$/i.test(path);
}
