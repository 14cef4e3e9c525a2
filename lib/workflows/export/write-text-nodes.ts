import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, listAt } from '#lib/nodes/from-n8n.ts';
import { fieldIn } from './field-in.ts';
import type { Writers, Written } from './written.ts';

/** `true` where it is on, absent where it is off. */
const on = (value: JsonValue | undefined) => (value === true ? true : undefined);
const other = (value: JsonValue | undefined, usual: JsonValue) => (value === usual ? undefined : value);

function writeExtraction({ html, values, layout, trim, clean }: JsonObject): Written {
  return {
    type: 'html',
    typeVersion: layout === true ? 1.2 : 1,
    parameters: {
      operation: 'extractHtmlContent',
      dataPropertyName: fieldIn(html) ?? 'data',
      extractionValues: {
        values: listAt(values).map(({ name, selector, take = 'text', attribute, skip, all }) =>
          defined({
            key: name,
            cssSelector: selector,
            returnValue: take,
            attribute: take === 'attribute' ? attribute : undefined,
            skipSelectors: take === 'text' ? other(skip, '') : undefined,
            returnArray: on(all),
          }),
        ),
      },
      options: { trimValues: trim, cleanUpText: clean },
    },
  };
}

/** There a template is evaluated without a sign before it. */
const templateOf = (template: JsonValue | undefined) =>
  typeof template === 'string' && template.includes('{{') ? template.replace(/^=/, '') : template;

function writeHtml(parameters: JsonObject): Written {
  const { operation, template, caption, capitalise, styled } = parameters;
  if (operation === 'extract') return writeExtraction(parameters);
  const options = { caption: other(caption, ''), capitalize: on(capitalise), customStyling: on(styled === false) };
  return {
    type: 'html',
    typeVersion: 1.2,
    parameters:
      operation === 'table'
        ? { operation: 'convertToHtmlTable', options }
        : { operation: 'generateHtmlTemplate', html: templateOf(template) },
  };
}

function writeMarkdown({ to, html, markdown, as, ignore, bullet, breaks, headingIds, newTab }: JsonObject): Written {
  const toHtml = {
    simpleLineBreaks: on(breaks),
    noHeaderId: headingIds !== true,
    openLinksInNewWindow: on(newTab),
  };
  return {
    type: 'markdown',
    typeVersion: 1,
    parameters:
      to === 'html'
        ? { mode: 'markdownToHtml', markdown, destinationKey: as, options: toHtml }
        : { html, destinationKey: as, options: { ignore: other(ignore, ''), bulletMarker: other(bullet, '*') } },
  };
}

function writeXml(parameters: JsonObject): Written {
  const { to, xml, as, attributeKey, textKey } = parameters;
  const keys = { attrkey: other(attributeKey, '$'), charkey: other(textKey, '_') };
  const { rootName, cdata, headless } = parameters;
  if (to === 'xml') {
    const options = { ...keys, rootName: other(rootName, 'root'), cdata: on(cdata), headless: on(headless) };
    return { type: 'xml', typeVersion: 1, parameters: { mode: 'jsonToxml', dataPropertyName: as || 'data', options } };
  }
  const { mergeAttributes, ignoreAttributes, lists, root, trim, normalise, lowerCase } = parameters;
  const options = {
    ...keys,
    mergeAttrs: other(mergeAttributes, true),
    ignoreAttrs: on(ignoreAttributes),
    explicitArray: on(lists),
    explicitRoot: other(root, true),
    trim: on(trim),
    normalize: on(normalise),
    normalizeTags: on(lowerCase),
  };
  return { type: 'xml', typeVersion: 1, parameters: { dataPropertyName: fieldIn(xml) ?? 'data', options } };
}

/** The algorithms that n8n lists; to sign it wants the name of the key's kind before them. */
const HASHES: readonly JsonValue[] = ['md5', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512'];
const RANDOM: Readonly<Record<string, string>> = { uuid: 'uuid', hex: 'hex', letters: 'base64' };

function writeCrypto(parameters: JsonObject): Written | undefined {
  const { operation, algorithm, of, text, file, keyText, encoding, kind, length, as } = parameters;
  const written = { type: 'crypto', typeVersion: 1 };
  if (operation === 'random') {
    const encodingType = RANDOM[String(kind)];
    if (encodingType === undefined) return undefined;
    return {
      ...written,
      parameters: { action: 'generate', dataPropertyName: as, encodingType, stringLength: length },
    };
  }
  const isSigned = operation === 'sign';
  if (operation === 'verify' || (!isSigned && !HASHES.includes(algorithm ?? null))) return undefined;
  const name = String(algorithm).toUpperCase();
  return {
    ...written,
    parameters: {
      action: operation,
      ...(isSigned ? { algorithm: `RSA-${name}`, privateKey: keyText } : { type: name }),
      ...(operation === 'hmac' ? { secret: keyText } : {}),
      ...(of === 'file' ? { binaryData: true, binaryPropertyName: file } : { value: text }),
      dataPropertyName: as,
      encoding,
    },
  };
}

/** How nodes that turn one text into another are written. */
export const TEXT_WRITERS: Writers = {
  html: writeHtml,
  markdown: writeMarkdown,
  xml: writeXml,
  crypto: writeCrypto,
};
