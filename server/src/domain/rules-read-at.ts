/** Up to which versions the rules were read; newer ones are unchecked. */

/** The newest version whose source, or whose own answers, the rules were read from. */
export const rulesReadAt: Readonly<Record<string, string>> = {
  core: '2.579',
  'matrix-auth': '3.2.8',
  'role-strategy': '689',
};

/** `core up to 2.579, matrix-auth up to 3.2.8`. */
export function printRulesReadAt(): string {
  return Object.entries(rulesReadAt)
    .map(([component, version]) => `${component} up to ${version}`)
    .join(', ');
}
