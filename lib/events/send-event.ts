import { command } from '#lib/access/command.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';
import { tellEvent } from '#lib/runs/wake-waiting.ts';
import { EventSent, SendEvent } from './schema.ts';

/** Tells an event: starts the workflows that listen to it, and wakes every run that waits for it at this moment, no later one. */
export const sendEvent = command({
  name: 'event.send',
  permission: 'run:create',
  summary: 'Send an event to the workflows that listen to it and the runs that wait for it',
  input: SendEvent,
  output: EventSent,
  run: async ({ tx, ctx, audit }, { name, data, key }) => {
    if (Buffer.byteLength(JSON.stringify(data)) > LIMITS.inlinePayloadBytes) {
      throw new AppError('limit_reached', 'The data of an event has at most 64 KiB. Send an address instead.', {
        field: 'data',
      });
    }
    const woken = await tellEvent(tx, ctx.orgId, {
      name,
      data,
      key: key && `api ${key}`,
      by: { depth: ctx.request.depth },
    });
    audit({ type: 'event', id: name }, { after: { woken: woken ?? 0 } });
    return { woken: woken ?? 0, isRepeated: woken === undefined };
  },
});
