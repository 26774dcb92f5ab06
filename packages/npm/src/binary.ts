import { createRequire } from 'node:module';

/** The platforms that a package with a binary exists for. */
export const platforms = [
  'linux-x64', 'linux-arm64', 'linux-x64-musl', 'linux-arm64-musl', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64',
];

/** This machine, as the packages name it. */
export function platform(): string {
  const name = `${process.platform}-${process.arch}`;
  return process.platform === 'linux' && !hasGlibc() ? `${name}-musl` : name;
}

/** The path of the mock's binary. Throws a sentence when there is none. */
export function findBinary(on = platform()): string {
  if (process.env.FLUENZR_MOCK_BINARY)
    return process.env.FLUENZR_MOCK_BINARY;
  if (!platforms.includes(on)) {
    throw new Error(
      `There is no binary of the mock for ${on}, only for ${platforms.join(', ')}. Use the container image or the .NET tool 'contractkit'.`);
  }
  try {
    return createRequire(import.meta.url).resolve(`@fluenzr-contractkit/${on}/${binaryName(on)}`);
  } catch {
    throw new Error(
      `The package @fluenzr-contractkit/${on} is missing. It is an optional dependency: run npm install --include=optional, `
      + 'on the machine that runs the mock.');
  }
}

/** The file of the binary in the package of a platform. */
export function binaryName(on: string): string {
  return on.startsWith('win32') ? 'contractkit-mock.exe' : 'contractkit-mock';
}

function hasGlibc(): boolean {
  // Without this, the report looks up the names of all open connections.
  (process.report as { excludeNetwork?: boolean }).excludeNetwork = true;
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}
