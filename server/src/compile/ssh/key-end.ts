/** When a key ends: `expiry-time` of authorized_keys, as parse_absolute_time of OpenSSH 9 reads it. */

/**
 * ISO 8601 of `20261231`, `202612311200` or `20261231120000Z`; null for what is no time. Without a Z sshd takes the time of
 * the machine, which is not known here and taken for UTC.
 */
export function endOf(expires: string): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/i.exec(expires);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
