#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { findBinary } from './binary.js';

const [command, ...rest] = process.argv.slice(2);
const args = command === 'mock' ? rest : process.argv.slice(2);

// All other commands of contractkit need the .NET runtime: docs/decisions/0021-npm-has-the-mock-only.md.
if (command && command !== 'mock' && !command.startsWith('-')) {
  fail(`'${command}' is not in this package, which only has the mock. The other commands need the .NET SDK 10 or a container: `
    + 'dotnet tool install --global Fluenzr.ContractKit.Cli, or the image contractkit.');
}

try {
  run(findBinary());
} catch (error) {
  fail((error as Error).message);
}

function run(binary: string): void {
  // The mock also stops when this process is killed: then its input is closed.
  const isQuestion = args.some(arg => ['--help', '-h', '-?', '--version', '--healthcheck'].includes(arg));
  const mock = spawn(binary, isQuestion ? args : ['--exit-on-stdin-close', ...args], { stdio: ['pipe', 'inherit', 'inherit'] });
  mock.on('error', error => fail(`The mock cannot be started: ${error.message}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => mock.kill(signal));
  mock.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal!]));
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
