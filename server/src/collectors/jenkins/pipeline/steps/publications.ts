/** Steps that send files or data outside: shell commands, and publishers with a step of their own. */
import type { GroovyNode } from '../../../groovy/tree.js';
import { namedArguments } from '../arguments.js';
import { readHazards } from '../shell-hazards.js';
import { readPublications } from '../shell-publications.js';
import { readShellTasks } from '../shell-tasks.js';
import { MARK } from '../../../../text/shell-words.js';
import { dockerImageOf } from '../docker-images.js';
import type { Scope } from '../scopes.js';
import type { UseList } from '../uses.js';
import { type Placed, valuesOf } from '../values.js';
import type { ReadStep } from './step.js';

/** `sh 'x'`, `sh(script: 'x')`, `bat`, `powershell`, `pwsh`. */
const shell: ReadStep = ({ name, call, named, positional, context }, uses) => {
  const script = named.get('script') ?? positional[0];
  if (!script) return;
  const { texts, markers } = shellTexts(script, context.scope);
  const find = (variable: string) => environmentValue(variable, context.scope);
  for (const text of texts) {
    for (const { hazard, value, line, certain = true, chosenBy } of readHazards(text, { ...context, markers })) {
      const at = (script.l || call.l) + line;
      const details = { kind: 'hazard' as const, hazard, step: name, ...(chosenBy ? { chosenBy } : {}) };
      if (value === null) uses.addComputed(details, 'an address that only the build knows', at);
      else uses.addKnown(details, value, at, certain && texts.length === 1);
    }
    for (const { command, details, certain, line } of readShellTasks(text, find, markers))
      uses.addKnown({ ...details, step: name }, command, (script.l || call.l) + line, certain && texts.length === 1);
    for (const sent of readPublications(text, find, markers)) {
      const line = (script.l || call.l) + sent.line;
      const details = { kind: 'publication' as const, step: `${name} ${sent.tool}` };
      if (sent.destination.known)
        uses.addKnown(details, sent.destination.text, line, sent.certain && texts.length === 1);
      else uses.addComputed(details, sent.destination.text, line);
    }
  }
};

function environmentValue(name: string, scope: Scope): string | undefined {
  const values = valuesOf({ k: 'var', l: 0, n: `env.${name}` }, scope);
  return values.complete && values.known.length === 1 ? values.known[0] : undefined;
}

/** The script with what Groovy puts in; what only the build knows is marked. */
function shellTexts(script: GroovyNode, scope: Scope): { texts: readonly string[]; markers: string[] } {
  const markers: string[] = [];
  const write = (node: GroovyNode): string => {
    if (node.k === 'text' || (node.k === 'bin' && node.n === '+')) return node.a!.map(write).join('');
    if (node.k === 'call' && node.o && (node.n === 'stripIndent' || node.n === 'trim')) return write(node.o);
    const values = valuesOf(node, scope);
    if (values.complete && values.known.length === 1) return values.known[0]!;
    return `${MARK}${markers.push(values.written) - 1}${MARK}`;
  };
  const values = valuesOf(script, scope);
  const isFew = values.complete && values.known.length > 0 && values.known.length <= 8;
  return { texts: isFew ? values.known : [write(script)], markers };
}

/** A step that names where it sends to in an argument. */
const to =
  (...names: readonly string[]): ReadStep =>
  ({ name, call, named, positional, context }, uses) => {
    const destination =
      names.map((argument) => named.get(argument)).find(Boolean) ?? (named.size === 0 ? positional[0] : undefined);
    uses.add({ kind: 'publication', step: name }, destination, call, context);
  };

/** Requests that send a body. */
const httpRequest: ReadStep = (step, uses) => {
  const mode = step.named.get('httpMode');
  const modes = mode ? valuesOf(mode, step.context.scope) : { known: ['GET'], complete: true };
  const sends = ['requestBody', 'uploadFile', 'multipartName', 'formData'].some((name) => step.named.has(name));
  if (sends || !modes.complete || modes.known.some((one) => one !== 'GET' && one !== 'HEAD')) to('url')(step, uses);
};

/** `docker.image('x').push()` and `docker.build('x').push()`; the image may have been put into a variable. */
const push: ReadStep = ({ call, context }, uses) => {
  const image = call.o && dockerImageOf(call.o, context.scope);
  if (!image) return;
  const values = valuesOf(image.node, image.scope);
  uses.addValues({ kind: 'publication', step: 'docker push' }, inRegistry(values, context.registry), call.l);
};

/** docker-workflow ImageNameTokens: the registry around stands before the image, unless the image names one (`host.test/x`). */
function inRegistry(values: ReturnType<typeof valuesOf>, registry: Placed | undefined): typeof values {
  if (!registry) return values;
  const around = valuesOf(registry.node, registry.scope);
  const [address, ...more] = around.known;
  if (address === '' && around.complete) return values;
  if (address === undefined || more.length > 0 || !around.complete)
    return { ...values, known: [], complete: false, written: `${around.written}/${values.written}` };
  const host = address.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '');
  const known = values.known.map((name) => (/^(localhost|[^/]*[.:][^/]*)\//.test(name) ? name : `${host}/${name}`));
  return { ...values, known };
}

/** Publish Over SSH, FTP and CIFS: `publishers: [sshPublisherDesc(configName: 'x')]` names a configured host. */
const publishOver: ReadStep = ({ name, call, context }, uses) => {
  const names = configNames(call);
  for (const node of names) uses.add({ kind: 'publication', step: name }, node, call, context);
  if (names.length === 0) uses.addComputed({ kind: 'publication', step: name }, 'not said', call.l);
};

function configNames(node: GroovyNode): GroovyNode[] {
  const own = node.k === 'map' ? namedArguments(node).get('configName') : undefined;
  return [...(own ? [own] : []), ...(node.a ?? []).flatMap(configNames)];
}

const onController =
  (step: string): ReadStep =>
  ({ call }: { call: GroovyNode }, uses: UseList) =>
    uses.addKnown({ kind: 'publication', step }, 'jenkins:artifacts', call.l);

export const publicationSteps: Readonly<Record<string, ReadStep>> = {
  sh: shell,
  bat: shell,
  powershell: shell,
  pwsh: shell,
  httpRequest,
  push,
  sshPublisher: publishOver,
  ftpPublisher: publishOver,
  cifsPublisher: publishOver,
  archiveArtifacts: onController('archiveArtifacts'),
  archive: onController('archive'),
  publishHTML: onController('publishHTML'),
  s3Upload: to('bucket'),
  googleStorageUpload: to('bucket'),
  azureUpload: to('containerName', 'fileShareName'),
  azureStorageUpload: to('containerName'),
  nexusArtifactUploader: to('nexusUrl'),
  nexusPublisher: to('nexusInstanceId'),
  nexusPolicyEvaluation: to('iqInstanceId'),
  rtUpload: to('serverId'),
  rtPublishBuildInfo: to('serverId'),
  rtDockerPush: to('targetRepo', 'serverId'),
  rtMavenDeployer: to('serverId'),
  sshPut: to('remote'),
  cfPush: to('target'),
  kubernetesDeploy: to('kubeconfigId'),
  slackUploadFile: to('channel'),
};
