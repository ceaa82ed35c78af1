import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeCsv, escapeHtml, escapeMarkdown, markdownCode, scriptJson } from "./escape.ts";

interface Oracle {
  readonly input: readonly { readonly text: string; readonly escaped: string }[];
  readonly output: readonly string[];
}

const unescaped = (html: string): string =>
  html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

describe("escapeHtml", () => {
  it("leaves no character that opens a tag or ends an attribute, and loses nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
        expect(unescaped(escapeHtml(text))).toBe(text);
      }),
    );
  });
});

describe("escapeMarkdown", () => {
  const oracle = JSON.parse(readFileSync(new URL("oracle/markdown.json", import.meta.url), "utf8")) as Oracle;

  it.each(oracle.input.map(({ text, escaped }, k) => [text, escaped, oracle.output[k]]))(
    "shows %j as its characters in GitHub's parser",
    (text, escaped, html) => {
      expect(escapeMarkdown(text)).toBe(escaped);
      const shown = /^<p>([^<]*)<\/p>$/.exec(html)?.[1] ?? "markup";
      expect(unescaped(shown).replace(/\u200b/g, "")).toBe(text.replace(/\s+/g, " ").trim());
    },
  );

  it("never leaves a pipe, a backtick or a line break that could end a cell", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("|", "`", "\\", "\n", "<", "a", " ") }), (text) => {
        const escaped = escapeMarkdown(text).replace(/\\[^\w\s]/g, "");
        expect(escaped).not.toMatch(/[|`\\\n<]/);
      }),
    );
  });

  it("leaves the common names of metrics and models as they are", () => {
    expect(["nDCG@10", "Item kNN (k=40)", "3.5 stars"].map(escapeMarkdown)).toEqual([
      "nDCG@10",
      "Item kNN (k=40)",
      "3.5 stars",
    ]);
  });
});

describe("markdownCode", () => {
  it("fences backticks with more backticks, and shows pipes as they are", () => {
    expect(markdownCode("k=40")).toBe("`k=40`");
    expect(markdownCode("a`b``c|d")).toBe("``` a`b``c|d ```");
  });
});

describe("escapeCsv", () => {
  it("quotes commas, quotes and line breaks", () => {
    expect(escapeCsv('Good, the "Bad"\nand the Ugly')).toBe('"Good, the ""Bad""\nand the Ugly"');
  });

  it("keeps a spreadsheet from running a title", () => {
    expect(escapeCsv('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
  });
});

describe("scriptJson", () => {
  it("cannot end its script element and parses back to the same value", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("</script>", "<!--", "\u2028", "\u2029", "&", '"', "a") }),
        (text) => {
          expect(scriptJson({ text })).not.toMatch(/[<>&\u2028\u2029]/);
          expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
        },
      ),
    );
  });
});
