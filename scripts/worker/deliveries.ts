import { Pump } from '#inngest/pump.ts';
import { type DeliveryWork, sendDue } from '#lib/deliveries/send-due.ts';
import { log } from '#lib/observability/log.ts';
import type { Engine } from './engine.ts';

/** In flight at a time; nobody waits for a slow receiver but what goes to the same address. */
const AT_ONCE = 256;

/** Sends what outgoing webhooks are to be told, until it is stopped; stopping waits for what is in flight. */
export function startDeliveries(work: DeliveryWork): Pick<Engine, 'stop'> {
  const inFlight = new Set<Promise<void>>();
  const begin = async () => {
    for (const sent of await sendDue(work, AT_ONCE - inFlight.size)) {
      const done = sent
        .catch((error: unknown) => log.warn({ err: error }, 'What came of a delivery was not stored; it is sent again'))
        .finally(() => {
          inFlight.delete(done);
          pump.kick();
        });
      inFlight.add(done);
    }
    return false;
  };
  const pump = new Pump({ work: begin, nextDue: async () => Number.POSITIVE_INFINITY, rescue: async () => 0 });
  pump.start();
  return {
    stop: async () => {
      await pump.stop();
      await Promise.all(inFlight);
    },
  };
}
