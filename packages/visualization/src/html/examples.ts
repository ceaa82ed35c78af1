import { escapeHtml } from "../escape.ts";
import { formatShort } from "../format.ts";
import { exampleLists } from "../report/example-lists.ts";
import type { ExampleList } from "../report/example-lists.ts";
import type { ExampleUser, Section } from "../report/report.ts";

/** Example users as cards: what they liked, what was held out, and a ticket per model with its list. */
export function examplesHtml(section: Section): string {
  const { examples } = section;
  if (examples.length === 0) return "";
  return `<h3>Example users, and what each model would show them</h3>
<p class="hint">A checked title is one of those the user liked that were held out of training.</p>
${examples.map((user) => card(user, exampleLists(section, user))).join("\n")}`;
}

function card({ user, description, profile, heldOut }: ExampleUser, lists: readonly ExampleList[]): string {
  const liked = profile.map(
    ({ title, rating }) => `<li><b>${formatShort(rating, 1)}</b><span>${escapeHtml(title)}</span></li>`,
  );
  const held = heldOut.map((title) => `<li>${escapeHtml(title)}</li>`);
  const tickets = lists.map(ticket);
  const name = escapeHtml(`User ${user}`);
  return `<article class="user"><header><h4>${name}</h4><p>${escapeHtml(description)}</p></header>
<div class="profile"><div><h5>Liked</h5><ul class="liked">${liked.join("")}</ul></div><div><h5>Held out and liked</h5><ul>${held.join("")}</ul></div></div>
<div class="scroll tickets" role="region" tabindex="0" aria-label="Recommendations for ${name}">${tickets.join("")}</div></article>`;
}

function ticket({ label, items }: ExampleList): string {
  const hits = items.filter(({ hit }) => hit).length;
  const rows = items.map(({ title, hit }) =>
    hit
      ? `<li class="hit">${escapeHtml(title)}<span role="img" aria-label=", held out and liked">\u00a0✓</span></li>`
      : `<li>${escapeHtml(title)}</li>`,
  );
  const count = `${hits} ${hits === 1 ? "hit" : "hits"} of ${items.length}`;
  return `<div class="ticket"><h5>${escapeHtml(label)}</h5><p class="${hits > 0 ? "some" : "none"}">${count}</p><ol>${rows.join("")}</ol></div>`;
}
