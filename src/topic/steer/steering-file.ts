import { z } from 'zod';
import type { DigestFolder } from '../../digest/folder.ts';
import { readYaml, type YamlFile } from '../../digest/yaml-file.ts';

const name = z.string().trim().min(1);

/** `_data/topics.yaml`: how an editor steers topics; `docs/topics.md` describes it. Topics go by slug or name. */
export const steeringSchema = z.strictObject({
  /** A topic and the name that it shall bear; its address stays. */
  rename: z.record(name, name.max(80)).default({}),
  /** Topics that become a part of another, for good. */
  merge: z.array(z.strictObject({ into: name, from: z.array(name).min(1) })).default([]),
  /** A topic that is parted into a number of topics, or that gives some papers to a new one. */
  split: z
    .array(
      z.union(
        [
          z.strictObject({ topic: name, into: z.int().min(2).max(6) }),
          z.strictObject({ topic: name, papers: z.array(name).min(4), name: name.max(80).optional() }),
        ],
        {
          error:
            'a split is {topic, into: 2 to 6} or {topic, papers: [four or more], name}, with nothing else in it',
        },
      ),
    )
    .default([]),
  /** Words and phrases that no name of a topic may contain. */
  forbid: z.array(name).default([]),
  /** Papers, by slug or id, and the topic of each. */
  pins: z.record(name, name).default({}),
});
export type SteeringFile = YamlFile<z.output<typeof steeringSchema>>;

/** What messages call the file. */
export const steeringName = '_data/topics.yaml';

/**
 * The editor's steering of a digest.
 * @returns undefined when there is none.
 * @throws SheafError with file and line when the file does not fit the schema.
 */
export const readSteering = (digest: DigestFolder): Promise<SteeringFile | undefined> =>
  readYaml(digest.topicSettings, steeringName, steeringSchema);
