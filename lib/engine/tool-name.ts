/** The name of a tool as models' providers and clients take it: letters, digits, `_` and `-`, at most 60. */
export const toolName = (wanted: string): string =>
  wanted
    .replace(/[^\w-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60) || 'tool';
