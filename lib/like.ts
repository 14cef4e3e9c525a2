/** A text as LIKE finds it and nothing else. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The pattern of LIKE for whatever contains the text. */
export const containing = (text: string): string => `%${literal(text)}%`;
