// The filter: words, and one outcome. Its address can be sent to somebody: #outcome=failed&text=email.

const shown = { outcome: '', text: '' };
const opened = new Set();

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

function outcomeButtons() {
  const found = outcomes.map(outcome => ({ outcome, count: countOfOutcome(outcome) }));
  byId('outcomes').append(...[{ outcome: '', count: 0 }, ...found.filter(it => it.count > 0)].map(({ outcome, count }) =>
    el('button', { type: 'button', 'data-outcome': outcome, onclick: () => show({ ...shown, outcome }) },
      outcome ? [el('span', { class: `sign ${outcome}` }, signs[outcome]), ` ${count} ${outcome}`] : 'All')));
}

/** @param {string} outcome */
function countOfOutcome(outcome) {
  return new Set(entries.filter(it => it.outcome === outcome).map(it => it.id)).size;
}

/** Shows what has an outcome and all words, and says so in the address.
 * @param {{ outcome: string, text: string }} wanted */
function show(wanted) {
  Object.assign(shown, wanted);
  const place = new URLSearchParams(Object.entries(shown).filter(([, value]) => value)).toString();
  history.replaceState(null, '', place ? `#${place}` : '#');
  apply();
}

function apply() {
  const words = shown.text.toLowerCase().split(/\s+/).filter(Boolean);
  const isFiltered = words.length > 0 || shown.outcome !== '';
  let count = 0;
  for (const it of entries) {
    it.node.hidden = (shown.outcome !== '' && shown.outcome !== it.outcome) || !words.every(word => it.text.includes(word));
    count += it.node.hidden ? 0 : 1;
  }
  // From the inside, so that a group with hidden groups only is hidden, too.
  for (const group of [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-group]'))].reverse()) {
    group.hidden = isFiltered && !entries.some(it => !it.node.hidden && group.contains(it.node));
    if (group instanceof HTMLDetailsElement) unfold(group, isFiltered && !group.hidden);
  }
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.see'))) link.hidden = isFiltered;
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('main > section')))
    section.hidden = isFiltered && !section.querySelector('[data-group]:not([hidden])');
  for (const button of document.querySelectorAll('[data-outcome]'))
    button.setAttribute('aria-pressed', String(button.getAttribute('data-outcome') === shown.outcome));
  const input = /** @type {HTMLInputElement} */ (byId('filter'));
  if (input.value !== shown.text) input.value = shown.text;
  byId('nothing').hidden = count > 0;
  byId('nothing').textContent = count > 0 ? '' : 'No check matches the filter.';
}

/** Opens what the filter found, and closes it again with the filter.
 * @param {HTMLDetailsElement} group @param {boolean} isFound */
function unfold(group, isFound) {
  if (isFound && !group.open) {
    group.open = true;
    opened.add(group);
  } else if (!isFound && opened.delete(group)) {
    group.open = false;
  }
}
