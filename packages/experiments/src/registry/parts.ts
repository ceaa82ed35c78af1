import { UsageError } from "../usage-error.ts";

/** A model in a text of parts, its settings not yet read: `k=40`. */
export interface PartText {
  readonly model: string;
  readonly settings: readonly string[];
}

/** What the command says of the option `parts` of a model that combines others, or looks at the lists of one. */
export function partsOption(
  parts: string,
  one: boolean,
): { readonly name: string; readonly default: string; readonly description: string } {
  const what = one
    ? 'The model whose lists are put into a new order, with its options, as in "ease regularization=300"'
    : 'The models that are combined: names, each with its options, between pluses, as in "ease regularization=300 + ials factors=32"';
  const blanks = "a value with blanks, such as the parts of a part, stands in parentheses";
  return { name: "parts", default: parts, description: `${what}; ${blanks}. Default "${parts}".` };
}

/**
 * The models in a text that `partsText` of the models package wrote, or a person:
 * `ease regularization=300 + stacking parts=(svd + bias)`. `name` opens the messages of the UsageErrors.
 */
export function readParts(text: string, name: string): readonly PartText[] {
  const parts: string[][] = [[]];
  for (const word of wordsOf(text, name)) {
    if (word === "+") parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts.map(([model, ...settings]) => {
    if (model === undefined) throw new UsageError(`${name} must be models between pluses, got "${text}"`);
    return { model, settings: settings.map((setting) => setting.replace(/^([^=(]+=)\((.*)\)$/su, "$1$2")) };
  });
}

/** The words between blanks; what stands in parentheses belongs to one word. */
function wordsOf(text: string, name: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (depth < 0) break;
    if (depth === 0 && /\s/u.test(letter)) {
      if (word !== "") words.push(word);
      word = "";
    } else word += letter;
  }
  if (depth !== 0) throw new UsageError(`${name} must close every parenthesis that it opens, got "${text}"`);
  return word === "" ? words : [...words, word];
}
