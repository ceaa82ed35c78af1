/** `text` fit for an anchor and a folder name: `per-user-hold-out-0-2`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
