import type { Figure } from "../../figure.ts";
import type { Table } from "../../table.ts";

/** A figure and what is seen on it, for readers who do not see it. */
export interface Plate {
  readonly figure: Figure;
  readonly alt: string;
}

/** A choice among the plates of a gallery. */
export interface GalleryChoice {
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** Plates of one kind, of which a page shows the chosen one. */
export interface Gallery {
  /** Kebab-case and unique in the study. */
  readonly id: string;
  readonly caption: string;
  /** None where there is a single plate. */
  readonly choices: readonly GalleryChoice[];
  /** By the values of the choices, joined by `/`; some combinations may be missing, the first options have one. */
  readonly plates: ReadonlyMap<string, Plate>;
  /** Keys of the plates that are drawn as static pictures. */
  readonly pictures: readonly string[];
}

/** A part of a study: what is asked, what is seen, and the figures it is seen on. */
export interface StudyPart {
  /** The anchor. */
  readonly id: string;
  /** For the bar on top: a word or two. */
  readonly short: string;
  readonly title: string;
  /** Plain text. */
  readonly paragraphs: readonly string[];
  readonly galleries: readonly Gallery[];
  /** Under the figures, folded. */
  readonly tables: readonly Table[];
}

/** The key of a plate among all figures of a study. */
export const plateKey = ({ id }: Gallery, key: string): string => (key === "" ? id : `${id}/${key}`);

/** The plate that a page shows at first. */
export function firstPlate({ choices, plates }: Gallery): readonly [key: string, plate: Plate] | undefined {
  const key = choices.map(({ options }) => options[0]?.[0] ?? "").join("/");
  const plate = plates.get(key);
  return plate === undefined ? undefined : [key, plate];
}

/** A gallery of one plate. */
export function single(id: string, caption: string, plate: Plate): Gallery {
  return { id, caption, choices: [], plates: new Map([["", plate]]), pictures: [""] };
}
