/** The look that all controls which hold a value share. */
export const CONTROL =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink transition-colors hover:border-faint/70 focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-accent/25 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint aria-invalid:border-bad data-invalid:border-bad';
