// The walk of the first visit: five requests that show what the mock does.
import { html, useState } from '../lib/html.js';
import { call, operation, resolve } from '../lib/contract.js';
import { admin, api, ApiError } from '../lib/http.js';
import { message, poll } from '../lib/live.js';
import { address } from '../lib/place.js';
import { walk } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { Panel } from './basics.js';
import { Icon } from './icons.js';

/** The first example of a body that the contract has. @param {string} id */
const example = id => {
  const body = resolve(operation(id)?.definition.requestBody).content?.['application/json'];
  return body?.example ?? Object.values(body?.examples ?? {})[0]?.value;
};

/** @param {string} id @param {unknown} [body] */
const send = async (id, body) => {
  const [method, path] = call(id);
  return api(method, path, body);
};

const target = 'http://localhost:4020/';

/** @type {{id: string, title: string, text: string, needs: string, run: () => Promise<string>, link: string}[]} */
const steps = [
  {
    id: 'create',
    title: 'Create a contact',
    text: 'With the example of the contract.',
    needs: 'createContact',
    run: async () => `201: ${(await send('createContact', example('createContact'))).data.id} exists now.`,
    link: 'contacts',
  },
  {
    id: 'duplicate',
    title: 'Create it again',
    text: 'The email must be unique.',
    needs: 'createContact',
    run: async () => `The answer was ${(await send('createContact', example('createContact'))).success ? 'a success' : 'an error'}.`,
    link: 'requests',
  },
  {
    id: 'bulk',
    title: 'Import two in one request',
    text: 'The result counts what was created.',
    needs: 'bulkContacts',
    run: async () => {
      const { created, updated, skipped } = (await send('bulkContacts', example('bulkContacts'))).data;
      return `${created} created, ${updated} updated, ${skipped} skipped.`;
    },
    link: 'import',
  },
  {
    id: 'fault',
    title: 'Let the next list fail',
    text: 'A fault rule answers 503 once.',
    needs: 'listContacts',
    run: async () => {
      await admin('POST', 'faults', { rule: 'listContacts: 503 x1' });
      await send('listContacts');
      return 'Another request took the fault.';
    },
    link: 'faults',
  },
  {
    id: 'webhook',
    title: 'Subscribe to events',
    text: `Each change is sent to ${target}, and tried again when nobody listens.`,
    needs: 'createWebhook',
    run: async () => {
      const { data } = await send('createWebhook', { url: target, events: example('createWebhook')?.events ?? ['contact.created'] });
      return `${data.id} gets the events from now on.`;
    },
    link: 'webhooks',
  },
];

export function Walk() {
  const state = useStore(walk);
  const [results, setResults] = useState(/** @type {Record<string, {text: string, isExpected: boolean}>} */ ({}));
  if (state === 'closed') return null;
  const shown = steps.filter(step => operation(step.needs));
  const next = shown.find(step => !results[step.id]);
  const run = async (/** @type {typeof steps[number]} */ step) => {
    let result;
    try {
      result = { text: await step.run(), isExpected: true };
    } catch (error) {
      const isWanted = error instanceof ApiError && ['duplicate', 'fault', 'create'].includes(step.id);
      result = { text: message(error), isExpected: isWanted };
    }
    setResults(before => ({ ...before, [step.id]: result }));
    poll();
  };
  return html`
    <${Panel}
      id="walk"
      title="A short walk"
      hint=${next ? `${Object.keys(results).length} of ${shown.length}` : 'done'}
      actions=${html`<button type="button" id="walk-close" class="quiet" onClick=${() => walk.set('closed')}>
        ${next ? 'Skip' : 'Close'}
      </button>`}
    >
      <ol class="walk">
        ${shown.map(step => {
          const result = results[step.id];
          const isNext = step === next;
          return html`<li key=${step.id} class=${result ? 'done' : isNext ? 'next' : ''}>
            <strong>${step.title}</strong>
            ${
              result
                ? html`<span class=${result.isExpected ? 'walk-result' : 'walk-result bad-text'} role="status">
                  ${result.text} <a href=${address(step.link)} aria-label=${`See ${step.link}`}>See ${step.link}</a>
                </span>`
                : html`<span class="muted">${step.text}</span>`
            }
            ${
              isNext &&
              html`<button type="button" class="primary" aria-label=${`Run: ${step.title}`} onClick=${() => run(step)}>
              <${Icon} name="play" /> Run
            </button>`
            }
          </li>`;
        })}
      </ol>
    <//>
  `;
}
