/** Every rule at generated versions on either side of where it begins and ends; and what unknown versions come to. */
import { describe, expect, it } from 'vitest';
import { estate } from '../../../../test/support/estate.js';
import { rulesReadAt } from '../../../domain/rules-read-at.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { versionRules, type RuleId, type VersionRule } from './rules.js';
import { uncheckedGaps } from './unchecked.js';
import { reaches, type Answer, type Boundary } from './version-number.js';
import { Versions } from './versions.js';

function snapshotAt(component: string, version: string | null): JenkinsSnapshot {
  const snapshot = estate({});
  if (component === 'core') return { ...snapshot, controller: { ...snapshot.controller, version } };
  return { ...snapshot, plugins: version === null ? [] : [{ name: component, version }] };
}

const holds = (id: RuleId, version: string | null): Answer =>
  new Versions(snapshotAt(versionRules[id].component, version)).holds(id);

/** Versions just before a boundary, and at or after it, with what plugins and vendors hang on. */
function around({ version, lts = [] }: Boundary): { before: string[]; after: string[] } {
  const bump = (text: string, by: number) => text.replace(/\d+$/, (last) => String(Number(last) + by));
  const tails = ['', '.v2872c41fa_e51', '-cb-1', ' (private-1-ann)'];
  return {
    before: [bump(version, -1), ...lts.map((each) => bump(each, -1)), '0.9'].flatMap((each) =>
      tails.map((tail) => each + tail),
    ),
    after: [version, bump(version, 1), `${version}.1`, '9999.1', ...lts, ...lts.map((each) => bump(each, 1))].flatMap(
      (each) => tails.map((tail) => each + tail),
    ),
  };
}

describe.each(Object.keys(versionRules) as RuleId[])('the rule %s', (id) => {
  const { since, until }: VersionRule = versionRules[id];
  const boundary = (since ?? until)!;
  const [early, late]: [Answer, Answer] = since ? ['no', 'yes'] : ['yes', 'no'];

  it('begins or ends with its version, on every line', () => {
    const { before, after } = around(boundary);
    expect(before.filter((version) => holds(id, version) !== early)).toEqual([]);
    expect(after.filter((version) => holds(id, version) !== late)).toEqual([]);
  });

  it('is unknown where the version is, or is a preview of the very one', () => {
    for (const version of [null, '', 'private', `${boundary.version}-rc1`, `${boundary.version}-SNAPSHOT`])
      expect(holds(id, version)).toBe('unknown');
  });
});

describe('a version', () => {
  it('of another long-term line does not have what came to a later one', () => {
    const fix = { version: '2.576', lts: ['2.568.2'] };
    expect(['2.555.9', '2.568', '2.568.1', '2.570.1', '2.575'].map((version) => reaches(version, fix))).toEqual(
      Array(5).fill('no'),
    );
    expect(['2.568.2', '2.568.10', '2.576', '2.580.1', '3.0'].map((version) => reaches(version, fix))).toEqual(
      Array(5).fill('yes'),
    );
  });

  it('is proven by what only later ones write: entries with a type', () => {
    const entries = (text: string) => estate({ entries: [text], change: (each) => withoutVersion(each) });
    expect(new Versions(entries('U:ann Job/Read')).holds('matrix-reads-parent')).toBe('yes');
    expect(new Versions(entries('U:ann Job/Read')).holds('ids-by-strategy')).toBe('yes');
    expect(new Versions(entries('U:ann Job/Read')).holds('ids-by-lower-case')).toBe('unknown');
    expect(new Versions(entries('E:ann Job/Read')).holds('matrix-reads-parent')).toBe('unknown');
  });
});

function withoutVersion(snapshot: JenkinsSnapshot): JenkinsSnapshot {
  return { ...snapshot, controller: { ...snapshot.controller, version: null } };
}

describe('what is newer than the rules that were read', () => {
  const subjects = (component: string, version: string) =>
    uncheckedGaps(new Map([[component, version]])).map(({ code, subject }) => `${code} ${subject}`);

  it.each(Object.entries(rulesReadAt))('is unchecked, and says so: %s after %s', (component, newest) => {
    const next = newest.replace(/\d+$/, (last) => String(Number(last) + 1));
    expect([newest, `${newest}.1`, '0.1', 'private'].flatMap((version) => subjects(component, version))).toEqual([]);
    expect(subjects(component, next)).toEqual([`version-unchecked ${component} ${next}`]);
  });
});
