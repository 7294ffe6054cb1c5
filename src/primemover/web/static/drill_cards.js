// A recognition drill's cards and what follows from one: the rules of the coach, dealt here, so that a drill needs no
// network and no page holds the order before it is asked for.

const ASKING = ["hand", "partner", "sensor"];

/**
 * Deal a drill: as many cards of each kind, every order without a long run as likely as any other.
 * @param {{trials: number, told: number, longestRun: number}} rules told: on how many the answer is told
 * @param {(below: number) => number} [draw] a whole number from 0 to below - 1
 * @returns {{glute: boolean, told: boolean}[]}
 */
export function dealt({ trials, told, longestRun }, draw = drawn) {
  let kinds;
  do {
    kinds = shuffled(Array.from({ length: trials }, (_, place) => place % 2 === 0), draw);
  } while (longest(kinds) > longestRun);
  const tellAt = new Set(shuffled([...kinds.keys()], draw).slice(0, told));
  return kinds.map((glute, place) => ({ glute, told: tellAt.has(place) }));
}

/** Whether somebody says what it was: one's own hand tells the answer, so where nothing is told it stays away. */
export function asksWhatItWas(card, judge) {
  return ["partner", "sensor"].includes(judge) || (judge === "hand" && card.told);
}

/** Whether the person is told what it was: alone there is nobody to tell. */
export function tells(card, judge) {
  return card.told && ASKING.includes(judge);
}

function shuffled(all, draw) {
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    [all[last], all[other]] = [all[other], all[last]];
  }
  return all;
}

function longest(kinds) {
  let [most, run] = [1, 1];
  for (let place = 1; place < kinds.length; place += 1) {
    run = kinds[place] === kinds[place - 1] ? run + 1 : 1;
    most = Math.max(most, run);
  }
  return most;
}

/** Numbers past the last whole multiple are drawn again, so that none is likelier. */
function drawn(below) {
  const limit = 2 ** 32 - (2 ** 32 % below);
  const one = new Uint32Array(1);
  do crypto.getRandomValues(one); while (one[0] >= limit);
  return one[0] % below;
}
