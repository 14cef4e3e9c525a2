// Runs inside the isolate.
import { fromBase64, toBase64 } from '../base64.ts';
import type { Host } from '../host.ts';
import { TextDecoder, TextEncoder } from '../text-coding.ts';
import { Buffer } from './buffer.ts';
import { clone } from './clone.ts';
import { cryptoOf } from './crypto.ts';
import { absent, requireFrom } from './modules.ts';
import { URLSearchParams, urlClass } from './url.ts';

const HELPERS = 'Use an HTTP Request node for requests, and the nodes for files to make and read them';
const KEEPS_NOTHING =
  'Code keeps nothing between runs. Keep it in a data table, and read it from there in the next run';

/** Gives scripts what they find elsewhere beside the language itself: none of it reaches anything. */
export function defineStandard(host: Host): void {
  const { luxon, jmespath } = globalThis as unknown as Record<string, unknown>;
  const crypto = cryptoOf(host);
  const URL = urlClass(host);
  const values = {
    ...{ atob: fromBase64, btoa: toBase64, TextDecoder, TextEncoder, Buffer, URL, URLSearchParams, crypto },
    structuredClone: <T>(value: T) => clone(value),
    require: requireFrom({ crypto, luxon, jmespath, buffer: { Buffer }, url: { URL, URLSearchParams } }),
    helpers: absent('this.helpers', HELPERS),
    $helpers: absent('$helpers', HELPERS),
    $getWorkflowStaticData: keepsNothing,
    getWorkflowStaticData: keepsNothing,
  };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

function keepsNothing(): never {
  throw new Error(KEEPS_NOTHING);
}
