/** What a thrown value says: the message of an error, or else the value as text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The first line of that, for a sentence of one's own. */
export const firstLineOf = (error: unknown): string => messageOf(error).split("\n")[0];
