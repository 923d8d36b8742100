import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvidenceStep } from '../domain/answers.js';
import { refFromId } from '../domain/evidence.js';
import { removalPatch } from './removal-patch.js';

const step = (type: EvidenceStep['type'], from: string, to: string, ...readAt: string[]): EvidenceStep => ({
  ...{ type, from: refFromId(from), to: refFromId(to), readAt, meaning: '', rule: null, origin: 'recorded' },
});
const grantee = 'entitlement:acme/folder:pay#hudson.model.Item.Configure';

/** The program belongs to every build machine; where it does not, there is nothing to try the patch with. */
const hasPatch = () => spawnSync('patch', ['--version']).status === 0;

describe('the exact removal', () => {
  it.skipIf(!hasPatch())('of an entry is a patch that takes that line out of its file, and no other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pipewarden-patch-'));
    const file = join(folder, 'jobs/pay/config.xml');
    const entries = ['USER:hudson.model.Item.Read:ann', 'GROUP:hudson.model.Item.Configure:a &amp; b', 'USER:x.Y:z'];
    const before = ['<folder>', ...entries.map((entry) => `      <permission>${entry}</permission>`), '</folder>', ''];
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, before.join('\n'));
    const patch = removalPatch(
      step('GRANTED', 'group:acme/a & b', grantee, 'jobs/pay/config.xml:3 GROUP:hudson.model.Item.Configure:a & b'),
    );
    expect(patch?.kind).toBe('diff');
    execFileSync('patch', ['-p1', '-l', '-s'], { cwd: folder, input: `${patch?.text}\n` });
    expect(readFileSync(file, 'utf8')).toBe(before.filter((_, at) => at !== 2).join('\n'));
    rmSync(folder, { recursive: true });
  });

  it('of a membership or permit of Conjur is a statement of policy', () => {
    const member = step('MEMBER_OF', 'user:vault/ann', 'group:vault/prod/ops', 'policy.yml:4 !grant');
    expect(removalPatch(member)?.text).toBe('- !revoke\n  role: !group prod/ops\n  member: !user ann');
    const permit = step(
      'GRANTED',
      'host:vault/ci/1 a',
      'entitlement:vault/variable:prod/db#execute',
      'policy.yml:9 !permit',
    );
    expect(removalPatch(permit)?.text).toBe(
      '- !deny\n  role: !host "ci/1 a"\n  privileges: [execute]\n  resource: !variable prod/db',
    );
  });

  it('of a token is the request that revokes it', () => {
    const token = step(
      'AUTHENTICATES_AS',
      'token:acme/ann/12-34',
      'user:acme/ann',
      'users/ann_1/config.xml:9 API token x',
    );
    expect(removalPatch(token)?.text).toContain("tokenUuid='12-34' \"$JENKINS_URL/user/ann/");
  });

  it.each([
    step('MEMBER_OF', 'user:acme/ann', 'group:acme/dev', 'groups.json:0 dev'),
    step('GRANTED', 'user:acme/ann', grantee, 'jenkins.yaml:4 USER:hudson.model.Item.Configure:ann'),
    step('GRANTED', 'user:acme/ann', grantee, '/role-strategy/api'),
    step('LOOKS_UP', 'job:acme/a', 'store:acme/system'),
  ])('of what stands in no line is none: %o', (each) => expect(removalPatch(each)).toBeNull());
});
