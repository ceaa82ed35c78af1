/** A genre and the words that titles of that genre use; taste f of the generator is genre f. */
export interface GenreWords {
  readonly genre: string;
  readonly words: readonly string[];
}

const genres: readonly GenreWords[] = [
  { genre: "Action", words: ["Strike", "Pursuit", "Fury", "Siege", "Bullet", "Vengeance"] },
  { genre: "Comedy", words: ["Mishap", "Wedding", "Neighbors", "Prank", "Holiday", "Roommates"] },
  { genre: "Drama", words: ["Silence", "Daughter", "Promise", "Winter", "Letters", "Forgiveness"] },
  { genre: "Horror", words: ["Crypt", "Whisper", "Haunting", "Cellar", "Scream", "Possession"] },
  { genre: "Romance", words: ["Kiss", "Summer", "Heart", "Paris", "Valentine", "Longing"] },
  { genre: "Sci-Fi", words: ["Galaxy", "Android", "Orbit", "Nebula", "Paradox", "Colony"] },
  { genre: "Animation", words: ["Dragon", "Toys", "Penguin", "Rainbow", "Puppet", "Kitten"] },
  { genre: "Western", words: ["Saddle", "Sheriff", "Canyon", "Outlaw", "Prairie", "Stagecoach"] },
  { genre: "Mystery", words: ["Clue", "Alibi", "Detective", "Vanishing", "Cipher", "Manor"] },
  { genre: "War", words: ["Trench", "Battalion", "Convoy", "Bridgehead", "Armistice", "Regiment"] },
  { genre: "Musical", words: ["Melody", "Chorus", "Broadway", "Rhythm", "Serenade", "Encore"] },
  { genre: "Documentary", words: ["Planet", "Voices", "Archive", "Glacier", "Portrait", "Factory"] },
];

/** Words that say nothing of the taste. */
export const plainWords: readonly string[] = ["The", "Last", "Blue", "Return", "Night", "Story", "Second", "Lost"];

/** The genre of taste f; beyond the named ones `Genre 13` with words of its own. */
export function genreWords(factor: number): GenreWords {
  const known = genres.at(factor);
  if (known) return known;
  const number = factor + 1;
  return { genre: `Genre ${number}`, words: ["a", "b", "c", "d", "e", "f"].map((letter) => `Theme${number}${letter}`) };
}
