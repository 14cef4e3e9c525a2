import type { Endpoint } from './find-endpoint.ts';
import { firstPart, isPattern, paramsOf } from './hook-path.ts';

const MOST = 1000;
/** However many callers are refused, it is looked this often whether they are rightly. */
const LOOK_MS = 1000;

type Call = { readonly path: string; readonly method: string };

/** The endpoints that were called last, by method and path: one entry for a path with parameters, whatever it was called as. */
export class Remembered {
  readonly #byPlace = new Map<string, readonly Endpoint[]>();
  readonly #lookedAt = new Map<string, number>();
  readonly #now: () => number;
  #size = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The endpoint that a call means, with what the call gives to its parameters. */
  recall({ path, method }: Call): Endpoint | undefined {
    const fixed = this.#byPlace.get(placeOf(method, path));
    if (fixed) return fixed[0];
    for (const endpoint of this.#byPlace.get(placeOf(method, `${firstPart(path)}/:`)) ?? []) {
      const params = paramsOf(endpoint.path, path);
      if (params) return { ...endpoint, params, unless: { path, method } };
    }
    return undefined;
  }

  keep(method: string, endpoint: Endpoint): void {
    this.forget(method, endpoint);
    if (this.#size >= MOST) this.#clear();
    const place = placeOf(method, endpoint.path);
    this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), endpoint]);
    this.#size += 1;
  }

  forget(method: string, { id, path }: Endpoint): void {
    const place = placeOf(method, path);
    const before = this.#byPlace.get(place) ?? [];
    const rest = before.filter((each) => each.id !== id);
    this.#size -= before.length - rest.length;
    if (rest.length > 0) this.#byPlace.set(place, rest);
    else this.#byPlace.delete(place);
  }

  /**
   * Whether it may have changed since, so that a caller whom it does not know is to be refused only after another look: true
   * once a second for each endpoint.
   */
  mayLookAgain({ id }: Endpoint): boolean {
    const now = this.#now();
    if (now - (this.#lookedAt.get(id) ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return false;
    if (this.#lookedAt.size >= MOST) this.#lookedAt.clear();
    this.#lookedAt.set(id, now);
    return true;
  }

  #clear(): void {
    this.#byPlace.clear();
    this.#size = 0;
  }
}

/** Paths with parameters that begin alike are looked through one by one. */
const placeOf = (method: string, path: string): string =>
  `${method} ${isPattern(path) ? `${firstPart(path)}/:` : path}`;
