import type { Section } from "./report.ts";

/** The label of the model with this id, or the id itself where there is none. */
export const labelOf = ({ models }: Section, id: string): string =>
  models.find((model) => model.id === id)?.label ?? id;
