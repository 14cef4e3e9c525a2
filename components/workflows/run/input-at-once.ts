import type { JsonObject } from '#lib/engine/values.ts';
import { itemsText, readItemsText } from './items-text.ts';
import type { RunWant } from './start-backend.ts';
import type { Startable } from './startable.ts';

type Known = {
  /** What was typed last. */
  readonly text?: string | undefined;
  readonly sample: readonly JsonObject[];
};

/**
 * What a test is begun with where nobody is asked. A trigger with data of its own (pinned data, the newest mail) is given
 * none: what a person sends goes before that. Throws a sentence for people where the text stands for no items.
 */
export function inputAtOnce({ id, type, pinned }: Startable, { text, sample }: Known): RunWant {
  const hasOwn = type === 'manual' || pinned !== undefined || (type === 'mail' && text === undefined);
  return hasOwn ? { trigger: id } : { trigger: id, items: readItemsText(text ?? itemsText(sample)) };
}
