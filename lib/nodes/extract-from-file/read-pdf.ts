import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import type { Reader } from './reader.ts';

type Info = Readonly<Record<string, unknown>>;

/** The text of a PDF, whole or page by page, with what it says of itself. Scanned pages have none. */
export const readPdf: Reader = async function* ({
  file,
  files,
  parameters: { perPage, password },
}): AsyncGenerator<JsonObject> {
  const { getDocumentProxy, getMeta } = await import('unpdf');
  const bytes = await files.read(file, LIMITS.archiveBytes);
  const data = new Uint8Array(bytes);
  const document = await getDocumentProxy(data, {
    verbosity: 0,
    ...(password && { password }),
  }).catch((error: Error) => {
    throw unreadable(file.name, error);
  });
  try {
    const info = plain((await getMeta(document)).info);
    const numpages = document.numPages;
    const texts: string[] = [];
    for (let number = 1; number <= numpages; number++) {
      const text = await textOfPage(await document.getPage(number));
      if (perPage) yield { page: number, text, numpages };
      else texts.push(text);
    }
    if (!perPage) yield { text: texts.join('\n\n'), numpages, info };
  } finally {
    await document.loadingTask.destroy();
  }
};

type Page = { getTextContent: () => Promise<{ items: readonly object[] }>; cleanup: () => unknown };

/** Pieces of text in the order of the page; where a line ends, it ends here. */
async function textOfPage(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  page.cleanup();
  const parts = items.map((item) => {
    const { str = '', hasEOL = false } = item as { str?: string; hasEOL?: boolean };
    return hasEOL ? `${str}\n` : str;
  });
  return parts.join('').trim();
}

/** Of what the document says of itself the texts, numbers and booleans. */
function plain(info: Info): JsonObject {
  const entries = Object.entries(info).filter(([, value]) => /string|number|boolean/.test(typeof value));
  return Object.fromEntries(entries) as JsonObject;
}

function unreadable(name: string, error: Error) {
  if (error.name === 'PasswordException')
    return configFault('pdf_password', `${name} needs a password, or another one. Give it under the options.`);
  return configFault(
    'pdf_invalid',
    `${name} can not be read as PDF: ${error.message} Fetch it again, or check what it is.`,
  );
}
