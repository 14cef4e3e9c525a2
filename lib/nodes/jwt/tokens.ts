import { decodeJwt, decodeProtectedHeader, errors, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import type { z } from 'zod';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault, isRecord } from '../paths.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
type Use = { readonly key: string; readonly now: Date; readonly item: number };

/** A signed token (RFC 7519). `iat` is the moment the node began. */
export async function signToken(parameters: Parameters, { key, now, item }: Use): Promise<string> {
  const { algorithm, keyId, claims, issuer, audience, subject, id, expiresIn, notBefore } = parameters;
  if (!isRecord(claims as JsonValue))
    throw configFault('not_claims', 'Claims are one object, such as { "role": "admin" }.', item);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const payload = {
    iat: issuedAt,
    ...(expiresIn > 0 && { exp: issuedAt + expiresIn }),
    ...(notBefore > 0 && { nbf: issuedAt + notBefore }),
    ...Object.fromEntries(
      Object.entries({ iss: issuer, aud: audience, sub: subject, jti: id }).filter(([, value]) => value),
    ),
    ...(claims as JsonObject),
  };
  const header = { alg: algorithm, typ: 'JWT', ...(keyId && { kid: keyId }) };
  const signing = await keyFrom({ pem: key, algorithm, isPublic: false, item });
  return new SignJWT(payload).setProtectedHeader(header).sign(signing);
}

/** What a token says once its signature, its time and what it is for are right. Throws a fault that says what is not. */
export async function verifyToken(parameters: Parameters, { key, now, item }: Use): Promise<JsonObject> {
  const { token, algorithm, issuer, audience, subject, leeway, ignoreExpiry } = parameters;
  const verifying = await keyFrom({ pem: key, algorithm, isPublic: true, item });
  try {
    await jwtVerify(token, verifying, {
      algorithms: [algorithm],
      ...(issuer && { issuer }),
      ...(audience && { audience }),
      ...(subject && { subject }),
      clockTolerance: leeway,
      currentDate: ignoreExpiry ? momentOf(token, now) : now,
    });
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    const code = error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid';
    throw configFault(code, `The token is not accepted: ${error.message}.`, item);
  }
  return readToken(parameters, item);
}

/** The payload, and on demand the header and the signature. Nothing is verified. */
export function readToken({ token, header }: Parameters, item: number): JsonObject {
  try {
    const payload = decodeJwt(token) as JsonObject;
    if (!header) return { payload };
    return { header: decodeProtectedHeader(token) as JsonObject, payload, signature: token.split('.')[2] ?? '' };
  } catch (error) {
    throw configFault('not_a_token', `That is no token: ${(error as Error).message}.`, item);
  }
}

/** A moment at which the token has not expired yet. */
function momentOf(token: string, now: Date): Date {
  const { exp, nbf } = decodeJwt(token);
  const last = exp === undefined ? now.getTime() : Math.min(now.getTime(), (exp - 1) * 1000);
  return new Date(Math.max(last, (nbf ?? 0) * 1000));
}

type Key = { pem: string; algorithm: Parameters['algorithm']; isPublic: boolean; item: number };

async function keyFrom({ pem, algorithm, isPublic, item }: Key) {
  if (algorithm.startsWith('HS')) return new TextEncoder().encode(pem);
  try {
    return isPublic ? await importSPKI(pem, algorithm) : await importPKCS8(pem, algorithm);
  } catch {
    const form = isPublic ? 'a public key (BEGIN PUBLIC KEY)' : 'a private key of PKCS #8 (BEGIN PRIVATE KEY)';
    throw configFault(
      'bad_key',
      `The key cannot be used for ${algorithm}: it has to be ${form} in PEM that fits it.`,
      item,
    );
  }
}
