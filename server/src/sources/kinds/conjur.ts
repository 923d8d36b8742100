import { compileConjur } from '../../compile/conjur/compile.js';
import { conjurFormat, type ConjurSnapshot } from '../../domain/conjur.js';
import type { SourceKind } from './kind.js';

export const conjur: SourceKind<ConjurSnapshot> = {
  system: 'conjur',
  format: conjurFormat,
  compile: compileConjur,
  count({ live, records, roles, loads }) {
    if (live) return `${records?.length ?? 0} records and the members of ${roles?.length ?? 0} roles`;
    const statements = loads.reduce((count, load) => count + load.statements.length, 0);
    return `${statements} statements in ${loads.length} policy loads`;
  },
  warnings: ({ loads }) =>
    loads.flatMap(({ file, lints }) =>
      lints.map(({ line, column, code, message }) => ({ at: `${file}:${line}:${column}`, code, message })),
    ),
};
