// What the server does where the documentation is silent, in sentences: the question of the clause, and the answer of the choice.

function observations() {
  if (run.observations.length === 0) return [];
  const groups = Map.groupBy(run.observations, groupOf);
  return el('section', { id: 'observations' },
    el('h2', null, 'Where the documentation is silent'),
    el('p', { class: 'muted' },
      'This is what the server does; no answer is wrong. A mock with the file of --choices-out answers in the same way.'),
    group('Not as the mock does by default', groups.get('other') ?? [], true),
    group('As the mock does by default', groups.get('default') ?? [], false),
    group('Not observed, or none of the known answers', groups.get('none') ?? [], false));
}

/** @param {string} title @param {Observation[]} list @param {boolean} open */
function group(title, list, open) {
  if (list.length === 0) return [];
  // Many choices may be without an answer for the same reason.
  const byReason = Map.groupBy(list, it => it.choice === null ? it.detail : it.id);
  return plain(title, String(list.length), [...byReason.values()].map(alike => alike.length === 1 ? observation(alike[0])
    : el('div', { class: 'clause', 'data-group': '' },
      el('p', { class: 'clause-head' }, sentence(upper(alike[0].detail))), alike.map(it => observation(it, true)))), open);
}

/** @param {Observation} it */
function groupOf(it) {
  return it.choice === null ? 'none' : it.choice === facts.choices[it.id]?.default ? 'default' : 'other';
}

/** @param {Observation} it @param {boolean} [isShort] Whether its reason is said already. */
function observation(it, isShort = false) {
  const question = clauses.get(it.clause)?.description ?? it.id;
  const meaning = facts.choices[it.id];
  const answer = it.choice === null ? upper(it.detail) : meaning?.meaning ?? it.choice;
  const isOther = it.choice !== null && groupOf(it) === 'other' && meaning?.defaultMeaning;
  return entry(el('div', { class: 'observation', id: it.id },
    el('p', null, question, ' ', el('code', { class: 'id' }, it.id)),
    isShort ? null : el('div', null,
      el('p', { class: 'answer value' }, sentence(answer), it.choice === null ? [] : [' ', el('code', { class: 'id' }, it.choice)]),
      it.choice === null ? [] : el('p', { class: 'muted value' }, sentence(it.detail)),
      isOther ? el('p', { class: 'muted' }, `The default of the mock: ${meaning.defaultMeaning}`) : [])),
  'observed', [it.id, question, answer, it.choice, it.detail]);
}

/** @param {string} text */
function upper(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A panel that folds.
 * @param {string} title @param {string} note @param {any} content @param {boolean} [open] */
function plain(title, note, content, open = false) {
  return el('details', { class: 'panel fold-panel', open, 'data-group': '' },
    el('summary', null, title, el('span', { class: 'muted' }, note)), el('div', { class: 'inside' }, content));
}
