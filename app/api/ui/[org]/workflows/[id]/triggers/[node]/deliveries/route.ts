import { route } from '#lib/http/route.ts';
import { listDeliveries } from '#lib/triggers/list-deliveries.ts';

export const GET = route(listDeliveries, { by: 'session' });
