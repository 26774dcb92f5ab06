// The journal, as it grows; and one request of it to send again.
import { by, copy, el, pretty, show, text, time, told } from './dom.js';
import { base, commands, kit } from './api.js';

const most = 100;
let entries = [], highest = null, selected = null, timer, drawn = '';
let changed = () => {}, back = () => {}, isLost = false;

const kind = status => status === null || status === 0 ? 'bad' : status < 300 ? 'good' : status < 500 ? 'warn' : 'bad';

async function poll() {
  clearTimeout(timer);
  try {
    entries = await kit('GET', 'requests?limit=' + most);
    by('live').textContent = document.hidden ? 'paused' : 'live';
    const newest = entries[0]?.number ?? 0;
    if (isLost) back();
    else if (highest !== null && newest !== highest) changed();
    isLost = false;
    highest = newest;
    draw();
  } catch (error) {
    isLost = true;
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

/** An exchange with what was sent and answered, while the mock keeps it; else the line as it is. */
const wholeOf = one => one.request ? one : kit('GET', 'requests/' + one.number).catch(() => one);

const row = one => el('li', {}, el('button', {
  type: 'button', className: 'item', 'data-keep': one.number, 'aria-pressed': one.number === selected?.number, onclick: told(() => open(one)),
}, el('span', { className: 'tag ' + kind(one.status), textContent: one.status ?? '–' }), el('strong', { textContent: one.method }), el('code', { textContent: one.path }),
el('span', { className: 'muted', textContent: [time(one.at), `${one.milliseconds} ms`, one.why, one.fault && `fault ${one.fault.id}`, one.preference && `Prefer: ${one.preference}`].filter(Boolean).join(' · ') })));

async function open(one) {
  selected = one;
  const whole = selected = await wholeOf(one);
  draw();
  again(selected);
  const dialog = by('exchange');
  const part = (title, message) => message ? [el('h3', { textContent: title }),
    message.length ? text(`Body of the ${title.toLowerCase()}`, pretty(message.text ?? message.body)) : el('p', { className: 'muted', textContent: 'No body.' }),
    message.cutAt ? el('p', { className: 'muted', textContent: `The first ${message.cutAt} of ${message.length} bytes.` }) : null,
    message.headers.length ? el('details', {}, el('summary', { textContent: `${message.headers.length} headers` }),
      text(`Headers of the ${title.toLowerCase()}`, message.headers.map(header => `${header.name}: ${header.value}`).join('\n'))) : null] : [];
  const facts = Object.entries(whole).filter(([name, value]) => !['request', 'response', 'method', 'path', 'status'].includes(name) && value !== null);
  dialog.replaceChildren(el('div', {},
    el('div', { className: 'head' }, el('h2', { id: 'exchange-title' }, el('span', { className: 'tag ' + kind(whole.status), textContent: whole.status ?? '–' }), ` ${whole.method} `, el('code', { textContent: whole.path })),
      el('button', { type: 'button', className: 'end', textContent: 'Close', onclick: () => dialog.close() })),
    el('dl', {}, facts.map(([name, value]) => [el('dt', { textContent: name }), el('dd', { textContent: typeof value === 'object' ? JSON.stringify(value) : String(value) })])),
    ...part('Request', whole.request), ...part('Answer', whole.response), el('h3', { textContent: 'Send it again' }), texts(whole)));
  dialog.showModal();
}

const bodyOf = one => one.request?.text ?? one.request?.body;
const texts = one => [...Object.entries(commands({ method: one.method, url: location.origin + one.path, body: bodyOf(one), preference: one.preference })).map(([name, command]) =>
  el('div', { className: 'command' }, text(name, command), el('button', { type: 'button', textContent: `Copy ${name}`, onclick: event => copy(command, event.target) }))),
one.request?.cutAt ? el('p', { className: 'muted', textContent: 'Its body was too long to be kept: this sends the beginning of it.' }) : null].filter(Boolean);

/** Shows a request as commands; one to begin with where there is none. */
export function again(one) {
  const given = one ?? { method: 'GET', path: new URL(base() + '/contacts?perPage=3').pathname + '?perPage=3' };
  by('last').hidden = !selected;
  by('again-what').textContent = one ? (selected ? 'the selected request' : 'the last request') : 'a request to begin with';
  show(by('again'), texts(given));
}

export function begin(onChange, onBack) {
  [changed, back] = [onChange, onBack];
  by('refused').onchange = draw;
  by('last').onclick = () => { selected = null; draw(); };
  by('clear').onclick = told(async () => { await kit('DELETE', 'requests'); selected = null; entries = []; highest = null; draw(); });
  document.addEventListener('visibilitychange', () => document.hidden ? (clearTimeout(timer), by('live').textContent = 'paused') : poll());
  again();
  poll();
}
