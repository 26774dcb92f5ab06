// The web UI: its header and its parts.
import { byId, copy, notify, withErrors } from './dom.js';
import * as server from './api.js';
import * as choices from './choices.js';
import * as contacts from './contacts.js';
import * as faults from './faults.js';
import * as groups from './groups.js';
import * as journal from './journal.js';
import * as state from './state.js';

// A change of groups shows in contacts.
const data = () => Promise.all([groups.load(), contacts.load()]);
const all = () => Promise.all([data(), state.load(), choices.load(), faults.load()]);

byId('key').value = server.key();
byId('key').onchange = withErrors(async () => {
  server.useKey(byId('key').value);
  journal.renderCommands();
  await data();
});
byId('copy-base').onclick = event => copy(server.base(), event.target);

document.addEventListener('keydown', event => {
  const isTyping = event.target.closest('input, textarea, select, dialog');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId('search').focus();
  } else if (event.key === 'Escape' && event.target === byId('search')) {
    byId('search').value = '';
    byId('search').blur();
    contacts.load();
  } else if (event.key === 'Escape' && !event.target.closest('dialog')) {
    notify();
  }
});

try {
  await server.init();
} catch {
  notify('The contract could not be loaded. Check that the mock is running, then reload the page.');
}
byId('base').textContent = server.base();
if (server.sandbox) byId('kind').textContent = `mock, sandbox ${server.sandbox}`;
document.title = `${server.sandbox ?? 'Contacts API'} (mock)`;
const report = work => work.catch(error => notify(error.message));
groups.init(data);
report(contacts.init());
journal.init(data, () => report(all()));
report(state.init(all));
report(choices.init(data));
report(faults.init());
// Resets and imports do not appear in the journal.
setInterval(() => {
  if (!document.hidden) data();
}, 5000);
