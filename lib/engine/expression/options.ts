import { Settings } from 'luxon';

/** Names of months and grouping of digits where an expression names no locale: never those of the machine. */
export const LOCALE = 'en-US';
Settings.defaultLocale = LOCALE;

/** Options for `Intl` and Luxon, from an object of an expression: plain own values, or undefined. */
export function plainOptions(value: unknown): Record<string, never> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const plain = Object.entries(value).filter(([, option]) => ['string', 'number', 'boolean'].includes(typeof option));
  return Object.fromEntries(plain) as Record<string, never>;
}

/** A locale argument, or the one for all. */
export const localeOf = (value: unknown): string => (typeof value === 'string' ? value : LOCALE);
