import { packOf, packs } from './pack.ts';

/** One of several slices of a digest that are built apart, as `3/16`; the first is 1. */
export interface Shard {
  number: number;
  of: number;
}

/** A shard is made of whole packs of the cache, so that builds of different shards share one cache. */
export const mostShards = packs;

/** The number of the shard, of so many, that a thing with an id of its own belongs to. */
export const shardOf = (id: string, of: number): number => (packOf(id) % of) + 1;

/** Whether a run makes what belongs to an id: a run without a shard makes all. */
export const holds = (shard: Shard | undefined, id: string): boolean =>
  shard === undefined || shardOf(id, shard.of) === shard.number;

/** Whether a run makes what is there once for the whole digest: of shards, the first does. */
export const makesCommon = (shard: Shard | undefined): boolean => shard === undefined || shard.number === 1;
