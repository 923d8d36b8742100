/** `/etc/group`: which groups of the machine an account is in. Its own group, of which only passwd tells, is that of its name. */

/** Groups of an account, by its name. */
export type Groups = (account: string) => readonly string[];

/** Reads `name:password:id:member,member`; the password is not kept. */
export function readGroups(text: string): Groups {
  const members = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    const [name = '', , , list = ''] = line.trim().split(':');
    if (name !== '' && !name.startsWith('#'))
      members.set(
        name,
        list.split(',').filter((member) => member !== ''),
      );
  }
  return (account) =>
    [...members].filter(([name, list]) => name === account || list.includes(account)).map(([name]) => name);
}
