import { isDeepStrictEqual } from 'node:util';
import { globalRegistry } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { FieldMeta, NodeDefinition } from '#lib/nodes/define-node.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { translate } from '../import/map-node.ts';
import { fieldIn } from './field-in.ts';
import { prefixed, type Writers, type Written } from './written.ts';

/**
 * Writers that get parameters with their defaults, and whose file is read back: what does not come back the same is named
 * in the note, and so is a secret to choose. What would be read as another node is not written at all.
 */
export const withLosses = (writers: Writers): Writers =>
  Object.fromEntries(
    Object.entries(writers).map(([type, write]) => [
      type,
      (parameters: JsonObject) => {
        const definition = definitionOf(type);
        const whole = definition && { ...defaultsOf(definition), ...parameters };
        const written = whole && write(whole);
        return written && noted(written, { definition, whole });
      },
    ]),
  );

type Source = { readonly definition: NodeDefinition; readonly whole: JsonObject };

function noted(written: Written, { definition, whole }: Source): Written | undefined {
  const exported = JSON.parse(JSON.stringify({ ...written, name: '', type: prefixed(written.type) }));
  const back = translate({ ...exported, position: [0, 0] });
  if (back?.type !== definition.type) return undefined;
  const read: JsonObject = { ...defaultsOf(definition), ...back.mapped.parameters };
  const shown = Object.entries(metaOf(definition)).filter(([, { when = {} }]) =>
    Object.entries(when).every(([name, values]) => values.includes(whole[name] ?? null)),
  );
  const isSecret = ({ widget }: FieldMeta) => widget === 'secret';
  const lost = shown.filter(
    ([name, meta]) => !isSecret(meta) && !isDeepStrictEqual(plain(whole[name]), plain(read[name])),
  );
  const mustChoose = shown.some(([name, meta]) => isSecret(meta) && Boolean(whole[name]));
  const notes = [
    ...(written.note ? [written.note] : []),
    ...(lost.length > 0 ? [`Not taken over: ${lost.map(([name, { title }]) => title ?? name).join(', ')}.`] : []),
    ...(mustChoose ? ['Choose a credential there.'] : []),
  ];
  return notes.length > 0 ? { ...written, note: notes.join(' ') } : written;
}

const defaultsOf = ({ parameters }: NodeDefinition): JsonObject =>
  Object.fromEntries(
    Object.entries(parameters.shape).flatMap(([name, field]) => {
      const { data } = field.safeParse(undefined);
      return data === undefined ? [] : [[name, data as JsonValue]];
    }),
  );

const metaOf = ({ parameters }: NodeDefinition): Record<string, FieldMeta> =>
  Object.fromEntries(
    Object.entries(parameters.shape).map(([name, field]) => [name, (globalRegistry.get(field) ?? {}) as FieldMeta]),
  );

/** Values by what they mean: JSON that is written as text, and a field that is read in two spellings. */
export function plain(value: JsonValue | undefined): unknown {
  if (typeof value !== 'string') return value;
  const field = fieldIn(value);
  if (field !== undefined) return { field };
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'object' ? read : value;
  } catch {
    return value;
  }
}
