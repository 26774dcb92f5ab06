// "Was this request sent?", as a test would ask.
import { html, useState } from '../lib/html.js';
import { base } from '../lib/contract.js';
import { admin } from '../lib/http.js';
import { message } from '../lib/live.js';
import { root } from '../lib/place.js';
import { pretty } from '../lib/text.js';
import { Copy, Pre } from './basics.js';

/** @param {{exchange: import('../lib/live.js').Exchange}} props */
export function Verify({ exchange }) {
  const [result, setResult] = useState({ text: '', isGood: false });
  const [path, query] = exchange.path.split('?');
  const body = exchange.request?.text === undefined ? exchange.request?.body : undefined;
  const pattern = {
    method: exchange.method,
    path: path.startsWith(new URL(base()).pathname) ? path.slice(new URL(base()).pathname.length) : path,
    ...(query ? { query: Object.fromEntries(new URLSearchParams(query)) } : {}),
    ...(body === undefined || body === null ? {} : { body }),
    ...(exchange.status ? { status: exchange.status } : {}),
    count: { atLeast: 1 },
  };
  const address = new URL('_kit/verify', root).href;
  const command = `curl ${address} -H 'Content-Type: application/json' -d '${JSON.stringify(pattern).replaceAll("'", "'\\''")}'`;
  const verify = async () => {
    try {
      const { matched } = await admin('POST', 'verify', pattern);
      setResult({ text: `${matched} of the requests in the journal match.`, isGood: true });
    } catch (error) {
      setResult({ text: message(error), isGood: false });
    }
  };
  return html`
    <p class="muted">A test asks the mock whether it got this request. All given fields must match; leave out what does not matter.</p>
    <${Pre} name="Verification" text=${pretty(pattern)} />
    <div class="row">
      <button type="button" class="primary" id="verify" onClick=${verify}>Verify</button>
      <${Copy} text=${command} label="Copy as curl" />
    </div>
    ${result.text && html`<p class=${result.isGood ? 'good-text' : 'alert'} role="status">${result.text}</p>`}
  `;
}
