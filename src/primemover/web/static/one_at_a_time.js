// Work that looks at how things stand, and may be asked for again while it looks.

/**
 * Return a function that runs `work` one at a time, and once more at the end if it was asked for meanwhile: so its last
 * look is at what stood last. Resolves to what that one gave.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
export function oneAtATime(work) {
  let running = null;
  let again = false;
  const run = async () => {
    let result;
    try {
      do {
        again = false;
        result = await work();
      } while (again);
      return result;
    } finally {
      running = null;
    }
  };
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
