// The page, in the order in which somebody reads it who has a failed job and a minute.

byId('report').append(...[notices(), causes(), matrix(), everyCheck(), observations(), effort(), leftOut()].flat());
byId('foot').append(
  el('p', null, Object.entries(levels).map(([name, text], i) => [i > 0 ? '; ' : 'Levels of clauses: ', `${name}: ${text}`]), '.'),
  el('p', { class: 'keys' }, el('kbd', null, '/'), ' filters, ',
    el('kbd', null, 'j'), ' and ', el('kbd', null, 'k'), ' go from check to check, ',
    el('kbd', null, 'Enter'), ' opens, ', el('kbd', null, 'c'), ' copies the script, ', el('kbd', null, 'Esc'), ' shows everything.'));
outcomeButtons();
byId('tools').hidden = false;
byId('filter').addEventListener('input', event => show({ ...shown, text: /** @type {HTMLInputElement} */ (event.target).value }));
document.addEventListener('keydown', onKey);
addEventListener('hashchange', go);
go();

/** Follows the address: a filter, or the id of a check, a clause or an observation. */
function go() {
  const place = decoded(location.hash.slice(1));
  if (place.includes('=')) {
    const wanted = new URLSearchParams(location.hash.slice(1));
    Object.assign(shown, { outcome: wanted.get('outcome') ?? '', text: wanted.get('text') ?? '' });
  } else if (place) {
    Object.assign(shown, { outcome: '', text: '' });
  }
  apply();
  const target = place && !place.includes('=') ? document.getElementById(place) : null;
  if (target) reveal(target);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Opens what is around an element and the element itself, and goes there.
 * @param {HTMLElement} target */
function reveal(target) {
  document.querySelector('.target')?.classList.remove('target');
  for (let at = /** @type {HTMLElement | null} */ (target); at; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  target.classList.add('target');
  target.scrollIntoView({ block: 'start' });
  const summary = target.querySelector('summary');
  if (!(target instanceof HTMLDetailsElement)) target.tabIndex = -1;
  (target instanceof HTMLDetailsElement && summary ? summary : target).focus({ preventScroll: true });
}
