import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';
import { fromN8n as request } from './from-n8n.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
const QUERY = "={{ $fromAI('input', 'What to look for', 'string') }}";

/** Tools that look something up, as the requests they are. */
const SEARCHES: Readonly<Record<string, MappedNode>> = {
  toolWikipedia: {
    parameters: {
      url: 'https://en.wikipedia.org/w/api.php',
      query: [
        ...Object.entries({ action: 'query', format: 'json', prop: 'extracts', explaintext: '1', exintro: '1' }),
        ...Object.entries({ generator: 'search', gsrlimit: '3', gsrsearch: QUERY }),
      ].map(([name, value]) => ({ name, value })),
    },
    settings: { tool: { description: 'Looks up general knowledge in Wikipedia. The input is what to search for.' } },
    status: 'approximate',
    note: 'It asks the API of Wikipedia, and gives the model the introductions of three articles.',
  },
  toolSerpApi: {
    parameters: {
      url: 'https://serpapi.com/search.json',
      query: [
        { name: 'engine', value: 'google' },
        { name: 'q', value: QUERY },
        { name: 'api_key', value: '={{ $secrets.SERPAPI }}' },
      ],
    },
    settings: { tool: { description: 'Searches the web. The input is what to search for.' } },
    status: 'approximate',
    note: 'Create a secret SERPAPI with the API key. Options of the search are not taken over.',
  },
};

/** Requests as tools of an agent: today's, which ask by `$fromAI`, and those of before, with `{placeholders}`. */
export const fromN8n: FromN8n = {
  type: 'http-request',
  exportedAs: ['httpRequestTool', `${PACKAGE}toolHttpRequest`, ...Object.keys(SEARCHES).map((name) => PACKAGE + name)],
  map: (node): MappedNode | undefined => {
    const { type, name, parameters } = node;
    const search = SEARCHES[type.slice(PACKAGE.length)];
    if (search) return search;
    const settings = { tool: { description: (textAt(parameters, 'toolDescription') ?? name).replace(/^=/, '') } };
    if (type !== 'httpRequestTool') return { ...oldTool(parameters), settings };
    const mapped = request.map(node);
    return mapped && { ...mapped, settings };
  },
};

function oldTool(parameters: JsonObject): Omit<MappedNode, 'settings'> {
  const definitions = listAt(parameters, 'placeholderDefinitions', 'values');
  const fill = (value: JsonValue | undefined) => filled(value, definitions);
  const pairs = (kind: string) =>
    listAt(parameters, `parameters${kind}`, 'values').map(({ name, value, valueProvider }) => ({
      name: name ?? '',
      value:
        valueProvider === undefined || valueProvider === 'fieldValue'
          ? fill(value ?? '')
          : asked(String(name), definitions),
    }));
  const isJson = textAt(parameters, 'specifyBody') === 'json';
  const hasAuth = !['none', undefined].includes(textAt(parameters, 'authentication'));
  return {
    parameters: defined({
      method: textAt(parameters, 'method') ?? 'GET',
      url: fill(parameters.url ?? ''),
      query: parameters.sendQuery === true ? pairs('Query') : undefined,
      headers: parameters.sendHeaders === true ? pairs('Headers') : undefined,
      ...(parameters.sendBody === true &&
        (isJson
          ? { body: 'json', json: fill(parameters.jsonBody ?? '{}') }
          : { body: 'fields', fields: pairs('Body') })),
    }),
    status: 'approximate',
    note: `The answer goes to the model as it is.${hasAuth ? ' Enter the credentials under Authentication.' : ''}`,
  };
}

/** `{city}` as `{{ $fromAI('city', …) }}`, which makes an expression of the text. */
function filled(value: JsonValue | undefined, definitions: readonly JsonObject[]): JsonValue {
  if (typeof value !== 'string') return value ?? '';
  const text = value.replace(/^=/, '');
  const made = text.replace(/(?<!\{)\{([A-Za-z_]\w*)\}(?!\})/g, (_, name: string) => asked(name, definitions).slice(1));
  return made === text ? value : `=${made}`;
}

function asked(name: string, definitions: readonly JsonObject[]): string {
  const known = definitions.find((each) => each.name === name);
  const [about, type] = [textAt(known, 'description') ?? '', textAt(known, 'type') ?? 'string'];
  const kind = ['string', 'number', 'boolean', 'json'].includes(type) ? type : 'string';
  return `={{ $fromAI(${JSON.stringify(name)}, ${JSON.stringify(about)}, "${kind}") }}`;
}
