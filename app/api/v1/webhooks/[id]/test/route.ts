import { testWebhook } from '#lib/deliveries/test-webhook.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(testWebhook, { status: 202 });
