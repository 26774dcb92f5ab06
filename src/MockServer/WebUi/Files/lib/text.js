// Values as text.

/** @param {unknown} value */
export const pretty = value => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));

/** @param {string} text */
export const time = text => new Date(text).toLocaleTimeString([], { hour12: false });

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** @param {number} milliseconds */
export const duration = milliseconds =>
  milliseconds < 10
    ? `${Math.round(milliseconds * 10) / 10} ms`
    : milliseconds < 1000
      ? `${Math.round(milliseconds)} ms`
      : `${Math.round(milliseconds / 100) / 10} s`;

/** @param {number} seconds */
export const span = seconds =>
  seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`;

/** @param {unknown} text the address when it is one of the web; a link to it must not run a script */
export function webAddress(text) {
  try {
    const url = new URL(String(text));
    return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {string} text a name of the code as words: `createContact` is "create contact" */
export const words = text => text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/**
 * Saves a text as a file.
 * @param {string} name
 * @param {string} text
 */
export function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {string} text */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https this is the only way to the clipboard.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'off';
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}
