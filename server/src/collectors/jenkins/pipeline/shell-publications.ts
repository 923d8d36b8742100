/** Which commands of a shell script send something outside, and where to. */
import { type Command, type Word, readCommands, type FindVariable } from './shell-words.js';

export interface ShellPublication {
  /** `curl`, `docker push`, … */
  tool: string;
  destination: Word;
  /** false: a setting outside the command can change the destination. */
  certain: boolean;
  /** Line in the script, counted from 0. */
  line: number;
}

/** What a command sends to; undefined when it sends nothing. */
type ReadCommand = (call: ShellCall) => { tool?: string; to: Word | string | undefined; certain?: boolean } | undefined;

/** Everything a script sends outside, in order. `markers` are the texts of values only the build knows. */
export function readPublications(
  script: string,
  find: FindVariable,
  markers: readonly string[] = [],
): ShellPublication[] {
  return readCommands(script, find, markers).flatMap((command) => {
    const call = new ShellCall(command);
    const read = Object.hasOwn(readers, call.name) ? readers[call.name]!(call) : undefined;
    if (!read) return [];
    const destination = typeof read.to === 'string' ? { text: read.to, known: true } : read.to;
    return {
      tool: read.tool ?? call.name,
      destination: destination ?? { text: 'not said in the command', known: false },
      certain: read.certain ?? true,
      line: command.line,
    };
  });
}

class ShellCall {
  readonly name: string;
  readonly words: readonly Word[];

  constructor(command: Command) {
    this.name = command.words[0]!.text.replace(/^.*[/\\]/, '').replace(/\.(exe|cmd|bat)$/i, '');
    this.words = command.words.slice(1);
  }

  /** Value of an option: `-o x`, `--option x`, `--option=x`. */
  option(...names: string[]): Word | undefined {
    for (const [position, { text, known }] of this.words.entries()) {
      const name = names.find((candidate) => text === candidate || text.startsWith(`${candidate}=`));
      if (name === undefined) continue;
      return text === name ? this.words[position + 1] : { text: text.slice(name.length + 1), known };
    }
    return undefined;
  }

  has(...names: string[]): boolean {
    return this.words.some(({ text }) => names.some((name) => text === name || text.startsWith(`${name}=`)));
  }

  /** Words that are no options. */
  get plain(): readonly Word[] {
    return this.words.filter(({ text }) => !text.startsWith('-'));
  }

  /** The word after the given subcommands; undefined when they are not called. */
  after(...subcommands: string[]): Word | undefined {
    return this.calls(...subcommands) ? this.plain[subcommands.length] : undefined;
  }

  calls(...subcommands: string[]): boolean {
    return subcommands.every((name, position) => this.plain[position]?.text === name);
  }

  matching(pattern: RegExp): Word | undefined {
    return this.words.findLast(({ text }) => pattern.test(text));
  }
}

const address = /^[a-z][a-z0-9+.-]*:\/\//i;
const remotePath = /^(?!-)(?![A-Za-z]:[\\/])[^/=\s]+:(?!\/\/)/;
const sending = /^(-T|--upload-file|-d|--data.*|-F|--form.*|--json|-XPOST|-XPUT|-XPATCH)(=|$)/;
const sendingGrouped = /^-[a-zA-Z]*[TdF]$/;

const curl: ReadCommand = (call) => {
  const method = call.option('-X', '--request')?.text ?? '';
  const sends =
    call.words.some(({ text }) => sending.test(text) || sendingGrouped.test(text)) || /^(POST|PUT|PATCH)$/.test(method);
  const to =
    call.option('--url') ??
    call.matching(address) ??
    call.plain.findLast(({ text }) => /^\$|^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text));
  // A value of the build in the query is sent as well.
  const leaks = to && !to.known && /\?.*\$/.test(to.text);
  return sends || leaks ? { to } : undefined;
};

const wget: ReadCommand = (call) =>
  call.has('--post-data', '--post-file', '--body-data', '--body-file') ||
  /^(POST|PUT)$/i.test(call.option('--method')?.text ?? '')
    ? { to: call.matching(address) }
    : undefined;

