// A check with its evidence. Each check is on the page once, with its id as the address.

/** @type {Record<string, string>} */
const signs = { failed: '✕', known: '!', flaky: '≈', skipped: '–', passed: '✓', observed: '○', excluded: '·' };

/** @typedef {{ node: HTMLElement, id: string, outcome: string, text: string }} Entry What the filter shows or hides. */
/** @type {Entry[]} */
const entries = [];

/** @param {HTMLElement} node @param {string} outcome @param {(string | null | undefined)[]} texts The id, and what the filter searches. */
function entry(node, outcome, texts) {
  entries.push({ node, id: String(texts[0]), outcome, text: texts.filter(Boolean).join(' ').toLowerCase() });
  return node;
}

/** @param {Check} it */
function outcomeOf(it) {
  return it.known ? 'known' : it.outcome;
}

/** @param {string} outcome */
function sign(outcome) {
  return el('span', { class: `sign ${outcome}` }, `${signs[outcome]} ${outcome}`);
}

/** @param {Check} it @param {boolean} [open] */
function check(it, open = false) {
  const outcome = outcomeOf(it);
  const node = details(
    { class: `check ${outcome}`, id: it.id, open },
    [sign(outcome), el('span', null, el('span', { class: 'title' }, it.title), ' ', el('code', { class: 'id' }, it.id))],
    () => evidence(it));
  return entry(node, outcome, [it.id, it.clause, clauses.get(it.clause)?.description, it.title, it.message, it.actual]);
}

/** @param {Check} it */
function evidence(it) {
  const rows = facts.fields[it.id] ?? [];
  const failing = it.exchanges.find(sent => sent.number === it.failingExchange);
  const changed = rows.map(row => row.field);
  return [
    it.message ? el('p', { class: 'message value' }, sentence(it.message)) : [],
    fieldTable(rows),
    it.known ? el('p', { class: 'warn-text' }, `Known to fail until ${it.known.until}: ${it.known.reason}`) : [],
    it.script ? el('div', { class: 'show' }, el('span', null, 'Show it again:'),
      el('code', null, `sh scripts/${scriptFile(it.id)}`), copyButton(it.script, 'Copy script', 'main')) : [],
    it.noScript ? el('p', { class: 'muted' }, `No script: ${it.noScript}.`) : [],
    el('div', { class: 'folds' },
      failing ? fold('Request and response', () => [messages(failing, changed), command(failing)]) : [],
      it.script ? fold('Script', () => el('pre', { tabindex: '0' }, it.script)) : [],
      it.exchanges.length > (failing ? 1 : 0) ? fold(
        counted(it.exchanges.length, 'exchange'),
        () => it.exchanges.map(sent => exchange(sent, { failing: it.failingExchange, changed }))) : [],
      el('span', { class: 'muted' }, `${it.durationMs} ms · `, el('a', { href: `#${it.id}` }, 'Link to this check'))),
  ];
}

/** @param {string} id */
function scriptFile(id) {
  return `${id.replaceAll('/', '.')}.sh`;
}
