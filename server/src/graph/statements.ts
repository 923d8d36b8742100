/** The catalogue of statements: every Cypher the product runs is a file, read once and checked before it is sent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipewardenError } from '../domain/errors.js';
import { packageFile } from '../package-files.js';
import type { StatementName } from './graph.js';
import { OVER_EXPLOITS, overExploits } from './over-exploits.js';
import { OVER_UNREAD, overUnread } from './over-unread.js';
import { parseHeader, type StatementHeader } from './header.js';

export type { StatementColumn, StatementParameter } from './header.js';

export interface Statement extends StatementHeader {
  /** `access/check`. */
  name: StatementName;
  /** Absolute path. */
  file: string;
  /** The file as it stands, header included: what is sent to the server. */
  text: string;
}

/** A further folder of statements, e.g. the operator's own risk queries as `risk/<file>`. */
export interface StatementFolder {
  directory: string;
  /** What the names start with, without a slash at the end. */
  prefix: string;
  /** Name of the one file that counts, without its ending; all of them where absent. */
  only?: string;
}

/** A further form that the text of a statement is made into. */
interface StatementForm {
  /** Of its name. */
  ending: string;
  /** Of the header that has it. */
  key: string;
  over: string;
  widen: (text: string) => string;
}

const forms: readonly StatementForm[] = [
  { ending: OVER_UNREAD, key: 'unknown', over: 'unknown data', widen: overUnread },
  { ending: OVER_EXPLOITS, key: 'exploits', over: 'published weaknesses', widen: overExploits },
];

/** A statement and its further forms. */
export function everyForm(catalogue: StatementCatalogue, name: StatementName): readonly Statement[] {
  const statement = catalogue.get(name);
  const further = forms.filter(({ key }) => statement.keys[key] !== undefined);
  return [statement, ...further.map(({ ending }) => catalogue.get(name + ending))];
}

/** The product's own. */
export const statementRoot = packageFile('cypher');

export class StatementCatalogue {
  readonly #folders: readonly StatementFolder[];
  readonly #read = new Map<StatementName, Statement>();

  /** `further` folders win over the product's own where names collide. */
  constructor(further: readonly StatementFolder[] = [], root: string = statementRoot) {
    this.#folders = [...further, { directory: root, prefix: '' }];
  }

  /** Throws `unknown-statement` when no folder has the file. */
  get(name: StatementName): Statement {
    const known = this.#read.get(name);
    if (known) return known;
    const file = this.#find(name);
    const form = file ? undefined : forms.find(({ ending }) => name.endsWith(ending));
    if (form) return this.#derive(name, form);
    if (!file)
      throw new PipewardenError(
        'unknown-statement',
        `There is no statement "${name}".`,
        'Name a file under cypher/, without its ending.',
      );
    const text = readFileSync(file, 'utf8');
    const statement = { name, file, text, ...parseHeader(text) };
    this.#read.set(name, statement);
    return statement;
  }

  /** A further form of a statement whose header has the key of the form. */
  #derive(name: StatementName, { ending, key, widen, over }: StatementForm): Statement {
    const base = name.slice(0, -ending.length);
    const { file, text, keys } = this.get(base);
    if (keys[key] === undefined)
      throw new PipewardenError(
        'unknown-statement',
        `The statement "${base}" has no variant for ${over}.`,
        `Write "${key}" into its header, in ${file}.`,
      );
    const widened = widen(text);
    const statement = { name, file, text: widened, ...parseHeader(widened) };
    this.#read.set(name, statement);
    return statement;
  }

  /** Names of all statements that are files and whose name starts with `prefix`, sorted. */
  names(prefix = ''): StatementName[] {
    const found = this.#folders.flatMap(({ directory, prefix: start, only }) =>
      !existsSync(directory)
        ? []
        : readdirSync(directory, { recursive: true, encoding: 'utf8' })
            .filter((path) => path.endsWith('.cypher') && (only === undefined || path === `${only}.cypher`))
            .map((path) => qualify(start, path.replaceAll('\\', '/').slice(0, -'.cypher'.length))),
    );
    return [...new Set(found)].filter((name) => name.startsWith(prefix)).sort();
  }

  /** Parameters as the statement takes them, defaults filled in. Throws `missing-parameter`. */
  bind(statement: Statement, given: Record<string, unknown>): Record<string, unknown> {
    const bound = { ...given };
    for (const { name, type, ...rest } of statement.parameters) {
      if (bound[name] !== undefined) continue;
      if (!('default' in rest)) throw missing(statement, name, type);
      bound[name] = rest.default;
    }
    return bound;
  }

  #find(name: StatementName): string | undefined {
    if (name.split('/').includes('..')) return undefined;
    for (const { directory, prefix, only } of this.#folders) {
      if (prefix !== '' && !name.startsWith(`${prefix}/`)) continue;
      const own = prefix === '' ? name : name.slice(prefix.length + 1);
      if (only !== undefined && own !== only) continue;
      const file = join(directory, `${own}.cypher`);
      if (existsSync(file)) return file;
    }
    return undefined;
  }
}

function qualify(prefix: string, name: string): StatementName {
  return prefix === '' ? name : `${prefix}/${name}`;
}

function missing(statement: Statement, name: string, type: string): PipewardenError {
  return new PipewardenError(
    'missing-parameter',
    `The statement "${statement.name}" needs the parameter ${name} (${type}).`,
    `Its header is in ${statement.file}.`,
  );
}

/** The product's own statements, shared by everything that gives no further folders. */
export const statements = new StatementCatalogue();
