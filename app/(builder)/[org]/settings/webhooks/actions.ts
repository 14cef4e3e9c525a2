'use server';

import { createWebhook } from '#lib/deliveries/create-webhook.ts';
import { deleteWebhook } from '#lib/deliveries/delete-webhook.ts';
import { resendDelivery } from '#lib/deliveries/resend-delivery.ts';
import { rotateWebhook } from '#lib/deliveries/rotate-webhook.ts';
import { testWebhook } from '#lib/deliveries/test-webhook.ts';
import { updateWebhook } from '#lib/deliveries/update-webhook.ts';
import { formAction } from '#lib/http/form-action.ts';

export const createWebhookAction = formAction(createWebhook);
export const updateWebhookAction = formAction(updateWebhook);
export const deleteWebhookAction = formAction(deleteWebhook);
export const rotateWebhookAction = formAction(rotateWebhook);
export const testWebhookAction = formAction(testWebhook);
export const resendDeliveryAction = formAction(resendDelivery);
