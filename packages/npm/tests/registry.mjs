import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** Serves the packages that pack.mjs made as an npm registry on a free port. */
export async function startRegistry(folder) {
  const tarballs = new Map(readdirSync(folder).filter(file => file.endsWith('.tgz')).map(file => [file, readFileSync(join(folder, file))]));
  let loaded = 0;
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url.slice(1));
    const tarball = tarballs.get(name);
    loaded += tarball?.length ?? 0;
    const answer = tarball ?? description(name);
    response.writeHead(answer ? 200 : 404).end(answer ?? '{}');
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}`;

  function description(name) {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'staging', name, 'package.json'), 'utf8'));
      const file = `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
      const integrity = `sha512-${createHash('sha512').update(tarballs.get(file)).digest('base64')}`;
      const versions = { [manifest.version]: { ...manifest, dist: { tarball: `${url}/${file}`, integrity } } };
      return JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions });
    } catch {
      return undefined;
    }
  }

  return { url, loaded: () => loaded, stop: () => server.close() };
}
