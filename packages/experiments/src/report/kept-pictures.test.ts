import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Figure } from "@marquee/visualization";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { keptPictures } from "./kept-pictures.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const figure = (title: string): Figure => ({ data: [], layout: { title } });

it("draws what is not kept, gives the same bytes in the order of the figures, and another maker draws anew", async () => {
  const asked: string[][] = [];
  const pictures = (titles: readonly string[], maker: string): ReturnType<typeof keptPictures> =>
    keptPictures(Object.fromEntries(titles.map((title) => [`of ${title}`, figure(title)])), {
      folder: join(folder, "pictures"),
      maker,
      draw(some) {
        asked.push(Object.keys(some));
        const text = new TextEncoder();
        return Promise.resolve(
          new Map(Object.entries(some).map(([name, each]) => [name, text.encode(JSON.stringify(each))])),
        );
      },
    });
  const first = await pictures(["a", "b"], "one");
  const second = await pictures(["c", "b", "a"], "one");
  expect([...second.keys()]).toEqual(["of c", "of b", "of a"]);
  for (const name of first.keys()) expect(second.get(name)).toEqual(first.get(name));
  expect(await pictures(["a", "b"], "one")).toEqual(first);
  await pictures(["a"], "two");
  expect(asked).toEqual([["of a", "of b"], ["of c"], ["of a"]]);
});
