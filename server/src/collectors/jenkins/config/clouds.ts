/**
 * Clouds of a controller's config.xml. Every cloud plugin keeps its templates in classes of its own, but alike: a list of elements
 * that have `label`, `labels` or `labelString`, a usage mode and ids of credentials (kubernetes, docker, ec2, azure-vm-agents,
 * vsphere-cloud, ec2-fleet, nomad, google-compute-engine).
 */
import type { CloudTemplate, JenkinsCloud } from '../../../domain/clouds.js';
import { cloudSettings, isCloudSetting } from '../../../text/cloud-settings.js';
import { namesCredential } from '../../../text/kept-text.js';
import { splitLabels } from './labels.js';
import { type XmlElement, child, childText, classOf } from './xml.js';

/** @param clouds the element `<clouds>`; a controller without one has none */
export function readClouds(clouds: XmlElement | undefined, file: string): JenkinsCloud[] {
  return (clouds?.children ?? []).map((cloud) => readCloud(cloud, file));
}

function readCloud(cloud: XmlElement, file: string): JenkinsCloud {
  const className = classOf(cloud);
  const found = templatesIn(cloud);
  const exclusive = className.includes('.kubernetes.') ? 'EXCLUSIVE' : 'NORMAL';
  return {
    name: nameOf(cloud, ['name', 'cloudName', 'vsDescription']) || className.replace(/^.*[.$]/, ''),
    className,
    credentialIds: credentialsIn(cloud, new Set(found ?? [])),
    templates: found?.map((template) => readTemplate(template, exclusive, file)) ?? null,
    settings: cloudSettings(textsIn(cloud, new Set(found ?? []))),
    place: { file, line: cloud.line },
  };
}

/** Elements that templates are; the cloud itself where the labels are its own; null where nothing looks like one. */
function templatesIn(cloud: XmlElement): readonly XmlElement[] | null {
  const lists = cloud.children.filter(({ name }) => /^(\w*T|t)emplates$|^configurations$/.test(name));
  const listed = lists.flatMap((list) => list.children);
  if (listed.length > 0) return listed;
  if (hasLabels(cloud)) return [cloud];
  const within = labelledIn(cloud);
  return within.length > 0 || lists.length > 0 ? within : null;
}

function labelledIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((inner) => (hasLabels(inner) ? [inner] : labelledIn(inner)));
}

const labelNames = ['label', 'labelString', 'labels'];

/** Kubernetes and others keep maps called `labels` as well: those have children and no text. */
function hasLabels(element: XmlElement): boolean {
  return labelNames.some((name) => child(element, name)?.children.length === 0);
}

function readTemplate(template: XmlElement, byDefault: CloudTemplate['mode'], file: string): CloudTemplate {
  const mode = nameOf(template, ['mode', 'nodeUsageMode', 'usageMode']);
  const labels = splitLabels(labelNames.map((name) => childText(template, name)).find(Boolean));
  return {
    name: nameOf(template, ['name', 'templateName', 'cloneNamePrefix', 'description']) || labels.join(' ') || 'unnamed',
    labels,
    mode: mode === '' ? byDefault : /exclusive|only/i.test(mode) ? 'EXCLUSIVE' : 'NORMAL',
    credentialIds: credentialsIn(template, new Set()),
    settings: cloudSettings(textsIn(template, new Set())),
    place: { file, line: template.line },
  };
}

function nameOf(element: XmlElement, names: readonly string[]): string {
  return names.map((name) => childText(element, name)?.trim()).find(Boolean) ?? '';
}

function credentialsIn(element: XmlElement, except: ReadonlySet<XmlElement>): string[] {
  const found = [...walk(element, except)].filter(({ name, text }) => namesCredential(name) && text.trim() !== '');
  return [...new Set(found.map(({ text }) => text.trim()))];
}

function* textsIn(element: XmlElement, except: ReadonlySet<XmlElement>): Generator<readonly [string, string]> {
  for (const { name, text } of walk(element, except)) if (isCloudSetting(name)) yield [name, text.trim()];
}

function* walk(element: XmlElement, except: ReadonlySet<XmlElement>): Generator<XmlElement> {
  for (const inner of element.children) {
    if (except.has(inner)) continue;
    yield inner;
    yield* walk(inner, except);
  }
}
