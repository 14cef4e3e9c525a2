import { Marked, type Tokens } from 'marked';
import sanitize from 'sanitize-html';

type Look = { readonly breaks: boolean; readonly headingIds: boolean; readonly newTab: boolean };

const TAGS = [...sanitize.defaults.allowedTags, 'img', 'del', 'ins', 'input', 'details', 'summary', 'center', 'font'];
const withIds = {
  heading({ depth, text }: Tokens.Heading): string {
    const id = text.replace(/[^\p{L}\p{N}_]/gu, '').toLowerCase();
    return `<h${depth} id="${id}">${new Marked().parseInline(text, { async: false })}</h${depth}>\n`;
  },
};

/** GitHub's Markdown as HTML without anything that a browser would run: scripts, handlers and their like are removed. */
export function toHtml(markdown: string, { breaks, headingIds, newTab }: Look): string {
  const marked = new Marked({ breaks, gfm: true, ...(headingIds && { renderer: withIds }) });
  return sanitize(marked.parse(markdown, { async: false }), {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['id', 'class', 'title', 'lang', 'dir', 'align', 'style'],
      a: ['href', 'name', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      input: ['type', 'checked', 'disabled'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemesByTag: { img: ['http', 'https', 'data', 'cid'] },
    parseStyleAttributes: false,
    exclusiveFilter: ({ tag, attribs }) => tag === 'input' && attribs.type !== 'checkbox',
    ...(newTab && {
      transformTags: { a: sanitize.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }) },
    }),
  });
}
