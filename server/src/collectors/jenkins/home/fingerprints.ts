/** Which builds used which credential, from `fingerprints/`; those of files lie beside them and are passed over. */
import type { JenkinsCredential, JenkinsStore, ObservedUse } from '../../../domain/snapshot.js';
import { type CredentialFingerprint, readFingerprint } from '../config/fingerprint.js';
import type { HomeReader } from './home-reader.js';

/** Files looked at: a controller that takes fingerprints of artifacts has hundreds of thousands. */
const MOST = 20_000;

/** Fingerprints of credentials, in the order of their files. */
export async function readFingerprints(home: HomeReader): Promise<readonly CredentialFingerprint[]> {
  const files: string[] = [];
  for (const first of await home.folders('fingerprints'))
    for (const second of await home.folders(`fingerprints/${first}`)) {
      const folder = `fingerprints/${first}/${second}`;
      for (const { kind, name } of await home.list(folder))
        if (kind === 'file' && name.endsWith('.xml')) files.push(`${folder}/${name}`);
    }
  if (files.length > MOST)
    home.note({
      code: 'uses-unread',
      subject: 'fingerprints',
      message: `Of ${files.length} fingerprints ${MOST} were read, so not every use of a credential is known.`,
    });
  const read = await Promise.all(
    files.slice(0, MOST).map(async (file) => {
      const root = await home.xmlIfAny(file);
      // The name of the file is the digest, which is made of the secret.
      return root?.name === 'fingerprint' ? readFingerprint(root, 'fingerprints') : undefined;
    }),
  );
  return read.filter((each) => each !== undefined);
}

/** Stores with the uses of their credentials: a fingerprint names an id, and the job finds the nearest store that has it. */
export function withUses(
  stores: readonly JenkinsStore[],
  fingerprints: readonly CredentialFingerprint[],
): JenkinsStore[] {
  const shared = new Map(stores.flatMap((store) => (store.kind === 'user' ? [] : [[store.owner, store]])));
  const uses = new Map<JenkinsCredential, ObservedUse[]>();
  for (const { id, uses: all } of fingerprints)
    for (const use of all) {
      const credential = findFrom(shared, use.job, id);
      if (credential) uses.set(credential, [...(uses.get(credential) ?? []), use]);
    }
  return stores.map((store) => ({
    ...store,
    credentials: store.credentials.map((credential) => {
      const usedBy = uses.get(credential);
      return usedBy ? { ...credential, usedBy } : credential;
    }),
  }));
}

function findFrom(stores: ReadonlyMap<string, JenkinsStore>, job: string, id: string): JenkinsCredential | undefined {
  for (let folder = job; folder !== '';) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    const found = stores.get(folder)?.credentials.find((credential) => credential.id === id);
    if (found) return found;
  }
  return undefined;
}
