/** A mistake in what the command was given; its message says what to do and is shown without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
