/** Words of some texts, with the texts in which they are: one behind the other and by word. */
export interface WordLists {
  /** Numbers of words, text by text. */
  readonly words: Int32Array;
  /** The text of each, ascending. */
  readonly texts: Int32Array;
  /** Places in `words`, those of one word beside each other, and the word of each, ascending. */
  readonly places: Int32Array;
  readonly sorted: Int32Array;
}

/** The lists of texts from their words, of which there are `count` different ones. */
export function wordLists(of: readonly Int32Array[], count: number): WordLists {
  const total = of.reduce((sum, { length }) => sum + length, 0);
  const [words, texts] = [new Int32Array(total), new Int32Array(total)];
  const starts = new Int32Array(count + 1);
  let end = 0;
  of.forEach((own, text) => {
    words.set(own, end);
    texts.fill(text, end, (end += own.length));
    for (const word of own) starts[word + 1]++;
  });
  for (let word = 0; word < count; word++) starts[word + 1] += starts[word];
  const [places, sorted] = [new Int32Array(total), new Int32Array(total)];
  for (let place = 0; place < total; place++) {
    const at = starts[words[place]]++;
    places[at] = place;
    sorted[at] = words[place];
  }
  return { words, texts, places, sorted };
}