/** Copies to its last argument, if that is on another machine. */
const copy: ReadCommand = (call) => {
  const to = call.plain.at(-1);
  if (!to || call.plain.length < 2) return undefined;
  return remotePath.test(to.text) || address.test(to.text) || (!to.known && !/^\.{0,2}\//.test(to.text))
    ? { to }
    : undefined;
};

const withValue = new Set(['-i', '-p', '-P', '-o', '-l', '-F', '-b', '-c', '-J', '-L', '-R', '-D', '-u', '-e']);
const host: ReadCommand = (call) => {
  const to = call.words.find(({ text }, at) => !text.startsWith('-') && !withValue.has(call.words[at - 1]?.text ?? ''));
  return to && { to };
};

const docker: ReadCommand = (call) => {
  const tool = `${call.name} push`;
  if (call.calls('push')) return { tool, to: call.plain.at(-1) };
  if (call.calls('image', 'push') || call.calls('manifest', 'push')) return { tool, to: call.plain.at(-1) };
  if (call.calls('compose', 'push')) return { tool, to: undefined };
  const builds = call.calls('build') || call.calls('buildx', 'build') || call.calls('buildx', 'bake');
  return builds && call.has('--push') ? { tool, to: call.option('-t', '--tag') } : undefined;
};

const npm: ReadCommand = (call) => {
  const publishes =
    call.plain.some(({ text }) => text === 'publish') &&
    /^(publish|npm|run|exec|workspaces?)$/.test(call.plain[0]?.text ?? '');
  if (!publishes || call.calls('run')) return undefined;
  const registry = call.option('--registry');
  return {
    tool: `${call.name} publish`,
    to: registry ?? 'https://registry.npmjs.org/',
    certain: registry !== undefined,
  };
};

const maven: ReadCommand = (call) => {
  const goal = call.plain.find(({ text }) =>
    /^(deploy|release:perform|(.*:)?deploy:deploy(-file)?|nexus-staging:deploy|site:deploy|site-deploy)$/.test(text),
  );
  if (!goal) return undefined;
  const given = call.option(
    '-DaltDeploymentRepository',
    '-DaltReleaseDeploymentRepository',
    '-DaltSnapshotDeploymentRepository',
  );
  const to = given ? { ...given, text: given.text.replace(/^[^:]*::(?:[^:]*::)?/, '') } : call.option('-Durl');
  return { tool: `mvn ${goal.text}`, to: to ?? { text: 'distributionManagement of pom.xml', known: false } };
};

const gradle: ReadCommand = (call) => {
  const task = call.plain.find(
    ({ text }) => /(^|:)(publish\w*|uploadArchives|artifactoryPublish)$/.test(text) && !/ToMavenLocal$/.test(text),
  );
  return (
    task && { tool: `gradle ${task.text}`, to: { text: 'publishing repositories of the build script', known: false } }
  );
};

const twine: ReadCommand = (call) => {
  if (!call.calls('upload')) return undefined;
  const to = call.option('--repository-url') ?? prefixed('pypirc:', call.option('-r', '--repository'));
  return { tool: 'twine upload', to: to ?? 'https://upload.pypi.org/legacy/', certain: to !== undefined };
};

const prefixed = (prefix: string, word: Word | undefined): Word | undefined =>
  word && { ...word, text: prefix + word.text };

/** Publishes to a registry that an option names, else to the usual one. */
const publishing =
  (subcommands: readonly string[], options: readonly string[], usual: string): ReadCommand =>
  (call) => {
    if (!call.calls(...subcommands)) return undefined;
    const to = call.option(...options);
    return { tool: `${call.name} ${subcommands.join(' ')}`, to: to ?? usual, certain: to !== undefined };
  };

const aws: ReadCommand = (call) => {
  if (call.calls('s3api', 'put-object'))
    return { tool: 'aws s3api put-object', to: prefixed('s3://', call.option('--bucket')) };
  const writes = ['cp', 'sync', 'mv'].some((name) => call.calls('s3', name));
  const to = call.plain[3];
  return writes && to && (to.text.startsWith('s3://') || !to.known) ? { tool: 'aws s3', to } : undefined;
};

const cloudCopy =
  (scheme: RegExp): ReadCommand =>
  (call) => {
    const to = call.plain.at(-1);
    return call.plain.some(({ text }) => /^(cp|mv|rsync|sync|mirror|copy)$/.test(text)) &&
      to &&
      (scheme.test(to.text) || !to.known)
      ? { to }
      : undefined;
  };

const az: ReadCommand = (call) => {
  if (!call.calls('storage', 'blob') || !call.plain.some(({ text }) => /^upload(-batch)?$|^sync$/.test(text)))
    return undefined;
  const [account, container] = [
    call.option('--account-name'),
    call.option('-c', '--container-name', '-d', '--destination'),
  ];
  const to = {
    text: `azure:${account?.text ?? '…'}/${container?.text ?? '…'}`,
    known: Boolean(account?.known && container?.known),
  };
  return { tool: 'az storage blob upload', to };
};

const git: ReadCommand = (call) => {
  if (!call.plain.some(({ text }) => text === 'push')) return undefined;
  const at = call.plain.findIndex(({ text }) => text === 'push');
  const remote = call.plain[at + 1];
  const isAddress = remote && (address.test(remote.text) || remotePath.test(remote.text) || !remote.known);
  return {
    tool: 'git push',
    to: isAddress ? remote : { text: `git remote ${remote?.text ?? 'origin'}`, known: false },
  };
};

const jfrog: ReadCommand = (call) => {
  const uploads = call.calls('rt', 'upload') || call.calls('rt', 'u') || call.calls('rt', 'docker-push');
  return uploads
    ? { tool: `${call.name} rt upload`, to: prefixed('artifactory:', call.plain.at(3) ?? call.plain.at(-1)) }
    : undefined;
};

const readers: Readonly<Record<string, ReadCommand>> = {
  curl,
  wget,
  scp: copy,
  rsync: copy,
  ssh: host,
  sftp: host,
  ftp: host,
  lftp: host,
  nc: host,
  ncat: host,
  docker,
  podman: docker,
  nerdctl: docker,
  buildah: docker,
  'docker-compose': (call) => (call.calls('push') ? { tool: 'docker-compose push', to: undefined } : undefined),
  crane: (call) => (call.calls('push') ? { tool: 'crane push', to: call.plain.at(-1) } : undefined),
  skopeo: (call) => (call.calls('copy') ? { tool: 'skopeo copy', to: call.plain.at(-1) } : undefined),
  oras: (call) => (call.calls('push') ? { tool: 'oras push', to: call.plain[1] } : undefined),
  helm: (call) => (call.calls('push') ? { tool: 'helm push', to: call.plain[2] } : undefined),
  npm,
  pnpm: npm,
  yarn: npm,
  lerna: npm,
  mvn: maven,
  mvnw: maven,
  gradle,
  gradlew: gradle,
  twine,
  gem: publishing(['push'], ['--host'], 'https://rubygems.org'),
  cargo: publishing(['publish'], ['--registry', '--index'], 'https://crates.io'),
  poetry: publishing(['publish'], ['-r', '--repository'], 'https://upload.pypi.org/legacy/'),
  nuget: publishing(['push'], ['-Source', '-s'], 'https://api.nuget.org/v3/index.json'),
  dotnet: publishing(['nuget', 'push'], ['--source', '-s'], 'https://api.nuget.org/v3/index.json'),
  aws,
  az,
  gsutil: cloudCopy(/^gs:\/\//),
  gcloud: cloudCopy(/^gs:\/\//),
  mc: cloudCopy(/^[\w-]+\//),
  rclone: cloudCopy(remotePath),
  git,
  gh: (call) =>
    call.calls('release', 'upload') || call.calls('release', 'create')
      ? { tool: 'gh release', to: call.option('-R', '--repo') ?? { text: 'the repository checked out', known: false } }
      : undefined,
  jf: jfrog,
  jfrog,
};
