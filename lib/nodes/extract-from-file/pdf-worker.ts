import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy, getMeta } from 'unpdf';

/** What the thread is given; it answers with `PdfPart`s. */
export type PdfTask = { readonly bytes: Uint8Array; readonly password: string };
export type PdfPart =
  | { readonly kind: 'head'; readonly numpages: number; readonly info: Readonly<Record<string, unknown>> }
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'wrong'; readonly name: string; readonly message: string };

type Page = { getTextContent: () => Promise<{ items: readonly object[] }>; cleanup: () => unknown };

const send = (part: PdfPart) => parentPort?.postMessage(part);
const { bytes, password } = workerData as PdfTask;

try {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, ...(password && { password }) });
  send({ kind: 'head', numpages: document.numPages, info: plain((await getMeta(document)).info) });
  for (let number = 1; number <= document.numPages; number++) {
    send({ kind: 'page', text: await textOfPage(await document.getPage(number)) });
  }
  send({ kind: 'end' });
} catch (error) {
  const { name, message } = error as Error;
  send({ kind: 'wrong', name, message });
}

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
function plain(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => /string|number|boolean/.test(typeof value)));
}
