/** Throws unless a picture's `components` are 2 or 3. */
export function checkComponents(name: string, components: unknown): void {
  if (components !== 2 && components !== 3) {
    throw new RangeError(`${name}: components must be 2 or 3, got ${String(components)}`);
  }
}
