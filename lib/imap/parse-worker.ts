import { parentPort, workerData } from 'node:worker_threads';
import PostalMime, { type Email, type PostalMimeOptions } from 'postal-mime';

/** What the thread is given, and what it answers. */
export type ParseTask = { readonly bytes: Uint8Array; readonly options: PostalMimeOptions };
export type Parsed = { readonly email: Email } | { readonly wrong: string };

const { bytes, options } = workerData as ParseTask;
try {
  const email = await PostalMime.parse(bytes, options);
  const buffers = email.attachments.map(({ content }) => content).filter((content) => content instanceof ArrayBuffer);
  parentPort?.postMessage({ email } satisfies Parsed, buffers);
} catch (error) {
  parentPort?.postMessage({ wrong: error instanceof Error ? error.message : String(error) } satisfies Parsed);
}
