// What is broken, the clause with the most failures first, and what follows from each.

function causes() {
  if (run.causes.length === 0) return [];
  return el('section', { id: 'causes' },
    el('h2', null, run.causes.length === 1 ? 'The cause' : `${run.causes.length} causes`),
    el('p', { class: 'muted' }, 'A check that fails only because of a cause should pass once the cause is repaired.'),
    run.causes.length === 1 ? [] : el('ol', { class: 'panel index' }, run.causes.map(line)),
    run.causes.map(cause));
}

/** @param {Cause} it @param {number} i */
function line(it, i) {
  return el('li', null, el('span', { class: 'number', 'aria-hidden': 'true' }, i + 1), el('a', { href: `#cause-${it.clause}` }, it.clause),
    el('span', { class: 'value' }, sentence(failed(it.checks[0]).message ?? '')), el('span', { class: 'follow' }, countOf(it)));
}

/** @param {string} id */
function failed(id) {
  return /** @type {Check} */ (checks.get(id));
}

/** @param {Cause} it */
function countOf(it) {
  const follow = it.following.length;
  return `${counted(it.checks.length, 'check')} failed${follow > 0 ? `, ${follow} more because of this` : ''}`;
}

/** @param {Cause} it @param {number} i */
function cause(it, i) {
  const follow = it.following.length;
  return el('article', { class: 'panel', id: `cause-${it.clause}`, 'data-group': '' },
    el('div', { class: 'cause-head' },
      el('span', { class: 'number', 'aria-hidden': 'true' }, i + 1),
      el('h3', null, el('a', { href: `#cause-${it.clause}` }, it.clause), level(it.level)),
      el('span', { class: 'follow' }, countOf(it)),
      el('p', null, clauses.get(it.clause)?.description)),
    it.checks.map((id, j) => check(failed(id), j === 0)),
    follow === 0 ? [] : el('div', { class: 'following' }, following(it, follow)));
}

/** @type {Record<string, string>} */
const levels = {
  documented: 'the page of the Contacts API says so',
  related: 'another page of the vendor says so',
  implied: 'no page says so, but what the pages say does not work without it',
  open: 'the documentation is silent: no answer is wrong',
};

/** @param {string} name */
function level(name) {
  return el('span', { class: 'tag', title: levels[name] }, name);
}

/** @param {Cause} it @param {number} follow */
function following(it, follow) {
  // Made at once, since an address may lead to each of them.
  const list = el('div', { class: 'inside' }, it.following.map(id => check(failed(id))));
  return el('details', { class: 'fold', 'data-group': '' },
    el('summary', null, `${follow} more ${follow === 1 ? 'check fails' : 'checks fail'} only because of this`), list);
}
