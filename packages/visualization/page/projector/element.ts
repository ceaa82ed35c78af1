/** Properties of an element and its attributes, such as `role` and `aria-label`, by name. */
type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

/** An element of the page; texts become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** The element of the page's HTML with this id. */
export function byId<E extends Element = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found as unknown as E;
}

/** Fills a select with options, of which one is chosen. */
export function fillSelect(select: HTMLSelectElement, values: readonly string[], chosen: string): void {
  select.replaceChildren(...values.map((value) => element("option", { value, selected: value === chosen }, value)));
  select.value = chosen;
}
