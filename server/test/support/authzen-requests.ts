/** What a client of the AuthZEN Authorization API 1.0 writes. */
export const user = (id: string) => ({ type: 'user', id });
export const record = (id: string) => ({ type: 'record', id });
export const can = (subject: string, action: string, resource: string) => ({
  ...{ subject: user(subject), action: { name: action }, resource: record(resource) },
});

export const post = (body: string, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body },
});
