/** What this browser remembers. Kept in cookies, so that the first paint is already right, without a script. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';
export const SIDEBAR_COOKIE = 'sidebar';

export const parseTheme = (stored: string | undefined): Theme => THEMES.find((theme) => theme === stored) ?? 'system';

/** Remembers for a year, on this origin. */
export function remember(name: string, value: string): void {
  // The Cookie Store API is absent on plain http, where many run this.
  Object.assign(document, { cookie: `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax` });
}

/** Shows the page in `theme` at once and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  remember(THEME_COOKIE, theme);
}
