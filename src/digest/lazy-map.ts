/** A mapping that holds its keys, in order, and makes a value whenever it is asked for. */
export class LazyMap<K, V> implements ReadonlyMap<K, V> {
  readonly #keys: Pick<ReadonlyMap<K, unknown>, 'size' | 'has' | 'keys'>;
  readonly #make: (key: K) => V;

  /** @param make is asked for these keys alone */
  constructor(keys: Pick<ReadonlyMap<K, unknown>, 'size' | 'has' | 'keys'>, make: (key: K) => V) {
    this.#keys = keys;
    this.#make = make;
  }

  get size(): number {
    return this.#keys.size;
  }

  has(key: K): boolean {
    return this.#keys.has(key);
  }

  get(key: K): V | undefined {
    return this.#keys.has(key) ? this.#make(key) : undefined;
  }

  keys(): ReturnType<ReadonlyMap<K, V>['keys']> {
    return this.#keys.keys();
  }

  *values(): Generator<V, undefined> {
    for (const key of this.#keys.keys()) yield this.#make(key);
  }

  *entries(): Generator<[K, V], undefined> {
    for (const key of this.#keys.keys()) yield [key, this.#make(key)];
  }

  forEach(see: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) see(value, key, this);
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }
}
