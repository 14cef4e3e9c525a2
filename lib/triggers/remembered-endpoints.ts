import type { Endpoint } from './find-endpoint.ts';
import { firstPart, isPattern, paramsOf } from './hook-path.ts';

const MOST = 1000;

type Call = { readonly path: string; readonly method: string };

/** The endpoints that were called last, by method and path: one entry for a path with parameters, whatever it was called as. */
export class Remembered {
  readonly #byPlace = new Map<string, readonly Endpoint[]>();
  #size = 0;

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

  #clear(): void {
    this.#byPlace.clear();
    this.#size = 0;
  }
}

/** Paths with parameters that begin alike are looked through one by one. */
const placeOf = (method: string, path: string): string =>
  `${method} ${isPattern(path) ? `${firstPart(path)}/:` : path}`;
