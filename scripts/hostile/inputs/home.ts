/** Jenkins homes, as folders and archives, in which strangers named and configured everything. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tar, { type Headers } from 'tar-stream';
import { collectJenkinsHome } from '../../../server/src/collectors/jenkins/home/collect.js';
import { compileJenkins } from '../../../server/src/compile/jenkins/compile.js';
import type { Seeded } from '../../bench/seeded.js';
import { aliasBomb, damaged, nested, wellFormedName } from '../texts.js';
import type { MakeInput } from './input.js';
import { hostileScript } from './script.js';

type Files = Record<string, string>;

const xml = (text: string) => `<?xml version='1.1' encoding='UTF-8'?>\n${text}`;
const escaped = (text: string) => text.replaceAll(/[<>&"]/g, (each) => `&#${each.charCodeAt(0)};`);

/** A controller with roles, users, nodes and jobs; one of its files is damaged now and then. */
function homeOf(random: Seeded): Files {
  const name = () => escaped(wellFormedName(random));
  const strategy = random.chance(0.5) ? roles(random, name) : matrix(random, name);
  const files: Files = {
    'config.xml': xml(
      `<hudson><version>2.433</version><useSecurity>true</useSecurity>${strategy}<securityRealm class="hudson.security.HudsonPrivateSecurityRealm"/><label>${label(random)}</label></hudson>`,
    ),
    'users/users.xml': xml(
      `<hudson.model.UserIdMapper><idToDirectoryNameMap class="concurrent-hash-map"><entry><string>${name()}</string><string>u_1</string></entry></idToDirectoryNameMap></hudson.model.UserIdMapper>`,
    ),
    'users/u_1/config.xml': xml(`<user><id>${name()}</id><fullName>${name()}</fullName></user>`),
    'nodes/a/config.xml': xml(`<slave><name>${name()}</name><label>${name()}</label>${restriction(random)}</slave>`),
    'jobs/one/config.xml': xml(
      `<project><assignedNode>${label(random)}</assignedNode><description>${name()}</description></project>`,
    ),
    'jobs/deep/config.xml': xml(`<project>${nested(random, '<a>', name(), '</a>')}</project>`),
  };
  if (random.chance(0.25)) files['jobs/two/config.xml'] = pipeline(random);
  if (random.chance(0.3))
    files['jenkins.yaml'] = aliasBomb(random, 'a0: &a0 {x: y}\n', (at, ten) => `a${at}: &a${at} [${ten}]\n`);
  const [path] = random.some(Object.keys(files), 1);
  if (path && random.chance(0.6)) files[path] = damaged(random, files[path]!);
  return files;
}

/** Few homes have one: each is parsed in a process of its own. */
function pipeline(random: Seeded): string {
  return xml(
    `<flow-definition><definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>${escaped(hostileScript(random))}</script></definition></flow-definition>`,
  );
}

function matrix(random: Seeded, name: () => string): string {
  const lines = Array.from(
    { length: random.between(0, 20) },
    () => `<permission>${random.pick(['USER:', 'GROUP:', ''])}hudson.model.Item.Read:${name()}</permission>`,
  );
  return `<authorizationStrategy class="hudson.security.ProjectMatrixAuthorizationStrategy">${lines.join('')}</authorizationStrategy>`;
}

function roles(random: Seeded, name: () => string): string {
  const patterns = [
    '(x+)+\\1y',
    '(a|a)*b',
    '[',
    nested(random, '(', 'x', ')').slice(0, 10_000),
    '.*',
    '\\Q',
    '(?<=a+)b',
    name(),
  ];
  const role = (at: number) =>
    `<role name="r${at}${name()}" pattern="${escaped(random.pick(patterns))}"><permissions><permission>hudson.model.Item.Read</permission></permissions><assignedSIDs><sid>${name()}</sid></assignedSIDs></role>`;
  const some = Array.from({ length: random.between(1, 5) }, (_, at) => role(at)).join('');
  return `<authorizationStrategy class="com.michelin.cio.hudson.plugins.rolestrategy.RoleBasedAuthorizationStrategy"><roleMap type="projectRoles">${some}</roleMap></authorizationStrategy>`;
}

function label(random: Seeded): string {
  return escaped(
    random.pick([
      () => nested(random, '(', 'a', ')'),
      () => 'a&&'.repeat(20_000),
      () => wellFormedName(random),
      () => nested(random, '!', 'a', ''),
    ])(),
  );
}

function restriction(random: Seeded): string {
  const not = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.restrictions.logic.NotJobRestriction';
  const depth = random.pick([1, 50, 180, 5000]);
  const inner = `<restriction class="${not}">`.repeat(depth) + '</restriction>'.repeat(depth);
  return `<nodeProperties><com.synopsys.arc.jenkinsci.plugins.jobrestrictions.nodes.JobRestrictionProperty><jobRestriction class="${not}">${inner}</jobRestriction></com.synopsys.arc.jenkinsci.plugins.jobrestrictions.nodes.JobRestrictionProperty></nodeProperties>`;
}

async function collect(path: string, signal: AbortSignal): Promise<unknown> {
  const snapshot = await collectJenkinsHome({ source: 'hostile', path, signal });
  // Patterns are matched by Neo4j; here none is decided.
  return compileJenkins(snapshot, {
    matchPatterns: (questions) => Promise.resolve(questions.map(() => null)),
  });
}

export const home: MakeInput = (random) => {
  const files = homeOf(random);
  return {
    what: 'home',
    read({ folder, signal }) {
      writeFiles(folder, files);
      return collect(folder, signal);
    },
  };
};

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** For a server that reads it: a folder that holds a home. */
export function writeHostileHome(random: Seeded, folder: string): void {
  writeFiles(folder, homeOf(random));
}

export const archive: MakeInput = (random) => ({
  what: 'archive',
  async read({ folder, signal }) {
    const path = join(folder, random.pick(['home.tar.gz', 'home.tgz', 'home.tar', 'home.zip']));
    const packed = await pack(random, homeOf(random));
    const cut = random.chance(0.4) ? packed.subarray(0, random.between(0, packed.length)) : packed;
    writeFileSync(path, path.endsWith('.tar') ? cut : gzipSync(cut));
    return collect(path, signal);
  },
});

async function pack(random: Seeded, files: Files): Promise<Buffer> {
  const archive = tar.pack();
  const odd = [
    '../../x',
    '/etc/x',
    'a/'.repeat(200),
    './config.xml',
    'jobs/two/config.xml',
    wellFormedName(random) || 'x',
  ];
  for (const [name, text] of Object.entries(files)) archive.entry({ name } as Headers, text);
  for (const name of random.some(odd, 3))
    archive.entry({ name, type: random.pick(['file', 'symlink', 'link']), linkname: '/etc/passwd' } as Headers, '');
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
