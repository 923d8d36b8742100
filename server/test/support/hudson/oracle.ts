/** Asks a running Hudson what it would decide: the truth the product is compared with. */
import { readFileSync } from 'node:fs';
import type { Permission } from '../../../src/domain/permissions.js';
import { catalogue } from '../../../src/domain/permissions.js';
import type { Hudson } from './start.js';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const ORACLE = text('oracle.groovy');
const PERMISSIONS = text('permissions.groovy');

/** One row of a truth table, as `pipewarden verify` reads it. */
export interface Truth {
  subject: string;
  objectKind: 'controller' | 'job' | 'view' | 'agent';
  object: string;
  permission: string;
  allowed: boolean;
}

/** The script that asks for every decision of these users and the anonymous user; also fit for the script console. */
export function oracleScript(users: readonly string[]): string {
  const subjects = [...users, 'anonymous'].map((id) => `'${id.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`);
  return `SUBJECTS = [${subjects.join(', ')}]\n${ORACLE}`;
}

/** Every decision of the loaded estate, asked as SYSTEM. */
export async function askTruth(hudson: Hudson, users: readonly string[]): Promise<Truth[]> {
  return parseTruth(await hudson.script(oracleScript(users)));
}

export function parseTruth(said: string): Truth[] {
  return said
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseRow);
}

function parseRow(line: string): Truth {
  const [subject, , objectKind, object, permission, allowed] = line.split('\t');
  if (allowed !== '1' && allowed !== '0') throw new Error(`The oracle failed: ${line}`);
  return {
    subject: subject!,
    objectKind: objectKind as Truth['objectKind'],
    object: object!,
    permission: permission!,
    allowed: allowed === '1',
  };
}

/** `permissions.json` as a script console would dump it; scopes as newer releases declare them. */
export async function askPermissions(hudson: Hudson): Promise<Permission[]> {
  const scopes = new Map(catalogue.map((row) => [row.id, row.scopes]));
  const said = await hudson.script(PERMISSIONS);
  return said
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [id, name, group, enabled, impliedBy] = line.split('\t');
      return {
        id: id!,
        name: `${group}/${name}`,
        impliedBy: impliedBy === '' ? null : impliedBy!,
        scopes: scopes.get(id!) ?? ['JENKINS'],
        enabled: enabled === 'true',
      };
    });
}

/** Switches the optional permission Job/ExtendedRead, as its system property would at start. */
export async function enableExtendedRead(hudson: Hudson, enabled: boolean): Promise<void> {
  await hudson.script(`hudson.model.Item.EXTENDED_READ.enabled = ${enabled}`);
}
