import { expect, it } from "vitest";
import { display } from "./progress-bars.ts";

/** A stand-in for standard error that keeps what is written. */
function screen(isTTY: boolean): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  let text = "";
  const write = (part: string): boolean => {
    text += part;
    return true;
  };
  const moves = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  return { stream: { isTTY, columns: 100, write, ...moves } as unknown as NodeJS.WriteStream, text: () => text };
}

it("without a terminal each finished task is a line", () => {
  const { stream, text } = screen(false);
  const shown = display(stream);
  const task = shown.start("svd");
  task.update({ stage: "epoch", done: 1, total: 2 });
  task.done("fitted");
  shown.say("license");
  shown.stop();
  expect(text()).toBe(`${"svd".padEnd(34)} fitted\nlicense\n`);
});

it("control characters in what models and data say are shown, not obeyed", () => {
  for (const isTTY of [false, true]) {
    const { stream, text } = screen(isTTY);
    const shown = display(stream);
    shown.start("own").done("failed: \u001b]0;owned\u0007");
    shown.say("a \u001b[2J title");
    expect(text()).toContain("failed: \\u001b]0;owned\\u0007\n");
    expect(text()).toContain("a \\u001b[2J title\n");
  }
});

it("on a terminal a bar that was never ended gives the cursor and the wrapping of lines back", () => {
  const { stream, text } = screen(true);
  const shown = display(stream);
  shown.start("svd").update({ stage: "epoch", done: 1, total: 2, detail: "RMSE 0.9" });
  expect(text()).toContain("\u001b[?25l");
  shown.stop();
  expect(text().lastIndexOf("\u001b[?25h")).toBeGreaterThan(text().lastIndexOf("\u001b[?25l"));
  expect(text().lastIndexOf("\u001b[?7h")).toBeGreaterThan(text().lastIndexOf("\u001b[?7l"));
});

it("on a terminal a training shows its epoch with its figures, also after a line was written between", () => {
  const { stream, text } = screen(true);
  const shown = display(stream);
  const task = shown.start("text-cnn");
  task.update({ stage: "epoch", done: 0.4, total: 6, detail: "" });
  shown.say("a remark");
  expect(text()).toMatch(/ 6% epoch 1\/6\P{L}.*a remark\n/su);
  task.update({ stage: "epoch", done: 2, total: 6, detail: "loss 0.8123, validation 0.8342" });
  task.done("fitted");
  const [, rest] = text().split("a remark\n");
  expect(rest).toContain("33% epoch 3/6, loss 0.8123, validation 0.8342");
  expect(rest).toMatch(/text-cnn +fitted\n$/);
});
