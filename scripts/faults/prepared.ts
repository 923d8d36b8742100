/** The product as people run it: the bundle is built where it is not of today's sources. */
export async function prepare(): Promise<void> {
  const place = new URL('../prepare.mjs', import.meta.url).href;
  ((await import(place)) as { prepare(): void }).prepare();
}
