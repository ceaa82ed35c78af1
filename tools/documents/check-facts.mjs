/** Throws where `facts` are not about `names`, each of them and no others; `file` has the facts. */
export function checkFacts(file, facts, names) {
  const missing = names.filter((name) => facts[name] === undefined);
  const unknown = Object.keys(facts).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`${file}: facts must be there for all, got none for ${missing.join(", ")}`);
  if (unknown.length > 0) throw new Error(`${file}: facts must be of what there is, got ${unknown.join(", ")}`);
}
