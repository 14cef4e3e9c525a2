import { rotateWebhook } from '#lib/deliveries/rotate-webhook.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(rotateWebhook);
