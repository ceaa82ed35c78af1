import { escapeHtml } from "../escape.ts";
import { formatNumber } from "../format.ts";
import { rankedModels } from "../figures/ranked.ts";
import { metricsOf } from "../report/leaderboard.ts";
import type { ExampleUser, RecommendedTitle, Section } from "../report/report.ts";

/** Example users as cards: what they liked, what was held out, and a ticket per model with its list. */
export function examplesHtml(section: Section): string {
  const { examples, models } = section;
  if (examples.length === 0) return "";
  const label = (id: string): string => models.find((model) => model.id === id)?.label ?? id;
  return `<h3>Example users, and what each model would show them</h3>
<p class="hint">A checked title is one of those the user liked that were held out of training.</p>
${examples.map((user) => card(user, inBestOrder(section, user.recommendations), label)).join("\n")}`;
}

function card(
  { user, description, profile, heldOut }: ExampleUser,
  recommendations: ExampleUser["recommendations"],
  label: (id: string) => string,
): string {
  const liked = profile.map(
    ({ title, rating }) =>
      `<li><b>${formatNumber(rating, rating % 1 === 0 ? 0 : 1)}</b><span>${escapeHtml(title)}</span></li>`,
  );
  const held = heldOut.map((title) => `<li>${escapeHtml(title)}</li>`);
  const tickets = recommendations.map(({ model, items }) => ticket(label(model), items));
  const name = escapeHtml(`User ${user}`);
  return `<article class="user"><header><h4>${name}</h4><p>${escapeHtml(description)}</p></header>
<div class="profile"><div><h5>Liked</h5><ul class="liked">${liked.join("")}</ul></div><div><h5>Held out and liked</h5><ul>${held.join("")}</ul></div></div>
<div class="scroll tickets" role="region" tabindex="0" aria-label="Recommendations for ${name}">${tickets.join("")}</div></article>`;
}

/** The lists of the models, the best on the first ranking metric of the headline first. */
export function inBestOrder(section: Section, lists: ExampleUser["recommendations"]): ExampleUser["recommendations"] {
  const headline = metricsOf(section, section.headline);
  const metric = headline.find(({ family }) => family === "ranking") ?? headline[0];
  if (metric === undefined) return lists;
  const order = rankedModels(section, metric).map(({ id }) => id);
  const place = (model: string): number => (order.includes(model) ? order.indexOf(model) : order.length);
  return lists.toSorted((a, b) => place(a.model) - place(b.model));
}

function ticket(label: string, items: readonly RecommendedTitle[]): string {
  const hits = items.filter(({ hit }) => hit).length;
  const rows = items.map(({ title, hit }) =>
    hit
      ? `<li class="hit">${escapeHtml(title)}<span role="img" aria-label=", held out and liked">\u00a0✓</span></li>`
      : `<li>${escapeHtml(title)}</li>`,
  );
  const count = `${hits} ${hits === 1 ? "hit" : "hits"} of ${items.length}`;
  return `<div class="ticket"><h5>${escapeHtml(label)}</h5><p class="${hits > 0 ? "some" : "none"}">${count}</p><ol>${rows.join("")}</ol></div>`;
}
