import { resendDelivery } from '#lib/deliveries/resend-delivery.ts';
import { route } from '#lib/http/route.ts';

export const POST = route(resendDelivery, { status: 202 });
