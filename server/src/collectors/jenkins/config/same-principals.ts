/** `--same-principal`: rules by which a user here and somebody in another source are one person. */
import { basename } from 'node:path';
import { PipewardenError } from '../../../domain/errors.js';
import { parseNodeId } from '../../../domain/ids.js';
import type { SamePrincipalRule } from '../../../domain/same-principals.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { readRegularText } from '../../files/regular-file.js';
import { readTable } from './operator-table.js';

/**
 * What a snapshot holds of rules as they are given: `name=SOURCE`, `email=SOURCE`, `file=PATH`.
 * @throws PipewardenError `same-principal-invalid` or `same-principal-missing`
 */
export async function givenSamePrincipals(
  rules: readonly string[] | undefined,
): Promise<Pick<JenkinsSnapshot, 'samePrincipals'>> {
  return rules ? { samePrincipals: await Promise.all(rules.map(readRule)) } : {};
}

async function readRule(rule: string): Promise<SamePrincipalRule> {
  const [by = '', given = ''] = rule.split(/=(.*)/s);
  if ((by === 'name' || by === 'email') && given !== '') return { by, source: given };
  if (by === 'file' && given !== '') return readPairs(given);
  throw new PipewardenError(
    'same-principal-invalid',
    `"${rule}" is no rule for who is one person.`,
    'Give name=SOURCE, email=SOURCE or file=PATH.',
  );
}

/** A table with the columns `user`, an id of this Jenkins, and `principal`, a node of another source: `user:vault/alice`. */
async function readPairs(path: string): Promise<SamePrincipalRule> {
  const invalid = (reason: string): never => {
    throw new PipewardenError(
      'same-principal-invalid',
      `${path} does not have the expected form: ${reason}.`,
      'Give a CSV file with the columns user and principal: alice,user:vault/alice.',
    );
  };
  const file = basename(path);
  const rows = readTable((await read(path)).replace(/^\ufeff/, ''), ['user', 'principal'], invalid);
  const pairs = rows.map(({ cells: [user = '', other = ''], line }) => {
    const kind = parseNodeId(other)?.kind;
    if (user === '') invalid(`line ${line} lacks the user`);
    if (kind !== 'user' && kind !== 'repository-account') invalid(`line ${line} names no node of a user: "${other}"`);
    return { user, other, place: { file, line } };
  });
  return { by: 'file', pairs };
}

async function read(path: string): Promise<string> {
  try {
    return await readRegularText(path);
  } catch (error) {
    const next = 'Check the path and its permissions.';
    throw new PipewardenError('same-principal-missing', `${path} could not be read.`, next, { cause: error });
  }
}
