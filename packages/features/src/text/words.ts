/** What is written without spaces: Chinese and Japanese. */
const dictionary = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]";
const letter = `(?!${dictionary})\\p{L}`;

/** Runs of these scripts, or words of any other: letters and digits, apostrophes between letters. */
const runs = new RegExp(
  `${dictionary}+|(?:${letter}|\\p{N})(?:${letter}|[\\p{M}\\p{N}])*(?:'(?:${letter}|\\p{M})+)*`,
  "gu",
);

const ofDictionary = new RegExp(`^${dictionary}`, "u");

/**
 * The words of a text in its order, in lower case. Text of any mixture of scripts: each run of Chinese or Japanese is
 * segmented by the dictionary of ICU (Unicode Standard Annex 29 leaves these scripts to it), everything else divides
 * at what is neither letter nor digit; `don't` is one word, of `Andy's` the possessive is left out. Full-width letters
 * count as the plain ones (Unicode normalization NFKC).
 */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const run of text.normalize("NFKC").toLowerCase().replaceAll("’", "'").match(runs) ?? []) {
    if (run >= "\u2e80" && ofDictionary.test(run)) {
      for (const { segment } of segmenter().segment(run)) found.push(segment);
    } else found.push(run.endsWith("'s") ? run.slice(0, -2) : run);
  }
  return found;
}

let made: Intl.Segmenter | undefined;

/** ICU's dictionary is loaded when the first text needs it. */
function segmenter(): Intl.Segmenter {
  made ??= new Intl.Segmenter("zh", { granularity: "word" });
  return made;
}
