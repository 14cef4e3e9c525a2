import { deleteWebhook } from '#lib/deliveries/delete-webhook.ts';
import { getWebhook } from '#lib/deliveries/queries.ts';
import { updateWebhook } from '#lib/deliveries/update-webhook.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(getWebhook);
export const PATCH = route(updateWebhook);
export const DELETE = route(deleteWebhook);
