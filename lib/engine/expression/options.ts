/** Options for `Intl` and Luxon, from an object of an expression: plain own values, or undefined. */
export function plainOptions(value: unknown): Record<string, never> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const plain = Object.entries(value).filter(([, option]) => ['string', 'number', 'boolean'].includes(typeof option));
  return Object.fromEntries(plain) as Record<string, never>;
}
