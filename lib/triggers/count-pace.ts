/**
 * How long one counted row keeps from counting again, in milliseconds. A count reads every row of the run (they are not in
 * an index by their order, which each step of each run would pay for): however long the run and however often it moves,
 * 20,000 rows are read a second.
 */
const MS_PER_ROW = 0.05;

/** Says when to count the activations of a run again. */
export function countPace(now: () => number = () => performance.now()) {
  let dueAt = now();
  return {
    isDue: (): boolean => now() >= dueAt,
    counted: (rows: number): void => {
      dueAt = now() + rows * MS_PER_ROW;
    },
  };
}
