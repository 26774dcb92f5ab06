// Prints an annotation for each broken clause of a report: node annotations.mjs results.json. GitHub shows ten of a step.
import { readFileSync } from 'node:fs';

const { causes, checks, noVerdict } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// What a server sent must not become a command of its own.
const text = value => String(value).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = value => text(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
const print = (title, message) => console.log(`::error title=${property(title)}::${text(message)}`);

for (const cause of causes ?? []) {
  const { id, title, message } = checks.find(check => check.id === cause.checks[0]);
  print(`${cause.clause}, ${id}`, `${title}\n${message}`);
}
if (noVerdict)
  print('No verdict', noVerdict);
