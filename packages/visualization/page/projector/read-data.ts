import { unpacked } from "../../src/projector/page-arrays.ts";
import type { Projector } from "../../src/projector/projector.ts";
import { byId } from "./element.ts";

/** What the page holds; the texts it was read from are let go. */
export function readData(): Projector {
  const source = byId("projector-data");
  const projector = unpacked(JSON.parse(source.textContent), (index) => {
    const holder = byId(`array-${index}`);
    const bytes = fromBase64(holder.textContent);
    holder.remove();
    return bytes;
  });
  source.remove();
  return projector as Projector;
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = binary.charCodeAt(k);
  return bytes;
}
