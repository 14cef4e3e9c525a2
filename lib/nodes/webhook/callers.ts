/** How callers of a webhook show who they are. The forms of signatures are in lib/triggers/signature-schemes.ts. */
export const CALLERS = {
  none: 'Nothing: whoever knows the address',
  header: 'A header',
  basic: 'Name and password (Basic)',
  bearer: 'A token (Bearer)',
  standard_webhooks: 'Signature, Standard Webhooks',
  github: 'Signature, GitHub',
  stripe: 'Signature, Stripe',
  slack: 'Signature, Slack',
  shopify: 'Signature, Shopify',
} as const;
export type Caller = keyof typeof CALLERS;
export const isCaller = (name: unknown): name is Caller => typeof name === 'string' && Object.hasOwn(CALLERS, name);
