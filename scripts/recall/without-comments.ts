/** A Groovy text whose comments are blank; strings stay, so that `'http://…'` is no comment. Positions and lines stay. */
export function withoutComments(text: string): string {
  const parts = /'''[^]*?'''|"""[^]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^]*?\*\/|^#![^\n]*/g;
  return text.replace(parts, (part) => (/^(?:\/\/|\/\*|#!)/.test(part) ? part.replaceAll(/[^\n]/g, ' ') : part));
}
