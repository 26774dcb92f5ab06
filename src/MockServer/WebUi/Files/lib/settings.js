// What the page remembers: keys for as long as the tab is open, tastes for longer.
import { store } from './store.js';

/**
 * @param {'sessionStorage' | 'localStorage'} kind
 * @param {string} name
 * @param {string} fallback
 */
function remembered(kind, name, fallback) {
  let start = fallback;
  try {
    start = window[kind].getItem(`contractkit.${name}`) ?? fallback;
  } catch {
    /* Without storage the default is used. */
  }
  const value = store(start);
  value.listen(() => {
    try {
      window[kind].setItem(`contractkit.${name}`, value.get());
    } catch {
      /* Without storage the value is lost with the page. */
    }
  });
  return value;
}

export const apiKey = remembered('sessionStorage', 'key', 'flz_sk_dev_local');
export const adminKey = remembered('sessionStorage', 'admin', '');
export const theme = remembered('localStorage', 'theme', '');
export const language = remembered('localStorage', 'language', 'curl');
export const walk = remembered('localStorage', 'walk', '');

const showTheme = () => {
  if (theme.get()) document.documentElement.dataset.theme = theme.get();
  else delete document.documentElement.dataset.theme;
};
theme.listen(showTheme);
showTheme();
