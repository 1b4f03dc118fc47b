import { createHash } from 'node:crypto';
import { type GroupId, groupIdSchema, type PaperId, type TopicId, topicIdSchema } from '../../digest/ids.ts';

/** An id for a topic that is new: from the paper at its centre, and unlike every id that was ever used. */
export function newTopicId(centre: PaperId, taken: ReadonlySet<string>): TopicId {
  for (let n = 0; ; n++) {
    const id = topicIdSchema.parse(`t-${hashOf(`${centre} ${n}`)}`);
    if (!taken.has(id)) return id;
  }
}

/** Another id for a topic of a block, where one of another block has that which it came with. */
export function otherTopicId(centre: PaperId, taken: ReadonlySet<string>): TopicId {
  for (let n = 1; ; n++) {
    const id = topicIdSchema.parse(`t-${hashOf(`${centre} ${n} joined`)}`);
    if (!taken.has(id)) return id;
  }
}

/** An id for a group that is new: from its first topic, and unlike those of all groups before. */
export function newGroupId(topic: TopicId, taken: ReadonlySet<string>): GroupId {
  for (let n = 0; ; n++) {
    const id = groupIdSchema.parse(`g-${hashOf(n === 0 ? topic : `${topic} ${n}`)}`);
    if (!taken.has(id)) return id;
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
