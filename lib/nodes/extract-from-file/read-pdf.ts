import { FaultError } from '#lib/engine/fault.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import { PdfTooHard, pdfParts } from './pdf-parts.ts';
import type { Reader } from './reader.ts';

/** The text of a PDF, whole or page by page, with what it says of itself. Scanned pages have none. */
export const readPdf: Reader = async function* ({
  file,
  files,
  signal,
  parameters: { perPage, password },
}): AsyncGenerator<JsonObject> {
  const bytes = await files.read(file, LIMITS.archiveBytes);
  const about = { numpages: 0, info: {} as JsonObject };
  const texts: string[] = [];
  let page = 0;
  try {
    for await (const part of pdfParts({ bytes, password, signal })) {
      if (part.kind === 'wrong') throw unreadable(file.name, part);
      if (part.kind === 'head') Object.assign(about, { numpages: part.numpages, info: part.info });
      if (part.kind !== 'page') continue;
      page++;
      if (perPage) yield { page, text: part.text, numpages: about.numpages };
      else texts.push(part.text);
    }
  } catch (error) {
    throw error instanceof PdfTooHard ? tooHard(file.name, error) : error;
  }
  if (!perPage) yield { text: texts.join('\n\n'), ...about };
};

function unreadable(name: string, error: { readonly name: string; readonly message: string }) {
  if (error.name === 'PasswordException')
    return configFault('pdf_password', `${name} needs a password, or another one. Give it under the options.`);
  return configFault(
    'pdf_invalid',
    `${name} can not be read as PDF: ${error.message} Fetch it again, or check what it is.`,
  );
}

const tooHard = (name: string, { message }: PdfTooHard) =>
  new FaultError({
    kind: 'limit',
    code: 'pdf_limit',
    message: `${name} was not read to its end: ${message}. Split it, or print it anew as PDF.`,
  });
