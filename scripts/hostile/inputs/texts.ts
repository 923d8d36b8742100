/** Single files: policies, manifests, configuration as code, JSON, keys and logs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectAudit } from '../../../server/src/collectors/conjur/audit/collect.js';
import { collectPolicy } from '../../../server/src/collectors/conjur/files/collect.js';
import { collectJenkinsCasc } from '../../../server/src/collectors/jenkins/casc/collect.js';
import { collectDisco } from '../../../server/src/collectors/jenkins/disco/collect.js';
import { readUpdateCenterFile } from '../../../server/src/collectors/jenkins/config/update-center.js';
import { readGroupsFile } from '../../../server/src/collectors/jenkins/config/groups-file.js';
import { collectSsh } from '../../../server/src/collectors/ssh/collect.js';
import { collectSummon } from '../../../server/src/collectors/summon/collect.js';
import type { Seeded } from '../../bench/seeded.js';
import { aliasBomb, damaged, hostileName, nested, soup } from '../texts.js';
import type { Around, HostileInput, MakeInput } from './input.js';
import { hostileScript } from './script.js';

const yaml = [
  '- ',
  '!user ',
  '!policy\n',
  '  body:\n',
  'id: ',
  '&a ',
  '*a ',
  '[',
  ']',
  '{',
  '}',
  ': ',
  '|\n',
  '"',
  '<<: ',
  '? ',
  '---\n',
];

function hostileYaml(random: Seeded, sample: string): string {
  return random.pick([
    () => aliasBomb(random, '- &a0 [!user x]\n', (at, ten) => `- &a${at} [${ten}]\n`),
    () => aliasBomb(random, 'a0: &a0 {x: y}\n', (at, ten) => `a${at}: &a${at} {<<: [${ten}]}\n`),
    () => nested(random, random.pick(['[', '{a: ', '- ', '? ', '!a [']), 'x', random.pick([']', '}', ''])),
    () => Array.from({ length: random.pick([100, 5000]) }, (_, at) => `k${at}: ${hostileName(random)}\n`).join(''),
    () => soup(random, yaml),
    () => damaged(random, sample),
  ])();
}

function hostileJson(random: Seeded): string {
  return random.pick([
    () => nested(random, '[', '1', ']'),
    () => nested(random, '{"a":', '1', '}'),
    () => damaged(random, JSON.stringify({ groups: { a: ['b'], [hostileName(random)]: [hostileName(random)] } })),
    () => '[1,'.repeat(1000),
    () => hostileName(random),
  ])();
}

type Collect = (path: string, around: Around) => Promise<unknown>;

function fileOf(what: string, name: string, make: (random: Seeded) => string, collect: Collect): MakeInput {
  return (random): HostileInput => {
    const text = make(random);
    return {
      what,
      read(around) {
        const path = join(around.folder, name);
        writeFileSync(path, text);
        return collect(path, around);
      },
    };
  };
}

const version = '0.0.0';
const source = 'hostile';
const policy = '- !policy\n  id: a\n  body:\n  - !user b\n  - !grant\n    role: !user b\n    member: !user c\n';
const casc =
  'jenkins:\n  authorizationStrategy:\n    globalMatrix:\n      entries:\n      - user: {name: a, permissions: [Overall/Read]}\n';

export const files: readonly MakeInput[] = [
  fileOf(
    'policy',
    'p.yml',
    (random) => hostileYaml(random, policy),
    (path, { signal }) => collectPolicy({ source, account: 'acme', loads: [path], version, signal }),
  ),
  fileOf(
    'manifest',
    'secrets.yml',
    (random) => hostileYaml(random, 'common:\n  A: !var a\nprod:\n  B: !var:file b\n'),
    (path, { signal }) => collectSummon({ source, files: [path], runners: [], substitutions: {}, version, signal }),
  ),
  fileOf(
    'script',
    'build.sh',
    (random) => soup(random, ['summon ', '-f x ', '$(', ')', "'", '"', '`', '\\\n', '<<E\n', 'sh -c ', '; ']),
    (path, { signal }) => collectSummon({ source, files: [path], runners: [], substitutions: {}, version, signal }),
  ),
  fileOf('pipeline', 'Jenkinsfile', hostileScript, (path, { signal }) =>
    collectSummon({ source, files: [path], runners: [], substitutions: {}, version, signal }),
  ),
  fileOf(
    'configuration as code',
    'jenkins.yaml',
    (random) => hostileYaml(random, casc),
    (path) => collectJenkinsCasc({ source, path }),
  ),
  fileOf('discovery export', 'disco.json', hostileJson, (path) => collectDisco({ source, path })),
  fileOf('groups', 'groups.json', hostileJson, readGroupsFile),
  fileOf('update center', 'update-center.json', hostileJson, readUpdateCenterFile),
  fileOf(
    'keys',
    'authorized_keys',
    (random) => soup(random, ['ssh-rsa AAAA', 'from="', '",', 'command="', '\\"', '\n', hostileName(random)]),
    (path) => collectSsh({ source, paths: [path], machines: ['m'], account: 'a', version }),
  ),
  fileOf(
    'audit log',
    'audit.log',
    (random) =>
      soup(random, [
        '<86>1 ',
        '2024-01-01T00:00:00Z h conjur p policy ',
        '[auth@43868 user="',
        '"]',
        '\\"',
        '\n',
        hostileName(random),
      ]),
    (path) => collectAudit({ source, files: [path], version }),
  ),
];
