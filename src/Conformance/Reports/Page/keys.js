// The keyboard: / filters, j and k or the arrows go from check to check, c copies the script, Escape shows everything again.

/** @param {number} step */
function move(step) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.check > summary, .panel > summary, .following summary'));
  const list = [...all].filter(it => it.checkVisibility() && !it.closest('.inside .fold'));
  const own = document.activeElement?.closest('.check')?.querySelector('summary') ?? document.activeElement;
  const at = list.findIndex(it => it === own);
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === 'Escape') {
    show({ outcome: '', text: '' });
    target.blur();
  } else if (target.matches('input, pre') && !(event.key === 'ArrowDown' && target.id === 'filter')) {
    return;
  } else if (event.key === '/') {
    byId('filter').focus();
  } else if (event.key === 'j' || event.key === 'ArrowDown' && target.matches('summary, #filter')) {
    move(1);
  } else if (event.key === 'k' || event.key === 'ArrowUp' && target.matches('summary')) {
    move(-1);
  } else if (event.key === 'c') {
    const button = /** @type {HTMLElement | null} */ (target.closest('.check')?.querySelector('.copy.main') ?? null);
    if (!button) return;
    button.click();
  } else {
    return;
  }
  event.preventDefault();
}
