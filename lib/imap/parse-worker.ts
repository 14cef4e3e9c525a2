import { parentPort, workerData } from 'node:worker_threads';
import PostalMime, { type Email } from 'postal-mime';
import type { ParseTask } from './parse-mail.ts';

/** What the thread answers with. */
export type Parsed = { readonly email: Email } | { readonly wrong: string };

const { bytes, options } = workerData as ParseTask;
try {
  const email = await PostalMime.parse(bytes, options);
  const buffers = email.attachments.map(({ content }) => content).filter((content) => content instanceof ArrayBuffer);
  parentPort?.postMessage({ email } satisfies Parsed, buffers);
} catch (error) {
  parentPort?.postMessage({ wrong: error instanceof Error ? error.message : String(error) } satisfies Parsed);
}
