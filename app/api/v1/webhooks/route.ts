import { createWebhook } from '#lib/deliveries/create-webhook.ts';
import { listWebhooks } from '#lib/deliveries/queries.ts';
import { route } from '#lib/http/route.ts';

export const GET = route(listWebhooks);
export const POST = route(createWebhook, { status: 201 });
