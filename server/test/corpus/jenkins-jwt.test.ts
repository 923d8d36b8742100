/** As which host each job and folder logs in to Conjur, as upstream's own features, scripts and policies say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConjurPlugin } from '../../src/collectors/jenkins/config/conjur.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../src/collectors/jenkins/config/xml.js';
import { readPolicy } from '../../src/collectors/conjur/policy/read-policy.js';
import { claimSettings } from '../../src/compile/joins/jwt/claim-settings.js';
import type { Claims, ClaimValue } from '../../src/compile/joins/jwt/claims.js';
import { fetchSteps } from '../../src/compile/joins/jwt/fetch.js';
import { hostOfToken } from '../../src/compile/joins/jwt/host-of-token.js';
import { jenkinsLogIns, type JenkinsSide } from '../../src/compile/joins/jwt/jenkins-log-ins.js';
import { logIn } from '../../src/compile/joins/jwt/log-in.js';
import { checkRestrictions } from '../../src/compile/joins/jwt/restrictions.js';
import type { JenkinsItem } from '../../src/domain/snapshot.js';
import { conjurFixtures, TestConjur } from '../support/conjur.js';

const present = existsSync(conjurFixtures);
const plugin = join(conjurFixtures, 'jenkinsci/conjur-credentials-plugin/scripts');

interface Expected {
  authenticatorConfig: { variables: Record<string, string> };
  jobs: {
    jenkinsFullName: string;
    bindsVariable?: string;
    lookupOrder?: string[];
    servedBy?: string;
    inheritFromParent?: boolean;
  }[];
  hostIdentity: {
    tokenAppProperty: string;
    identityPath: string | null;
    claims: Record<string, ClaimValue>;
    host?: string;
    error?: string;
    status?: number;
  }[];
  restrictions: {
    service: string;
    cases: {
      id: string;
      annotations?: Record<string, string> | string;
      claims?: Record<string, ClaimValue>;
      aliases?: string;
      enforced?: string;
      status: number;
      error?: string;
    }[];
  };
}
const expected = present
  ? (JSON.parse(readFileSync(join(conjurFixtures, '_expected/jenkins-jwt.json'), 'utf8')) as Expected)
  : ({ jobs: [], hostIdentity: [], restrictions: { service: '', cases: [] } } as unknown as Expected);

const claims = (values: Record<string, ClaimValue>): Claims => ({ values, unknown: new Set() });

describe.skipIf(!present)('authn-jwt for Jenkins (needs ../shared/fixtures)', () => {
  const { hostIdentity } = expected;
  it(`makes the host, or the error, of ${hostIdentity.length} tokens`, () => {
    expect(hostIdentity.length).toBeGreaterThanOrEqual(9);
    for (const { tokenAppProperty, identityPath, claims: values, host, error, status } of hostIdentity) {
      const property = tokenAppProperty.startsWith('(variable exists') ? '' : tokenAppProperty;
      const settings = { tokenAppProperty: property, ...(identityPath === null ? {} : { identityPath }) };
      const found = hostOfToken(settings, claims(values));
      if (host !== undefined) expect(found).toEqual({ host });
      else expect(found, error).toMatchObject({ refusal: { code: error, status } });
    }
  });

  const { cases, service } = expected.restrictions;
  it(`decides ${cases.length} cases of annotations as upstream's features do`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(15);
    for (const each of cases) {
      const { code, status } = decide(each, service);
      expect({ id: each.id, status, code }).toEqual({ id: each.id, status: each.status, code: each.error });
    }
  });

  const jobs = expected.jobs.filter((job) => job.lookupOrder);
  it(`asks Conjur as the hosts, in the order, that serve ${jobs.length} jobs`, () => {
    expect(jobs.length).toBeGreaterThanOrEqual(5);
    const jenkins = readJenkins('jwt');
    const { estate } = pluginConjur();
    const { variables } = expected.authenticatorConfig;
    const authenticator = {
      service: 'jenkins',
      tokenAppProperty: variables['token-app-property']!,
      identityPath: variables['identity-path']!,
    };
    const logIns = jenkinsLogIns(jenkins, { estate, authenticator });
    const items = new Map(jenkins.items.map((item) => [item.fullName, item]));
    for (const { jenkinsFullName, bindsVariable, lookupOrder, servedBy } of jobs) {
      const steps = fetchSteps({ estate, logIns }, items, jenkinsFullName, `demo:variable:${bindsVariable}`);
      expect(steps.map(({ host }) => host?.replace('demo:', ''))).toEqual(lookupOrder);
      expect(steps.at(-1)).toMatchObject({ host: `demo:${servedBy}`, status: 200 });
    }
    // Scan, not Build: its host asks for just that.
    const multibranch = logIns.get('multibranchtesting');
    expect(multibranch).toEqual({ host: 'demo:host:jenkins/projects/multibranchtesting', unknown: [] });
  });

  const byKey = expected.jobs.filter((job) => job.inheritFromParent === false);
  it(`fetches by the API key that ${byKey.length} jobs name for themselves`, () => {
    expect(byKey.length).toBeGreaterThanOrEqual(3);
    const jenkins = readJenkins('apikey');
    const { estate } = pluginConjur();
    const logIns = jenkinsLogIns(jenkins, { estate, authenticator: { service: 'jenkins' } });
    const items = new Map(jenkins.items.map((item) => [item.fullName, item]));
    for (const { jenkinsFullName, servedBy } of byKey) {
      expect(items.get(jenkinsFullName)?.conjur?.inherits).toBe(false);
      const steps = fetchSteps({ estate, logIns }, items, jenkinsFullName, 'demo:variable:jenkins/db/password');
      expect(steps).toEqual([{ context: jenkinsFullName, host: `demo:${servedBy}`, status: 200 }]);
    }
  });
});

/** What prose in a case stands for. */
const worded: Record<string, { annotations?: Record<string, string>; claims?: Record<string, ClaimValue> }> = {
  'ONYX-9112': { annotations: { 'authn-jwt/project_id': 'p' }, claims: { project_id: 'p' } },
  'ONYX-9070': {
    annotations: { 'authn-jwt/raw/project_id': 'p', 'authn-jwt/raw/ref': 'other' },
    claims: { project_id: 'p', ref: 'valid' },
  },
  'enforced-claims-missing-on-host': { claims: { sub: 'valid-sub', ref: 'valid-ref' } },
  'ONYX-8734': { claims: { custom_claim: 'c' } },
  'ONYX-13722': { claims: { actions: ['a'] } },
};

