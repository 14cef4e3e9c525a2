import type { DeliveryView, WebhookView } from '#lib/deliveries/schema.ts';

type Look = { readonly word: string; readonly tone: 'bad' | 'ok' | 'wait' | 'neutral' };

/** Where a delivery stands. */
export const DELIVERY_LOOKS: Readonly<Record<DeliveryView['status'], Look>> = {
  pending: { word: 'Pending', tone: 'wait' },
  delivered: { word: 'Delivered', tone: 'ok' },
  failed: { word: 'Given up', tone: 'bad' },
  discarded: { word: 'Discarded', tone: 'neutral' },
};

/** Where a webhook stands: switched off, or how its latest delivery went. */
export function lookOf({ isActive, last }: Pick<WebhookView, 'isActive' | 'last'>): Look {
  if (!isActive) return { word: 'Off', tone: 'neutral' };
  if (!last) return { word: 'On', tone: 'ok' };
  if (last.status === 'pending' && last.attempts > 0) return { word: 'Failing', tone: 'bad' };
  return last.status === 'failed' ? { word: 'Failing', tone: 'bad' } : { word: 'On', tone: 'ok' };
}

/** How a receiver checks the signature, ready to paste. */
export const VERIFY = `import { Webhook } from 'standardwebhooks';

// The raw body, before any parsing.
// Answer 400 when this throws.
const webhook = new Webhook(secret);
const event = webhook.verify(body, headers);

if (event.type === 'run.failed') {
  console.log(event.data.url);
}`;
