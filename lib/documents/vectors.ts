import { configFault } from '#lib/nodes/paths.ts';

/**
 * The vector with length 1, in single precision as it is kept: the product of two such is the cosine of their angle. Throws
 * a fault (`bad_vector`).
 */
export function unit(vector: readonly number[]): number[] {
  const length = vector.length <= MOST_DIMENSIONS ? Math.hypot(...vector) : 0;
  if (Number.isFinite(length) && length > 0) return vector.map((number) => Math.fround(number / length));
  throw configFault(
    'bad_vector',
    `The embedding has ${vector.length} numbers, or they have no direction; 1 to ${MOST_DIMENSIONS} are compared. Choose another model.`,
  );
}

const MOST_DIMENSIONS = 8_192;

/** The sign of each number, as the text of a bit string. */
export const signsOf = (vector: readonly number[]): string =>
  vector.map((number) => (number >= 0 ? '1' : '0')).join('');
