import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import {
  at,
  type ExportedNode,
  type FromN8n,
  judged,
  listAt,
  type MappedNode,
  textAt,
  unknownOptions,
} from '../from-n8n.ts';

/** Before its operations had names there was a node that only extracts. */
export const fromN8n: FromN8n = {
  type: 'html',
  exportedAs: ['html', 'htmlExtract'],
  map: (node): MappedNode | undefined => {
    const { type, parameters } = node;
    switch (
      type === 'htmlExtract' ? 'extractHtmlContent' : (textAt(parameters, 'operation') ?? 'generateHtmlTemplate')
    ) {
      case 'generateHtmlTemplate':
        return {
          parameters: { operation: 'template', template: asTemplate(parameters.html ?? ''), as: 'html' },
          status: 'exact',
        };
      case 'extractHtmlContent':
        return extraction(node);
      case 'convertToHtmlTable':
        return table(parameters);
      default:
        return undefined;
    }
  },
};

/** There the text of a template is evaluated although no sign stands before it. */
function asTemplate(html: JsonValue): JsonValue {
  return typeof html === 'string' && !html.startsWith('=') && html.includes('{{') ? `=${html}` : html;
}

function extraction({ type, parameters, typeVersion }: ExportedNode): MappedNode | undefined {
  // A file as the source is for another node: text is taken out of it first.
  if (parameters.sourceData === 'binary') return undefined;
  const { options } = parameters;
  return {
    parameters: {
      operation: 'extract',
      html: fieldOf(textAt(parameters, 'dataPropertyName') ?? 'data'),
      values: listAt(parameters, 'extractionValues', 'values').map(wantedValue),
      layout: type === 'html' && typeVersion >= 1.2,
      trim: at(options, 'trimValues') === true,
      clean: at(options, 'cleanUpText') === true,
    },
    ...judged(unknownOptions(options, ['trimValues', 'cleanUpText'])),
  };
}

/** `a.b` as the expression that reads it; a name that is an expression itself is looked up. */
function fieldOf(name: string): string {
  const [, looked] = /^=\{\{([\s\S]*)\}\}$/.exec(name) ?? [];
  if (looked !== undefined) return `={{ $json[${looked.trim()}] }}`;
  const keys = name.replace(/^=/, '').split('.');
  return `={{ $json${keys.map((key) => `[${JSON.stringify(key)}]`).join('?.')} }}`;
}

const wantedValue = (given: JsonObject): JsonObject => ({
  name: given.key ?? '',
  selector: given.cssSelector ?? '',
  take: given.returnValue ?? 'text',
  attribute: given.attribute ?? '',
  skip: given.skipSelectors ?? '',
  all: given.returnArray === true,
});

function table({ options }: JsonObject): MappedNode {
  return {
    parameters: {
      operation: 'table',
      as: 'table',
      caption: at(options, 'caption') ?? '',
      capitalise: at(options, 'capitalize') === true,
      styled: at(options, 'customStyling') !== true,
    },
    status: 'approximate',
    note: 'The table looks a little different, without attributes of its own, and texts in it are escaped.',
  };
}
