/** The text with the secret part of one-time links blotted out. */
export const withoutLinks = (text: string): string => text.replaceAll(/(\/p\/[a-z]+\/)[\w-]{20,}/g, '$1…');
