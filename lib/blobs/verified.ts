import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import { blobDamaged } from './blob-error.ts';

/**
 * The stream, which breaks off before its last piece when its SHA-256 turns out to be another one: nobody takes damaged
 * bytes for a whole file.
 */
export function verified(
  source: Readable,
  { hash, place, key }: { hash: Uint8Array; place: string; key: string },
): Readable {
  const digest = createHash('sha256');
  let last: Buffer | undefined;
  const check = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk);
      if (last) this.push(last);
      last = chunk;
      done();
    },
    flush(done) {
      if (!digest.digest().equals(hash)) return done(blobDamaged({ place, key }));
      done(null, last);
    },
  });
  return pipeline(source, check, () => undefined);
}
