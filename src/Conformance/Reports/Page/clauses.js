// The clauses by subject: a matrix that fits a screen, and below it every check.

const outcomes = ['failed', 'known', 'flaky', 'passed', 'skipped', 'observed', 'excluded'];

/** The worst outcome of the checks of a clause.
 * @param {string} clause */
function outcomeOfClause(clause) {
  const found = new Set((checksByClause.get(clause) ?? []).map(outcomeOf));
  return outcomes.find(outcome => found.has(outcome)) ?? (observationsByClause.has(clause) ? 'observed' : 'excluded');
}

/** Where a clause is on the page: its cause, its checks, its first observation, or what was left out.
 * @param {string} clause */
function addressOf(clause) {
  return causesByClause.has(clause) ? `cause-${clause}`
    : checksByClause.has(clause) ? clause
    : observationsByClause.get(clause)?.[0].id ?? 'left-out';
}

function matrix() {
  const used = new Set([...clauses.keys()].map(outcomeOfClause));
  return el('section', { id: 'clauses' },
    el('h2', null, 'Clauses by subject'),
    el('p', { class: 'legend muted' }, outcomes.filter(outcome => used.has(outcome)).map(outcome => el('span', null, sign(outcome)))),
    el('div', { class: 'panel' }, el('table', { class: 'matrix' }, el('tbody', null, facts.subjects.map(it =>
      el('tr', null, el('th', { scope: 'row' }, it.name, el('span', { class: 'muted' }, countsOf(it))),
        el('td', null, el('ul', { class: 'chips' }, it.clauses.map(chip)))))))));
}

/** @param {Clause} clause */
function chip(clause) {
  const outcome = outcomeOfClause(clause.id);
  const follows = outcome === 'failed' && !causesByClause.has(clause.id) ? 'follows' : '';
  const link = { class: `chip ${outcome} ${follows}`, href: `#${addressOf(clause.id)}`, title: `${outcome}: ${clause.description}` };
  return el('li', null, el('a', link,
    el('span', { class: `sign ${outcome}`, 'aria-hidden': 'true' }, signs[outcome]),
    clause.id, el('span', { class: 'off' }, ` ${outcome}`)));
}

/** @param {Subject} subject */
function countsOf(subject) {
  const found = subject.clauses.flatMap(clause => [
    ...(checksByClause.get(clause.id) ?? []).map(outcomeOf), ...(observationsByClause.get(clause.id) ?? []).map(() => 'observed')]);
  return outcomes.map(outcome => [found.filter(it => it === outcome).length, outcome])
    .filter(([count]) => Number(count) > 0).map(([count, outcome]) => `${count} ${outcome}`).join(', ');
}

function everyCheck() {
  const subjects = facts.subjects.filter(it => it.clauses.some(clause => checksByClause.has(clause.id)));
  return el('section', { id: 'checks' },
    el('h2', null, 'Every check'),
    subjects.map(it => el('details', { class: 'panel fold-panel', 'data-group': '' },
      el('summary', null, it.name, el('span', { class: 'muted' }, countsOf(it))),
      it.clauses.filter(clause => checksByClause.has(clause.id)).map(clauseOf))));
}

/** @param {Clause} clause */
function clauseOf(clause) {
  const shownAbove = new Set(run.causes.flatMap(it => [...it.checks, ...it.following]));
  return el('div', { class: 'clause', id: clause.id, 'data-group': '' },
    el('div', { class: 'clause-head' },
      el('h3', null, el('code', null, clause.id), ' ', level(clause.level)), el('p', null, clause.description)),
    (checksByClause.get(clause.id) ?? []).map(it => shownAbove.has(it.id) ? seeAbove(it) : check(it)));
}

/** A failed check stands with its cause.
 * @param {Check} it */
function seeAbove(it) {
  return el('p', { class: 'see' }, sign('failed'),
    el('span', null, el('a', { href: `#${it.id}` }, it.title), ' ', el('code', { class: 'id' }, it.id)));
}
