/** Signing in and out, beside the API: the session is a cookie that no script reads. */
import { say } from '../strings.js';

const address = () => new URL('session', document.baseURI).href;

/** Undefined when it worked; otherwise a sentence or two to show. */
export async function signIn(name: string, password: string): Promise<string | undefined> {
  try {
    const response = await fetch(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    if (response.ok) return undefined;
    const { errors } = (await response.json()) as { errors: [{ message: string; extensions: { next: string } }] };
    return `${errors[0].message} ${errors[0].extensions.next}`;
  } catch {
    return `${say.errors.unreachable} ${say.errors.unreachableNext}`;
  }
}

/** The name of who is signed in with an account; undefined for whoever operates the machine. */
export async function signedInName(): Promise<string | undefined> {
  const response = await fetch(address()).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { name, via } = (await response.json()) as { name: string; via: string };
  return via === 'machine' ? undefined : name;
}

export async function signOut(): Promise<void> {
  await fetch(address(), { method: 'DELETE' });
  location.reload();
}
