import { TICKET_HEADER } from '#lib/hosted/schema.ts';

export type Refusal = { readonly message: string; readonly fields: Readonly<Record<string, string>> };
type Problem = { detail?: string; errors?: readonly { field: string; message: string }[] };

const LOST: Refusal = { message: 'The connection was lost. Nothing was sent; try again.', fields: {} };

type Sending = {
  readonly url: string;
  readonly ticket?: string | undefined;
  readonly form: FormData;
  /** Is told which part of it is on its way, from 0 to 1: fetch would not say. */
  readonly onProgress?: (part: number) => void;
};

/** Sends a form with its files and answers what came back, or why it was refused. */
export function sendForm<T>({
  url,
  ticket,
  form,
  onProgress,
}: Sending): Promise<{ ok: true; value: T } | ({ ok: false } & Refusal)> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    if (ticket) request.setRequestHeader(TICKET_HEADER, ticket);
    if (onProgress) request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onerror = () => resolve({ ok: false, ...LOST });
    request.onload = () => {
      const body = read(request.responseText);
      if (request.status < 300 && body) resolve({ ok: true, value: body as T });
      else resolve({ ok: false, ...refusalOf(body as Problem | undefined) });
    };
    request.send(form);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(problem: Problem | undefined): Refusal {
  const fields = Object.fromEntries((problem?.errors ?? []).map(({ field, message }) => [field, message]));
  return { message: problem?.detail ?? 'That did not work. Try again in a moment.', fields };
}
