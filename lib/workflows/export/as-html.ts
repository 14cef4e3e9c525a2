const PIECES = /\{\{[\s\S]*?\}\}|\[((?:\{\{[\s\S]*?\}\}|[^[\]])*)\]\(((?:\{\{[\s\S]*?\}\}|[^()\s])+)\)|\n/g;
const MARKS = /\*\*|__|`|\]\(|^\s*#+ /m;

/** Markdown as HTML that is read back to the same: links and line breaks. Expressions stay as they are. */
export const asHtml = (markdown: string): string =>
  markdown.replace(PIECES, (piece, text?: string, address?: string) => {
    if (piece === '\n') return '<br>';
    if (text === undefined || address === undefined) return piece;
    const quote = address.includes('"') ? "'" : '"';
    return `<a href=${quote}${address}${quote}>${text}</a>`;
  });

/** Whether a text has marks that mean nothing in HTML. */
export const hasMarks = (text: string): boolean => MARKS.test(text);
