import { expect, it } from "vitest";
import { datedTitle, genresOf } from "./title.ts";

it("datedTitle cuts the year off and leaves every other parenthesis in the title", () => {
  const cases: [string, string, number?][] = [
    ["Toy Story (1995)", "Toy Story", 1995],
    ["Matrix, The (1999) ", "Matrix, The", 1999],
    [
      "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
      "City of Lost Children, The (Cité des enfants perdus, La)",
      1995,
    ],
    ["Death Note (2006–2007)", "Death Note", 2006],
    ["Fawlty Towers (1975-1979)", "Fawlty Towers", 1975],
    ["Doctor Who (2005–)", "Doctor Who", 2005],
    ["Land Before Time III (1995) (V)", "Land Before Time III", 1995],
    ["2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968],
    ["1984", "1984"],
    [" Babylon 5 ", "Babylon 5"],
    ["  Heat (1995)", "Heat", 1995],
    ["(1999)", "(1999)"],
    ["Movie (19999)", "Movie (19999)"],
  ];
  for (const [text, title, year] of cases)
    expect(datedTitle(text)).toEqual(year === undefined ? { title } : { title, year });
});

it("genresOf knows the two ways to say none", () => {
  expect(genresOf("Action|Sci-Fi")).toEqual(["Action", "Sci-Fi"]);
  expect([genresOf(""), genresOf("(no genres listed)")]).toEqual([[], []]);
});
