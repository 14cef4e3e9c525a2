import type { Database } from '#db/client.ts';
import type { Egress } from '#lib/http/egress.ts';
import { type ClaimedDelivery, claimDeliveries } from './claim-deliveries.ts';
import { sendDelivery } from './send-delivery.ts';
import { settleDelivery } from './settle-delivery.ts';

export type DeliveryWork = { readonly db: Database; readonly egress: Egress };

/** Claims up to `most` due deliveries and begins to send them; answers one promise for each, which ends when it is settled. */
export async function sendDue({ db, egress }: DeliveryWork, most: number): Promise<Promise<void>[]> {
  const send = async (claimed: ClaimedDelivery) => settleDelivery(db, claimed, await sendDelivery(claimed, egress));
  return (await claimDeliveries(db, most)).map(send);
}
