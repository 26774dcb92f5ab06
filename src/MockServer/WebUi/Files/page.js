// The page of the mock: where it is, and its parts.
import { by, copy, say, told } from './dom.js';
import * as server from './api.js';
import * as choices from './choices.js';
import * as contacts from './contacts.js';
import * as faults from './faults.js';
import * as journal from './journal.js';
import * as state from './state.js';

const all = async () => { await Promise.all([contacts.load(), state.load(), choices.load(), faults.load()]); };

by('key').value = server.key();
by('key').onchange = told(async () => {
  server.useKey(by('key').value);
  journal.again();
  await contacts.load();
});
by('copy-base').onclick = event => copy(server.base(), event.target);

document.addEventListener('keydown', event => {
  const isTyping = event.target.closest('input, textarea, select, dialog');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    by('search').focus();
  } else if (event.key === 'Escape' && event.target === by('search')) {
    by('search').value = '';
    by('search').blur();
    contacts.load();
  } else if (event.key === 'Escape' && !event.target.closest('dialog')) {
    say();
  }
});

try {
  await server.begin();
} catch {
  say('The contract could not be read: is the mock still running? Load the page again when it is.');
}
by('base').textContent = server.base();
if (server.sandbox) by('kind').textContent = `mock, sandbox ${server.sandbox}`;
document.title = `${server.sandbox ?? 'Contacts API'} (mock)`;
const report = work => work.catch(error => say(error.message));
report(contacts.begin());
journal.begin(contacts.load, () => report(all()));
report(state.begin(all));
report(choices.begin(contacts.load));
report(faults.begin());
// Resets and imports are in no journal.
setInterval(() => { if (!document.hidden) contacts.load(); }, 5000);
