import { SetupFailure } from "./failure.mjs";
import { compareVersions } from "./version.mjs";

const oldestPython = "3.10";

const probe = `import importlib.util as u, sys
print("%d.%d.%d" % sys.version_info[:3], all(u.find_spec(m) for m in ("venv", "ensurepip")))`;

/** The first Python that can make a virtual environment, as `{ command, version }`; says what is wrong with those that cannot. */
export async function findPython(context) {
  const complaints = [];
  for (const command of candidates()) {
    const result = await context.child(command, ["-c", probe], { timeoutSeconds: 30 });
    const [, version, complete] = result.output.match(/^(\d+\.\d+\.\d+) (True|False)$/m) ?? [];
    if (version === undefined) {
      if (command === process.env.PYTHON) complaints.push(`PYTHON names ${command}, which does not run as one`);
      continue;
    }
    if (compareVersions(version, oldestPython) < 0)
      complaints.push(`${command} is ${version}, older than ${oldestPython}`);
    else if (complete === "False") complaints.push(`${command} ${version} lacks its modules venv and ensurepip`);
    else return { command, version };
  }
  const found = complaints.length === 0 ? "none was found on the PATH" : [...new Set(complaints)].join("; ");
  throw new SetupFailure(
    `Python ${oldestPython} or newer with venv is needed here, but ${found}`,
    `Install it (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python; Windows: python.org) or name one in the variable PYTHON, then run the same command again.`,
  );
}

function candidates() {
  const named = process.env.PYTHON;
  if (named !== undefined && named !== "") return [named];
  return ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
}
