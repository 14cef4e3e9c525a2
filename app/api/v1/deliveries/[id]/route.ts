import { getDelivery } from '#lib/deliveries/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getDelivery);
