// How the run went, and at the end what it left out.

function notices() {
  return [
    ...facts.notices.map(text => el('p', { class: 'notice' }, sentence(text))),
    ...(run.leftovers.length === 0 ? [] : [el('p', { class: 'notice' },
      `${run.leftovers.length} of what the run created could not be deleted. `, el('a', { href: '#left-over' }, 'What is left'))]),
  ];
}

function effort() {
  const flaky = run.checks.filter(it => it.outcome === 'flaky');
  const repeated = run.repeated.reduce((sum, it) => sum + it.count, 0);
  const lines = [
    flaky.length === 0 ? null : el('li', null,
      `${counted(flaky.length, 'check')} failed and passed when repeated: `, linked(flaky.map(it => it.id))),
    repeated === 0 ? null : el('li', null,
      `${counted(repeated, 'request')} got no response of the API and ${repeated === 1 ? 'was' : 'were'} sent again: `,
      run.repeated.map(it => `${it.count} × ${it.reason}`).join(', ')),
    run.leftovers.length === 0 ? null : leftovers(),
    ...facts.notes.map(text => el('li', null, sentence(text))),
    el('li', null, `At most ${counted(run.peakContacts, 'contact')} of the run existed at the same time.`),
  ];
  return el('section', { id: 'run' }, el('h2', null, 'The run'), el('ul', { class: 'panel facts' }, lines));
}

function leftovers() {
  return el('li', { id: 'left-over' },
    `Not deleted (${run.leftovers.length}): `, el('span', { class: 'value' }, sentence(run.leftovers.join(', '))),
    run.sweepCommand ? el('div', { class: 'show' }, el('code', null, run.sweepCommand), copyButton(run.sweepCommand)) : []);
}

/** @param {string[]} ids */
function linked(ids) {
  return ids.map((id, i) => [i > 0 ? ', ' : '', el('a', { href: `#${id}` }, id)]);
}

function leftOut() {
  const skipped = Map.groupBy(
    run.checks.filter(it => it.outcome === 'skipped'), it => it.message ?? 'without a reason');
  if (skipped.size + facts.excluded.length === 0) return [];
  return el('section', { id: 'left-out' },
    el('h2', null, 'What was left out'),
    [...skipped].map(([reason, list]) => plain(
      `${counted(list.length, 'check')} skipped`, sentence(reason),
      el('ul', { class: 'facts' }, list.map(it => leftOutCheck(it, el('a', { href: `#${it.id}` }, it.id), 'skipped'))))),
    facts.excluded.map(it => plain(
      `${counted(it.checks.length, 'check')} not selected`, `${it.option} includes them`,
      el('ul', { class: 'facts' }, it.checks.map(one => leftOutCheck(one, el('code', { class: 'id muted' }, one.id), 'excluded'))))));
}

/** @param {any} it @param {any} name @param {string} outcome */
function leftOutCheck(it, name, outcome) {
  const node = el('li', outcome === 'excluded' ? { id: it.id } : null, it.title, ' ', name);
  return entry(node, outcome, [it.id, it.clause, it.title, it.message]);
}
