/** Runs work that is done in slices to its end, at one go. */
export function finishSlices<Result>(slices: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}
