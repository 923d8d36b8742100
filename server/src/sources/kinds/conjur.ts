import { compileConjur } from '../../compile/conjur/compile.js';
import { conjurFormat, type ConjurSnapshot } from '../../domain/conjur.js';
import { counted } from '../../text/counted.js';
import type { SourceKind } from './kind.js';

export const conjur: SourceKind<ConjurSnapshot> = {
  system: 'conjur',
  format: conjurFormat,
  compile: compileConjur,
  count({ live, records, roles, loads }) {
    if (live)
      return `${counted(records?.length ?? 0, 'record')} and the members of ${counted(roles?.length ?? 0, 'role')}`;
    const statements = loads.reduce((count, load) => count + load.statements.length, 0);
    return `${counted(statements, 'statement')} in ${counted(loads.length, 'policy load')}`;
  },
  warnings: ({ loads }) =>
    loads.flatMap(({ file, lints }) =>
      lints.map(({ line, column, code, message }) => ({ at: `${file}:${line}:${column}`, code, message })),
    ),
};
