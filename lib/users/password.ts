import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two ways of writing the same character are the same password. */
const normal = (password: string) => password.normalize('NFKC');

/** The hash to store, with its salt and parameters in it. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), ARGON2ID);

let decoy: Promise<string> | undefined;

/** Compares; where there is no hash it works just as long and answers false. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verify(stored ?? (await decoy), normal(password));
  return isRight && stored !== null && stored !== undefined;
}
