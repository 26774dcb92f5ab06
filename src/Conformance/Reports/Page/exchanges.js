// Requests with their responses.

/** @param {string} url */
function pathOf(url) {
  return url.startsWith(run.target) ? url.slice(run.target.replace(/\/$/, '').length) : url;
}

/** @param {Exchange} it An exchange. @param {{ failing?: number, changed?: string[] }} marks */
function exchange(it, { failing, changed }) {
  const isFailing = it.number === failing;
  return details(
    { class: isFailing ? 'exchange failing' : 'exchange' },
    [`${it.request.method} ${sentence(pathOf(it.request.url))} → ${it.response.status}`,
      el('span', { class: 'muted' }, ` #${it.number}, ${it.durationMs} ms${isFailing ? ', shows the failure' : ''}`)],
    () => [messages(it, isFailing ? changed : []), command(it)]);
}

/** @param {Exchange} it */
function command(it) {
  return it.curl ? block('This request with the key in $FLUENZR_API_KEY', it.curl) : [];
}

/** Request and response side by side, at the fields that differ.
 * @param {Exchange} it @param {string[]} [changed] */
function messages(it, changed) {
  const pair = el('div', { class: 'pair' },
    message('Request', `${it.request.method} ${it.request.url}`, it.request),
    message('Response', String(it.response.status), it.response, changed));
  setTimeout(() => pair.querySelector('.changed')?.scrollIntoView({ block: 'nearest' }));
  return pair;
}

/** @typedef {{ headers: { name: string, value: string }[], body?: string | null }} Message */

/** @param {string} title @param {string} line @param {Message} part @param {string[]} [changed] */
function message(title, line, part, changed) {
  const head = [line, ...part.headers.map(header => `${header.name}: ${header.value}`)].join('\n');
  const text = part.body ? `${head}\n\n${pretty(part.body)}` : head;
  const shown = part.body ? jsonView(part.body, changed) : el('pre', { tabindex: '0' });
  shown.prepend(part.body ? `${visible(head)}\n\n` : visible(head));
  return block(title, text, shown);
}
