import type { JsonObject } from '#lib/engine/values.ts';
import { at, type FromN8n, judged, type MappedNode, textAt, unknownOptions } from '../from-n8n.ts';

/** Ways of writing that GitHub's Markdown has anyway, and those that are parameters here. */
const KNOWN = [
  ...['tables', 'tasklists', 'strikethrough', 'ghCodeBlocks', 'simplifiedAutoLink', 'literalMidWordUnderscores'],
  ...['emoji', 'simpleLineBreaks', 'openLinksInNewWindow', 'noHeaderId', 'spaceBeforeHeadingText'],
];

export const fromN8n: FromN8n = {
  type: 'markdown',
  exportedAs: ['markdown'],
  map: ({ parameters }): MappedNode => {
    const { options } = parameters;
    const as = parameters.destinationKey ?? 'data';
    if (textAt(parameters, 'mode') === 'markdownToHtml') {
      const left = unknownOptions(options, KNOWN).map((name) => ` Not taken over: ${name}.`);
      return {
        parameters: { to: 'html', markdown: parameters.markdown ?? '', as, ...look(options as JsonObject) },
        status: 'approximate',
        note: `Markdown is read as GitHub reads it, and scripts in it are removed.${left.join('')}`,
      };
    }
    return {
      parameters: {
        to: 'markdown',
        html: parameters.html ?? '',
        as,
        ignore: at(options, 'ignore') ?? '',
        bullet: at(options, 'bulletMarker') ?? '*',
      },
      ...judged(unknownOptions(options, ['ignore', 'bulletMarker'])),
    };
  },
};

const look = (options: JsonObject | undefined): JsonObject => ({
  breaks: at(options, 'simpleLineBreaks') === true,
  headingIds: at(options, 'noHeaderId') !== true,
  newTab: at(options, 'openLinksInNewWindow') === true,
});
