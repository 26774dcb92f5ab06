// Makes the npm packages: node packages/npm/pack.mjs OUT PLATFORM=BINARY…
// One package for each platform that is given, with its native binary, and the package that users install, which depends on them.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [out, ...given] = process.argv.slice(2);
if (!out || given.length === 0 || given.some(argument => !argument.includes('=')))
  fail('Usage: node packages/npm/pack.mjs OUT PLATFORM=BINARY…');

execFileSync('npm', ['run', '--silent', 'build'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
const { binaryName, platforms } = await import('./lib/binary.js');
const binaries = Object.fromEntries(given.map(argument => argument.split('=')));
for (const platform of Object.keys(binaries)) {
  if (!platforms.includes(platform))
    fail(`Unknown platform '${platform}'. Platforms: ${platforms.join(', ')}.`);
}

const main = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
// npm compares it with the repository that the provenance names.
const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY } = process.env;
const repository = GITHUB_REPOSITORY && { type: 'git', url: `git+${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}.git` };
const version = /<Version>(.+)<\/Version>/.exec(readFileSync(join(root, 'Directory.Build.props'), 'utf8'))[1];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

for (const [platform, binary] of Object.entries(binaries)) {
  const [os, cpu, musl] = platform.split('-');
  const description = { name: `@fluenzr-contractkit/${platform}`, version, description: `The binary of fluenzr-contractkit for ${platform}.` };
  pack({ ...description, license: main.license, preferUnplugged: true, os: [os], cpu: [cpu], ...libc(os, musl) }, folder => {
    const file = join(folder, binaryName(platform));
    cpSync(binary, file);
    chmodSync(file, 0o755);
    writeFileSync(join(folder, 'README.md'), `${description.description} Install fluenzr-contractkit instead.\n`);
  });
}

const { scripts: _, devDependencies: __, ...published } = main;
const optionalDependencies = Object.fromEntries(Object.keys(binaries).map(platform => [`@fluenzr-contractkit/${platform}`, version]));
pack({ ...published, version, optionalDependencies }, folder => {
  cpSync(join(here, 'lib'), join(folder, 'lib'), { recursive: true });
  cpSync(join(here, 'README.md'), join(folder, 'README.md'));
});

// Package managers choose by the C library only on Linux.
function libc(os, musl) {
  return os === 'linux' ? { libc: [musl ?? 'glibc'] } : {};
}

function pack(description, fill) {
  const folder = join(resolve(out), 'staging', description.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...description, repository }, null, 2));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  fill(folder);
  console.log(execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', resolve(out)], { cwd: folder, encoding: 'utf8' }).trim());
}

function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}
