/** The shortest decimal that reads back as the same single-precision number: `3.7`, not `3.700000047683716`. */
export function shortest(rating: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(rating.toPrecision(digits)));
    if (Math.fround(Number(text)) === rating) return text;
  }
  return String(rating);
}
