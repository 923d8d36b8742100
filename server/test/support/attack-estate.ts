/** A small estate with two ways to a credential, two ways to tier zero, and somebody who reaches neither. */
import type { JenkinsSnapshot } from '../../src/domain/snapshot.js';
import { estate } from './estate.js';

const place = { file: 'credentials.xml', line: 7 };
const credential = { scope: 'GLOBAL', className: 'x', domain: '', description: '', username: null, place } as const;

export function attackEstate(source: string): JenkinsSnapshot {
  return estate({
    source,
    realm: 'hudson.security.LDAPSecurityRealm',
    users: ['root', 'ann', 'bob', 'cy', 'dee'],
    groups: { dev: ['ann', 'bob'], ops: ['cy'] },
    entries: ['U:root Overall/Administer', 'G:authenticated Job/Read', 'G:authenticated Overall/Read'],
    items: {
      'pay/build': {},
      'pay/docs': { strategy: 'P', entries: ['G:dev Job/Read'] },
      'pay/deploy': { strategy: 'P', entries: ['U:bob Job/Configure'] },
      pay: { strategy: 'P', entries: ['G:dev Job/Configure'] },
      'web/site': { strategy: 'P', entries: ['U:cy Job/Configure', 'G:ops Job/Build'] },
      'shut/vault': { strategy: 'N' },
    },
    change: (snapshot) => ({
      ...snapshot,
      controller: { ...snapshot.controller, numExecutors: 1 },
      stores: [{ kind: 'folder', owner: 'pay', listed: true, place, credentials: [{ id: 'key', ...credential }] }],
    }),
  });
}
