import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { Agent, type Dispatcher, request } from 'undici';
import { BlobError } from './blob-error.ts';

export type S3Bucket = {
  readonly name: string;
  /** Without a bucket: `https://s3.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** True: the bucket is the first part of the path. False: of the host. */
  readonly pathStyle: boolean;
};
type Call = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly open: () => Readable; readonly size: number; readonly hash: Uint8Array };
};

const TRIES = 4;
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const dispatcher = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });

/**
 * Sends signed calls (Signature Version 4) and tries those again that met a passing failure. The answer is a success, or
 * 404 where a blob was asked for; anything else is a `BlobError` that names the bucket and what the store said. Its body is the caller's to read.
 */
export function s3Client(bucket: S3Bucket): (call: Call) => Promise<Dispatcher.ResponseData> {
  const base = new URL(bucket.endpoint);
  if (!bucket.pathStyle) base.hostname = `${bucket.name}.${base.hostname}`;
  const root = bucket.pathStyle ? `/${bucket.name}/` : '/';

  return async (call) => {
    for (let tries = 1; ; tries++) {
      const failure = await once(call).catch((cause: unknown) => failed(call, 'cannot be reached', cause));
      if (!(failure instanceof BlobError)) return failure;
      if (tries === TRIES || !isPassing(failure)) throw failure;
      await pause(100 * 4 ** tries);
    }
  };

  async function once(call: Call): Promise<Dispatcher.ResponseData | BlobError> {
    const { url, method, headers } = await signed(call);
    const response = await request(url, {
      method: method as Dispatcher.HttpMethod,
      headers: Object.fromEntries(headers),
      body: call.body?.open() ?? null,
      dispatcher,
    });
    const { statusCode } = response;
    if (statusCode < 300 || (statusCode === 404 && call.key !== '' && !call.body)) return response;
    const code = /<Code>(\w+)<\/Code>/.exec(await response.body.text())?.[1] ?? '';
    return failed(call, `answered ${statusCode} ${code}`.trim(), { statusCode });
  }

  function signed({ method, key, query = {}, body }: Call) {
    const url = new URL(`${root}${key}`, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = {
      'x-amz-content-sha256': body ? Buffer.from(body.hash).toString('hex') : EMPTY_SHA256,
      ...(body && { 'content-length': String(body.size) }),
    };
    const { accessKeyId, secretAccessKey, region } = bucket;
    return new AwsV4Signer({
      method,
      url: url.href,
      headers,
      accessKeyId,
      secretAccessKey,
      region,
      service: 's3',
    }).sign();
  }

  function failed({ method, key }: Call, what: string, cause: unknown): BlobError {
    const message = `The bucket ${bucket.name} at ${base.host} ${what} (${method} ${key || 'list'}). Check BLOB_STORE and the S3_ settings, and that the store is up.`;
    return new BlobError('blob_store_failed', message, { cause });
  }
}

/** No answer at all, too many calls, or a fault of the store. */
function isPassing({ cause }: BlobError): boolean {
  const { statusCode } = (cause ?? {}) as { statusCode?: number };
  return statusCode === undefined || statusCode === 429 || statusCode >= 500;
}
