import { runChild } from "./child.mjs";
import { SetupFailure } from "./failure.mjs";

/**
 * Does the steps in order, each unless it is done already, and stops at the first that fails. A step is
 * `{ name, done(), run(context), without? }`: `done` is a cheap look, `run` may be broken off at any moment and must
 * then leave `done` false. A step with `without`, which says what is missing when it is not done, may fail: that is told
 * in one line and the rest goes on. Gives whether every other step is done.
 */
export async function runSteps(steps, reporter) {
  const context = {
    note: reporter.note,
    child: (command, args, options = {}) => runChild(command, args, { ...options, onLine: reporter.line }),
  };
  for (const step of steps) {
    if (await step.done()) {
      reporter.ready(step.name);
      continue;
    }
    reporter.begin(step.name);
    try {
      await step.run(context);
      reporter.finished(step.name);
    } catch (error) {
      if (!(error instanceof SetupFailure)) {
        reporter.stopped();
        throw error;
      }
      if (step.without !== undefined) reporter.leftOut(step, error);
      else {
        reporter.failed(step.name, error);
        return false;
      }
    }
  }
  return true;
}

/** The same step, whose failure does not stop the set-up; `without` says what the user then goes without. */
export const optional = (step, without) => ({ ...step, without });
