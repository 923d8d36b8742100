/** The manifest of a plugin archive (.jpi or .hpi, which are zip files). */
import yauzl from 'yauzl';

const MANIFEST = 'META-INF/MANIFEST.MF';
/** Bytes; real manifests have some 2,000. */
const MAX_MANIFEST = 256 * 1024;
const MAX_ENTRIES = 20_000;

/** Manifest of a plugin archive on disk; undefined when there is none or the archive is damaged. */
export function manifestOfFile(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => (error ? resolve(undefined) : findManifest(zip, resolve)));
  });
}

/** Manifest of a plugin archive in memory. */
export function manifestOfBytes(bytes: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) =>
      error ? resolve(undefined) : findManifest(zip, resolve),
    );
  });
}

function findManifest(zip: yauzl.ZipFile, resolve: (text: string | undefined) => void): void {
  let entries = 0;
  const finish = (text: string | undefined): void => {
    zip.close();
    resolve(text);
  };
  zip.on('error', () => finish(undefined));
  zip.on('end', () => finish(undefined));
  zip.on('entry', (entry: yauzl.Entry) => {
    if (++entries > MAX_ENTRIES) finish(undefined);
    else if (entry.fileName !== MANIFEST) zip.readEntry();
    else if (entry.uncompressedSize > MAX_MANIFEST) finish(undefined);
    else zip.openReadStream(entry, (error, stream) => (error ? finish(undefined) : collect(stream, finish)));
  });
  zip.readEntry();
}

function collect(stream: NodeJS.ReadableStream, finish: (text: string | undefined) => void): void {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('error', () => finish(undefined));
  stream.on('end', () => finish(Buffer.concat(parts).toString('utf8')));
}
