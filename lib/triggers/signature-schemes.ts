import type { Caller } from '#lib/engine/webhook.ts';

/** A vendor's form of a signature: HMAC-SHA-256 over a few words of the headers and the raw body. */
export type SignatureScheme = {
  /** Where signatures stand, and what one looks like there; the group is the code itself. */
  readonly signature: { readonly header: string; readonly form: RegExp };
  /** Seconds since 1970, where the form has them: exactly one, the group. */
  readonly timestamp?: { readonly header: string; readonly form: RegExp };
  readonly idHeader?: string;
  /** What is signed before the body, with `{id}` and `{timestamp}` filled in. */
  readonly before: string;
  readonly encoding: 'hex' | 'base64';
  /** How the text of a secret becomes the key; as it is when absent. */
  readonly secret?: { readonly prefix: string; readonly encoding: 'base64' };
  /** What a refused caller is told. */
  readonly expected: string;
};

const SECONDS = /^(\d{1,12})$/;

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 * https://docs.stripe.com/webhooks/signature
 * https://api.slack.com/authentication/verifying-requests-from-slack
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/https
 */
export const SIGNATURE_SCHEMES = {
  standard_webhooks: {
    signature: { header: 'webhook-signature', form: /(?:^| )v1,([A-Za-z0-9+/]{43}=)(?= |$)/g },
    timestamp: { header: 'webhook-timestamp', form: SECONDS },
    idHeader: 'webhook-id',
    before: '{id}.{timestamp}.',
    encoding: 'base64',
    secret: { prefix: 'whsec_', encoding: 'base64' },
    expected: 'webhook-id, webhook-timestamp and webhook-signature: v1,<base64 HMAC of "id.timestamp.body">',
  },
  github: {
    signature: { header: 'x-hub-signature-256', form: /^sha256=([0-9a-f]{64})$/g },
    before: '',
    encoding: 'hex',
    expected: 'X-Hub-Signature-256: sha256=<HMAC of the body>',
  },
  stripe: {
    signature: { header: 'stripe-signature', form: /(?:^|,)v1=([0-9a-f]{64})(?=,|$)/g },
    timestamp: { header: 'stripe-signature', form: /(?:^|,)t=(\d{1,12})(?=,|$)/ },
    before: '{timestamp}.',
    encoding: 'hex',
    expected: 'Stripe-Signature: t=<seconds>,v1=<HMAC of "seconds.body">',
  },
  slack: {
    signature: { header: 'x-slack-signature', form: /^v0=([0-9a-f]{64})$/g },
    timestamp: { header: 'x-slack-request-timestamp', form: SECONDS },
    before: 'v0:{timestamp}:',
    encoding: 'hex',
    expected: 'X-Slack-Request-Timestamp and X-Slack-Signature: v0=<HMAC of "v0:seconds:body">',
  },
  shopify: {
    signature: { header: 'x-shopify-hmac-sha256', form: /^([A-Za-z0-9+/]{43}=)$/g },
    before: '',
    encoding: 'base64',
    expected: 'X-Shopify-Hmac-Sha256: <base64 HMAC of the body>',
  },
} as const satisfies Partial<Record<Caller, SignatureScheme>>;