function decide(
  each: Expected['restrictions']['cases'][number],
  service: string,
): { status: number; code: string | undefined } {
  const values = each.claims ?? worded[each.id]?.claims ?? {};
  const annotations = worded[each.id]?.annotations ?? (each.annotations as Record<string, string>) ?? {};
  if (each.id === 'not-whitelisted' || each.id === 'unknown-host') {
    const conjur = new TestConjur('demo');
    conjur.load('put', 'root', '- !policy\n  id: conjur/authn-jwt/raw\n  body:\n  - !webservice\n');
    const authenticator = { service, tokenAppProperty: 'host' };
    const { refusal } = logIn(conjur.estate, authenticator, claims(values), each.id !== 'not-whitelisted');
    return { status: refusal?.status ?? 200, code: refusal?.code };
  }
  const settings = claimSettings({
    ...(each.aliases === undefined ? {} : { claimAliases: each.aliases.startsWith('(') ? '' : each.aliases }),
    ...(each.enforced === undefined ? {} : { enforcedClaims: each.enforced }),
  });
  const answer = 'refusal' in settings ? settings : checkRestrictions(annotations, service, settings, claims(values));
  return 'refusal' in answer
    ? { status: answer.refusal.status, code: answer.refusal.code }
    : { status: 200, code: undefined };
}

function pluginConjur(): TestConjur {
  const conjur = new TestConjur('demo');
  const names = ['root.yml', 'authn-jwt-jenkins.yml', 'authn-jwt-jenkins-host.yml', 'authn-jwt-jenkins-secrets.yml'];
  for (const name of names) {
    const text = readFileSync(join(plugin, 'policy', name), 'utf8');
    expect('problem' in readPolicy(text, { account: 'demo', branch: 'root' })).toBe(false);
    expect(conjur.load('post', 'root', text).status).toBe(201);
  }
  return conjur;
}

/** The Jenkins that upstream's scripts set up. */
function readJenkins(mode: 'jwt' | 'apikey'): JenkinsSide {
  const file = `globalconjurconfiguration-${mode}.xml`;
  const place = { file, line: 1 };
  const username = 'host/jenkins/jenkins-connector';
  return {
    controller: {
      url: 'http://localhost:8080/',
      conjur: readConjurPlugin(parseXml(readFileSync(join(plugin, 'templates', file), 'utf8'), file), file),
    },
    items: readItems(join(plugin, 'templates/jobs'), ''),
    stores: [
      {
        kind: 'system',
        owner: '',
        listed: true,
        place,
        credentials: [{ id: 'conjur', scope: 'GLOBAL', className: '', domain: '', description: '', username, place }],
      },
    ],
  };
}

function readItems(folder: string, parent: string): JenkinsItem[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name): JenkinsItem[] => {
    const fullName = parent === '' ? name : `${parent}/${name}`;
    const file = join(folder, name, 'config.xml');
    const root = parseXml(readFileSync(file, 'utf8'), file);
    const {
      store: _store,
      views: _views,
      sourceName: _name,
      builds: _builds,
      libraries: _libraries,
      ...item
    } = readItemConfig(root, file, fullName);
    return [{ ...item, fullName, parent, configurationRead: true }, ...readItems(join(folder, name, 'jobs'), fullName)];
  });
}
