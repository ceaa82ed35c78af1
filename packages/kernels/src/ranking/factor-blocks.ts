import type { Factors } from "@marquee/core";
import { floatsAt, roundUp } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";

/** Items of a panel, users of a quad: the tile the scoring kernels keep in registers. */
const PANEL = 8;
export const QUAD = 4;

/** Users and items of a factor model as the scoring kernels read them. */
export interface FactorBlocks {
  /** Items rounded up to whole panels. */
  readonly width: number;
  readonly panels: number;
  /** base, p, factors, packed, bias, panels: the arguments that the kernels share. */
  readonly args: readonly number[];
  /** Copies the item side into panels; once per memory. */
  packItems(memory: WasmMemory): void;
  /** Copies the rows of `users`, at most as many as there is room for; unknown users get NaN. */
  gatherUsers(memory: WasmMemory, users: Int32Array): void;
}

/** Room for `room` users (a multiple of 4) and all items of `model`: 4 (room + items) (factors + 1) bytes. */
export function factorBlocks(model: Factors, room: number, { take }: Layout): FactorBlocks {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  const items = itemFactors.length / factors;
  const users = userFactors.length / factors;
  const width = roundUp(items, PANEL);
  const base = take(4 * room);
  const p = take(4 * room * factors);
  const packed = take(4 * width * factors);
  const bias = take(4 * width);
  return {
    width,
    panels: width / PANEL,
    args: [base, p, factors, packed, bias, width / PANEL],
    packItems(memory) {
      const biases = floatsAt(memory, bias, width).fill(NaN);
      if (itemBias) biases.set(itemBias);
      else biases.fill(0, 0, items);
      const panels = floatsAt(memory, packed, width * factors);
      for (let i = 0; i < items; i++) {
        let to = (i - (i % PANEL)) * factors + (i % PANEL);
        for (let f = 0; f < factors; f++, to += PANEL) panels[to] = itemFactors[i * factors + f];
      }
    },
    gatherUsers(memory, wanted) {
      const bases = floatsAt(memory, base, room).fill(NaN);
      const rows = floatsAt(memory, p, room * factors);
      wanted.forEach((user, k) => {
        if (!(user >= 0 && user < users)) return;
        bases[k] = offset + (userBias?.[user] ?? 0);
        rows.set(userFactors.subarray(user * factors, (user + 1) * factors), k * factors);
      });
    },
  };
}
