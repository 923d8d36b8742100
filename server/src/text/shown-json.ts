/** JSON that a terminal neither obeys nor draws in another order: the same values, in escapes. JSON itself escapes C0 alone. */

const steers =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc01-\udc7f]/g;

export function shownJson(json: string): string {
  return json.replaceAll(steers, (characters) => characters.split('').map(escaped).join(''));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
