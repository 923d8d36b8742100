/** Which commands of a shell script send something outside, and where to. */
import { packageCommands } from './package-commands.js';
import { ShellCall, address, prefixed, remotePath, type ReadCommand } from './shell-call.js';
import { type Word, readCommands, type FindVariable } from '../../../text/shell-words.js';

export interface ShellPublication {
  /** `curl`, `docker push`, … */
  tool: string;
  destination: Word;
  /** false: a setting outside the command can change the destination. */
  certain: boolean;
  /** Line in the script, counted from 0. */
  line: number;
}

/** Characters of a script that are looked at. */
const MOST = 300_000;

/** Everything a script sends outside, in order. `markers` are the texts of values only the build knows. */
export function readPublications(
  script: string,
  find: FindVariable,
  markers: readonly string[] = [],
): ShellPublication[] {
  return readCommands(script.slice(0, MOST), find, markers).flatMap((command) => {
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
  ...packageCommands,
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
};
