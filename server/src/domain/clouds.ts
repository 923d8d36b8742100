/** Clouds of a controller: what starts agents when a label asks for one. As written, no conclusion. */
import { z } from 'zod';
import { place } from './matrix-entry.js';
import { byName, list, text, texts } from './schema-parts.js';

/** What agents of one kind are started from. */
const cloudTemplate = z.strictObject({
  name: text,
  labels: texts,
  /** EXCLUSIVE: for builds tied to its labels only. */
  mode: z.enum(['NORMAL', 'EXCLUSIVE']),
  /** Credentials the controller logs in to such agents with. */
  credentialIds: texts,
  /** Image, service account, namespace, instance profile, most at once: by the name of the element. */
  settings: byName,
  place,
});
export type CloudTemplate = z.infer<typeof cloudTemplate>;

export const jenkinsCloud = z.strictObject({
  name: text,
  /** Java class, e.g. `org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud`. */
  className: text,
  /** Credentials the controller works the cloud with. */
  credentialIds: texts,
  /** null: the class keeps them where nothing was found, so which labels it serves is not known. */
  templates: list(cloudTemplate).nullable(),
  /** Address, namespace, most agents at once: what the configuration says of the cloud, by the name of the element. */
  settings: byName,
  place,
});
export type JenkinsCloud = z.infer<typeof jenkinsCloud>;
