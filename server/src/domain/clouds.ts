/** Clouds of a controller: what starts agents when a label asks for one. As written, no conclusion. */
import type { Place } from './matrix-entry.js';

export interface JenkinsCloud {
  name: string;
  /** Java class, e.g. `org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud`. */
  className: string;
  /** Credentials the controller works the cloud with. */
  credentialIds: readonly string[];
  /** null: the class keeps them where nothing was found, so which labels it serves is not known. */
  templates: readonly CloudTemplate[] | null;
  /** Address, namespace, most agents at once: what the configuration says of the cloud, by the name of the element. */
  settings: Readonly<Record<string, string>>;
  place: Place;
}

/** What agents of one kind are started from. */
export interface CloudTemplate {
  name: string;
  labels: readonly string[];
  /** EXCLUSIVE: for builds tied to its labels only. */
  mode: 'NORMAL' | 'EXCLUSIVE';
  /** Credentials the controller logs in to such agents with. */
  credentialIds: readonly string[];
  /** Image, service account, namespace, instance profile, most at once: by the name of the element. */
  settings: Readonly<Record<string, string>>;
  place: Place;
}
