import { vocabulary } from "@marquee/core";
import type { Vocabulary } from "@marquee/core";

const longestKey = 8;

/**
 * Numbers raw ids in the order they are first seen. Ids of up to eight digits are found without making a string: their
 * key is the integer that reads 1 followed by the digits, so `7`, `07` and `007` stay three ids, and the keys lie in an
 * open hash table (linear probing, at most half full). Every other id goes through a Map.
 */
export class IdNumbers {
  private readonly ids: string[] = [];
  private readonly texts = new Map<string, number>();
  private keys = new Int32Array(1024);
  private numbers = new Int32Array(1024);
  private used = 0;

  /** The number of the id whose digits are those of `key` after its first. */
  ofKey(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
    for (;;) {
      const found = this.keys[slot];
      if (found === key) return this.numbers[slot];
      if (found === 0) break;
      slot = (slot + 1) & mask;
    }
    const number = this.ids.push(String(key).slice(1)) - 1;
    this.keys[slot] = key;
    this.numbers[slot] = number;
    if (++this.used * 2 > this.keys.length) this.grow();
    return number;
  }

  ofText(id: string): number {
    if (id.length <= longestKey && /^[0-9]+$/.test(id)) return this.ofKey(Number(`1${id}`));
    let number = this.texts.get(id);
    if (number === undefined) {
      number = this.ids.push(id) - 1;
      this.texts.set(id, number);
    }
    return number;
  }

  vocabulary(): Vocabulary {
    return vocabulary(this.ids);
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.keys = new Int32Array(2 * keys.length);
    this.numbers = new Int32Array(2 * keys.length);
    const mask = this.keys.length - 1;
    for (let k = 0; k < keys.length; k++) {
      if (keys[k] === 0) continue;
      let slot = (Math.imul(keys[k], 0x9e3779b1) >>> 12) & mask;
      while (this.keys[slot] !== 0) slot = (slot + 1) & mask;
      this.keys[slot] = keys[k];
      this.numbers[slot] = numbers[k];
    }
  }
}
