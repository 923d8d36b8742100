import { compileSummon } from '../../compile/summon/compile.js';
import { printEntry, summonFormat, type SummonSnapshot } from '../../domain/summon.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

export const summon: SourceKind<SummonSnapshot> = {
  system: 'summon',
  format: summonFormat,
  compile: compileSummon,
  count({ tasks }) {
    const entries = tasks.reduce((count, task) => count + task.entries.length, 0);
    return `${entries} ${entries === 1 ? 'entry' : 'entries'} of ${counted(tasks.length, 'task')}`;
  },
  warnings({ tasks }) {
    const places = tasks.flatMap(({ file, entries }) =>
      entries.filter(({ looksSecret }) => looksSecret).map((entry) => printEntry(file, entry)),
    );
    return [...new Set(places)].map((at) => ({
      at,
      code: 'secret-in-manifest',
      message: 'what stands here looks like a secret, not like where to fetch one.',
    }));
  },
};
