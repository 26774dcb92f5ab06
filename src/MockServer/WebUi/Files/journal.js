// The journal, live, and commands that repeat one of its requests.
import { byId, copy, el, pretty, render, text, time, withErrors } from './dom.js';
import { base, commands, admin } from './api.js';

const limit = 100;
let entries = [],
  highest = null,
  selected = null,
  timer,
  drawn = '';
let changed = () => {},
  back = () => {},
  isOffline = false;

const kind = status => (status === null || status === 0 ? 'bad' : status < 300 ? 'good' : status < 500 ? 'warn' : 'bad');

async function poll() {
  clearTimeout(timer);
  try {
    entries = await admin('GET', 'requests?limit=' + limit);
    byId('live').textContent = document.hidden ? 'paused' : 'live';
    const newest = entries[0]?.number ?? 0;
    if (isOffline) back();
    else if (highest !== null && newest !== highest) changed();
    isOffline = false;
    highest = newest;
    draw();
  } catch (error) {
    isOffline = true;
    byId('live').textContent = 'not reachable';
    drawn = '';
    if (!entries.length) render(byId('requests'), el('li', { className: 'empty wrong', textContent: error.message }));
  }
  timer = setTimeout(poll, 1000);
}

function draw() {
  const shown = entries.filter(one => !byId('refused').checked || !(one.status < 400)).slice(0, limit);
  const now = JSON.stringify([shown[0]?.number, shown.length, shown.at(-1)?.number, selected?.number, byId('refused').checked]);
  if (now === drawn) return;
  drawn = now;
  render(
    byId('requests'),
    shown.length
      ? shown.map(row)
      : el('li', {
          className: 'empty',
          textContent: byId('refused').checked ? 'No errors.' : 'No requests yet. Send one with the command below.',
        }),
  );
  const last = selected ?? entries[0];
  renderCommands(last);
  // The commands need the body, which only the details have.
  if (last && !last.request && last.method !== 'GET')
    detailsOf(last).then(whole => {
      if (last.number === (selected ?? entries[0])?.number) renderCommands(whole);
    });
}

/** An exchange with headers and bodies, while the journal keeps it; else the summary. */
const detailsOf = one => (one.request ? one : admin('GET', 'requests/' + one.number).catch(() => one));

const row = one =>
  el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        className: 'item',
        'data-keep': one.number,
        'aria-pressed': one.number === selected?.number,
        onclick: withErrors(() => open(one)),
      },
      el('span', { className: 'tag ' + kind(one.status), textContent: one.status ?? '–' }),
      el('strong', { textContent: one.method }),
      el('code', { textContent: one.path }),
      el('span', {
        className: 'muted',
        textContent: [
          time(one.at),
          `${one.milliseconds} ms`,
          one.why,
          one.fault && `fault ${one.fault.id}`,
          one.preference && `Prefer: ${one.preference}`,
        ]
          .filter(Boolean)
          .join(' · '),
      }),
    ),
  );

async function open(one) {
  selected = one;
  const whole = (selected = await detailsOf(one));
  draw();
  renderCommands(selected);
  const dialog = byId('exchange');
  const part = (title, message) =>
    message
      ? [
          el('h3', { textContent: title }),
          message.length
            ? text(`Body of the ${title.toLowerCase()}`, pretty(message.text ?? message.body))
            : el('p', { className: 'muted', textContent: 'No body.' }),
          message.cutAt ? el('p', { className: 'muted', textContent: `First ${message.cutAt} of ${message.length} bytes.` }) : null,
          message.headers.length
            ? el(
                'details',
                {},
                el('summary', { textContent: `${message.headers.length} headers` }),
                text(`Headers of the ${title.toLowerCase()}`, message.headers.map(header => `${header.name}: ${header.value}`).join('\n')),
              )
            : null,
        ]
      : [];
  const facts = Object.entries(whole).filter(
    ([name, value]) => !['request', 'response', 'method', 'path', 'status'].includes(name) && value !== null,
  );
  dialog.replaceChildren(
    el(
      'div',
      {},
      el(
        'div',
        { className: 'head' },
        el(
          'h2',
          { id: 'exchange-title' },
          el('span', { className: 'tag ' + kind(whole.status), textContent: whole.status ?? '–' }),
          ` ${whole.method} `,
          el('code', { textContent: whole.path }),
        ),
        el('button', { type: 'button', className: 'end', textContent: 'Close', onclick: () => dialog.close() }),
      ),
      el(
        'dl',
        {},
        facts.map(([name, value]) => [
          el('dt', { textContent: name }),
          el('dd', { textContent: typeof value === 'object' ? JSON.stringify(value) : String(value) }),
        ]),
      ),
      ...part('Request', whole.request),
      ...part('Response', whole.response),
      el('h3', { textContent: 'Repeat request' }),
      texts(whole),
    ),
  );
  dialog.showModal();
}

const bodyOf = one => one.request?.text ?? one.request?.body;
const texts = one =>
  [
    ...Object.entries(commands({ method: one.method, url: location.origin + one.path, body: bodyOf(one), preference: one.preference })).map(
      ([name, command]) =>
        el(
          'div',
          { className: 'command' },
          text(name, command),
          el('button', { type: 'button', textContent: `Copy ${name}`, onclick: event => copy(command, event.target) }),
        ),
    ),
    one.request?.cutAt
      ? el('p', { className: 'muted', textContent: 'The body was too long for the journal. The command sends only its beginning.' })
      : null,
  ].filter(Boolean);

/** Shows commands for a request; for an example when there is none. */
export function renderCommands(one) {
  const given = one ?? { method: 'GET', path: new URL(base() + '/contacts?perPage=3').pathname + '?perPage=3' };
  byId('last').hidden = !selected;
  byId('again-what').textContent = one ? (selected ? 'selected request' : 'latest request') : 'example';
  render(byId('again'), texts(given));
}

export function init(onChange, onBack) {
  [changed, back] = [onChange, onBack];
  byId('refused').onchange = draw;
  byId('last').onclick = () => {
    selected = null;
    draw();
  };
  byId('clear').onclick = withErrors(async () => {
    await admin('DELETE', 'requests');
    selected = null;
    entries = [];
    highest = null;
    draw();
  });
  document.addEventListener('visibilitychange', () =>
    document.hidden ? (clearTimeout(timer), (byId('live').textContent = 'paused')) : poll(),
  );
  renderCommands();
  poll();
}
