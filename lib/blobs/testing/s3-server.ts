import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Bucket } from '../s3-client.ts';

export type TestS3 = {
  readonly bucket: S3Bucket;
  readonly objects: Map<string, { bytes: Buffer; changedAt: Date }>;
  /** The next calls get these statuses instead of an answer. */
  readonly failing: number[];
  readonly close: () => void;
};

const ACCESS = { id: 'AKTEST', secret: 'a/secret+key' };
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * A small S3 in memory with one bucket, `millrace`. It checks every signature by its own reading of
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, and bodies against their SHA-256.
 */
export async function startS3(): Promise<TestS3> {
  const objects: TestS3['objects'] = new Map();
  const failing: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const status = failing.shift() ?? refusalOf(request, body);
    if (status) return void response.writeHead(status).end('<Error><Code>Refused</Code></Error>');
    answer({ request, response, body, objects });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = { accessKeyId: ACCESS.id, secretAccessKey: ACCESS.secret };
  const bucket = { name: 'millrace', endpoint, region: 'eu-test-1', pathStyle: true, ...keys };
  return { bucket, objects, failing, close: () => server.close() };
}

type Call = { request: IncomingMessage; response: ServerResponse; body: Buffer; objects: TestS3['objects'] };

function answer({ request, response, body, objects }: Call): void {
  const url = new URL(request.url ?? '', 'http://s3');
  const [, bucket, key = ''] = /^\/([^/]+)\/(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (bucket !== 'millrace') return void response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
  if (request.method === 'PUT') objects.set(key, { bytes: body, changedAt: new Date() });
  if (request.method === 'DELETE') objects.delete(key);
  if (key === '') return void response.end(listing(url.searchParams, objects));
  const found = objects.get(key);
  if (request.method === 'PUT' || request.method === 'DELETE') return void response.end();
  if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  response.setHeader('last-modified', found.changedAt.toUTCString()).end(found.bytes);
}

/** Two objects a page, so that a list has pages. */
function listing(query: URLSearchParams, objects: TestS3['objects']): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
  const start = Number(query.get('continuation-token') ?? 0);
  const entries = keys.slice(start, start + 2).map((key) => {
    const changedAt = objects.get(key)?.changedAt.toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${changedAt}</LastModified></Contents>`;
  });
  const next = start + 2 < keys.length ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : '';
  return `<ListBucketResult>${entries.join('')}${next}</ListBucketResult>`;
}

function refusalOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): number | undefined {
  const parsed =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id = '', day = '', region = '', signed = '', signature] = parsed.exec(headers.authorization ?? '') ?? [];
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  const canonical = [
    method,
    pathname,
    query.join('&'),
    ...signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${ACCESS.secret}`, day), region), 's3'), 'aws4_request');
  if (id !== ACCESS.id || hmac(key, text).toString('hex') !== signature) return 403;
  if (!signed.split(';').includes('x-amz-content-sha256') || !signed.includes('host')) return 403;
  if (headers['x-amz-content-sha256'] !== sha256(body)) return 400;
  return headers['content-length'] === undefined && method === 'PUT' ? 411 : undefined;
}
