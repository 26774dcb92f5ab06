// The journal, as it grows; and one request of it to send again.
import { by, copy, el, pretty, show, time, told } from './dom.js';
import { base, commands, kit } from './api.js';

const most = 100;
let entries = [], highest = null, selected = null, timer, drawn = '';
let changed = () => {}, hasWhole = true;

const kind = status => status === null || status === 0 ? 'bad' : status < 300 ? 'good' : status < 500 ? 'warn' : 'bad';

async function poll() {
  clearTimeout(timer);
  try {
    entries = await kit('GET', 'requests?limit=' + most);
    by('live').textContent = document.hidden ? 'paused' : 'live';
    const newest = entries[0]?.number ?? 0;
    if (highest !== null && entries.some(one => one.number > highest && one.method !== 'GET' && one.status < 300 && one.operation !== 'searchContacts')) changed();
    highest = newest;
    draw();
  } catch (error) {
    by('live').textContent = 'not reached';
    drawn = '';
    if (!entries.length) show(by('requests'), el('li', { className: 'empty wrong', textContent: error.message }));
  }
  timer = setTimeout(poll, 1000);
}

function draw() {
  const shown = entries.filter(one => !by('refused').checked || !(one.status < 400)).slice(0, most);
  const now = JSON.stringify([shown[0]?.number, shown.length, shown.at(-1)?.number, selected?.number, by('refused').checked]);
  if (now === drawn) return;
  drawn = now;
  show(by('requests'), shown.length ? shown.map(row) : el('li', { className: 'empty', textContent: by('refused').checked ? 'Nothing was refused.' : 'No request yet. Send one: the command below works as it is.' }));
  const last = selected ?? entries[0];
  again(last);
  // What it sent is part of a command.
  if (last && !last.request && last.method !== 'GET') wholeOf(last).then(whole => { if (last.number === (selected ?? entries[0])?.number) again(whole); });
}

/** An exchange with what was sent and answered, where the mock keeps that; else the line as it is. */
async function wholeOf(one) {
  if (!hasWhole) return one;
  try {
    return await kit('GET', 'requests/' + one.number);
  } catch (error) {
    hasWhole = error.status !== 404 || !/no such path/i.test(error.message);
    return one;
  }
}

const row = one => el('li', {}, el('button', {
  type: 'button', className: 'item', 'data-keep': one.number, 'aria-pressed': one.number === selected?.number, onclick: told(() => open(one)),
}, el('span', { className: 'tag ' + kind(one.status), textContent: one.status ?? '–' }), el('strong', { textContent: one.method }), el('code', { textContent: one.path }),
el('span', { className: 'muted', textContent: [time(one.at), `${one.milliseconds} ms`, one.why].filter(Boolean).join(' · ') })));

async function open(one) {
  selected = one;
  const whole = selected = await wholeOf(one);
  draw();
  again(selected);
  const dialog = by('exchange');
  const part = (title, message) => message ? [el('h3', { textContent: title }),
    message.headers?.length ? el('pre', { textContent: message.headers.map(header => `${header.name}: ${header.value}`).join('\n') }) : null,
    message.text ?? message.body ? el('pre', { textContent: pretty(message.text ?? message.body) }) : null] : [];
  const facts = Object.entries(whole).filter(([name, value]) => !['request', 'response', 'method', 'path', 'status'].includes(name) && value !== null);
  dialog.replaceChildren(
    el('div', { className: 'head' }, el('h2', { id: 'exchange-title' }, el('span', { className: 'tag ' + kind(whole.status), textContent: whole.status ?? '–' }), ` ${whole.method} `, el('code', { textContent: whole.path })),
      el('button', { type: 'button', className: 'end', textContent: 'Close', onclick: () => dialog.close() })),
    el('dl', {}, facts.map(([name, value]) => [el('dt', { textContent: name }), el('dd', { textContent: typeof value === 'object' ? JSON.stringify(value) : String(value) })])),
    ...part('Request', whole.request), ...part('Answer', whole.response), el('h3', { textContent: 'Send it again' }), ...texts(whole));
  dialog.showModal();
}

const bodyOf = one => one.request?.text ?? one.request?.body;
const texts = one => Object.entries(commands({ method: one.method, url: location.origin + one.path, body: bodyOf(one) })).map(([name, text]) =>
  el('div', { className: 'command' }, el('pre', { tabIndex: 0, 'aria-label': name, textContent: text }), el('button', { type: 'button', 'aria-label': `Copy as ${name}`, textContent: `Copy ${name}`, onclick: event => copy(text, event.target) })));

/** Shows a request as commands; one to begin with where there is none. */
export function again(one) {
  const given = one ?? { method: 'GET', path: new URL(base() + '/contacts?perPage=3').pathname + '?perPage=3' };
  by('again-what').textContent = one ? (selected ? 'the selected request' : 'the last request') : 'a request to begin with';
  show(by('again'), texts(given));
}

export function begin(onChange) {
  changed = onChange;
  by('refused').onchange = draw;
  by('clear').onclick = told(async () => { await kit('DELETE', 'requests'); selected = null; entries = []; draw(); });
  document.addEventListener('visibilitychange', () => document.hidden ? (clearTimeout(timer), by('live').textContent = 'paused') : poll());
  again();
  poll();
}
