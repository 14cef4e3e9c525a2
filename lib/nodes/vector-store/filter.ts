import type { JsonObject } from '#lib/engine/values.ts';
import type { Parameters } from './definition.ts';

/** What has to be known of a document, as one object. */
export const filterOf = ({ filter }: Pick<Parameters, 'filter'>): JsonObject =>
  Object.fromEntries(filter.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
