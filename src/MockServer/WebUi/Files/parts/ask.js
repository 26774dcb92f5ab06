// The question for the admin key.
import { html, useState } from '../lib/html.js';
import { question } from '../lib/http.js';
import { useStore } from '../lib/store.js';
import { Dialog } from './basics.js';

export function AdminKeyQuestion() {
  const asked = useStore(question);
  return asked && html`<${Form} key=${asked} asked=${asked} />`;
}

/** @param {{asked: {isWrong: boolean, answer: (key: string | null) => void}}} props */
function Form({ asked }) {
  const [key, setKey] = useState('');
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    asked.answer(key);
  };
  return html`
    <${Dialog} id="ask" label="Admin key" kind="small" onClose=${() => asked.answer(null)}>
      <form onSubmit=${submit} class="stack">
        <h2>Admin key</h2>
        <p class="muted">The admin API (<code>/_kit</code>) of this server needs its admin key. The key stays in this tab.</p>
        ${asked.isWrong && html`<p id="ask-wrong" class="alert" role="alert">The key is not correct.</p>`}
        <label class="field">
          <span>Admin key</span>
          <input
            id="ask-key"
            type="password"
            autocomplete="off"
            required
            pattern="[!-~]{8,}"
            title="8 or more characters, ASCII without spaces"
            value=${key}
            onInput=${(/** @type {any} */ event) => setKey(event.currentTarget.value)}
          />
        </label>
        <div class="row end">
          <button type="button" id="ask-not" onClick=${() => asked.answer(null)}>Cancel</button>
          <button class="primary">Use key</button>
        </div>
      </form>
    <//>
  `;
}
