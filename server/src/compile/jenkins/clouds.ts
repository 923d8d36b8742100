/** Clouds of a controller and the templates their agents are started from, with the credentials both take. */
import type { CloudTemplate, JenkinsCloud } from '../../domain/clouds.js';
import { credentialId, nodeId, type NodeId } from '../../domain/ids.js';
import type { Place } from '../../domain/snapshot.js';
import { evidenceText } from '../fact-book.js';
import type { StrategyInput } from './strategies/strategy.js';

export function cloudNode(source: string, { name }: JenkinsCloud): NodeId {
  return nodeId('cloud', source, name);
}

/** Templates of one name in a cloud are told apart by where they stand. */
export function templateNode(source: string, cloud: JenkinsCloud, template: CloudTemplate): NodeId {
  const same = (cloud.templates ?? []).filter(({ name }) => name === template.name);
  const name = same.length > 1 ? `${template.name}:${same.indexOf(template) + 1}` : template.name;
  return nodeId('template', source, `${cloud.name}/${name}`);
}

/** Adds clouds, templates, and which credentials of the system store are accepted there. */
export function compileClouds(input: StrategyInput): void {
  const { book, root, snapshot } = input;
  for (const cloud of snapshot.controller.clouds ?? []) {
    const id = book.node(cloudNode(book.source, cloud), 'cloud', cloud.name, {
      ...cloud.settings,
      fullName: cloud.name,
      className: cloud.className,
      templatesRead: cloud.templates !== null,
      readAt: cloud.place.file,
    });
    book.merge('CONTAINS', root.id, id);
    accept(input, id, cloud.credentialIds, cloud.place);
    for (const template of cloud.templates ?? []) compileTemplate(input, id, cloud, template);
  }
}

function compileTemplate(input: StrategyInput, cloudId: NodeId, cloud: JenkinsCloud, template: CloudTemplate): void {
  const { book } = input;
  const id = book.node(templateNode(book.source, cloud, template), 'template', template.name, {
    ...template.settings,
    fullName: `${cloud.name}/${template.name}`,
    labels: template.labels,
    mode: template.mode,
    ...(!('namespace' in template.settings) && 'namespace' in cloud.settings
      ? { namespace: cloud.settings['namespace']! }
      : {}),
    readAt: template.place.file,
  });
  book.record('PROVISIONS', cloudId, id, evidenceText(template.place, `template ${template.name}`));
  accept(input, id, template.credentialIds, template.place);
}

/** They come from the system store, SYSTEM scope included. */
function accept({ book, snapshot }: StrategyInput, to: NodeId, ids: readonly string[], place: Place): void {
  const system = snapshot.stores.find(({ kind }) => kind === 'system');
  for (const id of ids)
    if (system?.credentials.some((credential) => credential.id === id))
      book.record(
        'AUTHENTICATES_AS',
        credentialId(book.source, '', id),
        to,
        evidenceText(place, `credentialsId ${id}`),
      );
}
