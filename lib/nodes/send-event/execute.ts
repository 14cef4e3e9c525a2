import { LIMITS } from '#lib/engine/limits.ts';
import { isStorable } from '#lib/engine/storable.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';

/** Tells the event in the commit of this activation: once, or not at all. The items go on. */
export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters, answers }) => {
  const [items = []] = inputs;
  if (answers.length > 0) return { kind: 'items', outputs: [items] };
  const name = parameters.event.trim();
  if (!/^[\w./-]{1,200}$/.test(name))
    throw configFault('bad_event', `"${name}" cannot be the name of an event. Use letters, digits and . _ - /`);
  const data = Object.keys(parameters.data).length > 0 ? parameters.data : (items[0]?.json ?? {});
  if (new TextEncoder().encode(JSON.stringify(data)).length > LIMITS.inlinePayloadBytes)
    throw configFault('event_too_large', 'The data of an event has at most 64 KiB. Send less, or where to find it.');
  if (!isStorable(data))
    throw configFault(
      'event_unstorable',
      'The data of an event can hold neither NUL nor half characters. Clean it first.',
    );
  return { kind: 'ask', question: { type: 'send', name, data } };
};
