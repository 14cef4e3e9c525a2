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

/** When and how a call is answered. `mcp`: as the result of a tool, to whoever speaks the Model Context Protocol. */
export const RESPOND_MODES = ['at_once', 'at_end', 'by_node', 'status', 'stream', 'mcp'] as const;

/** Whether the body comes as it is, as a file, and whether it is also read. */
export const RAW_BODY = ['none', 'beside', 'instead'] as const;
