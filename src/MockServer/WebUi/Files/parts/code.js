// A request as code, in the language that was chosen last.
import { html } from '../lib/html.js';
import { samples } from '../lib/samples.js';
import { language } from '../lib/settings.js';
import { useStore } from '../lib/store.js';
import { Copy, Pre } from './basics.js';

/** @param {{sample: import('../lib/samples.js').Sample, name?: string}} props */
export function Code({ sample, name = 'Request as code' }) {
  const stored = useStore(language);
  const chosen = stored in samples ? stored : 'curl';
  const text = samples[chosen](sample);
  return html`
    <div class="code">
      <div class="code-head">
        <div class="tabs small" role="group" aria-label="Language">
          ${Object.keys(samples).map(
            one => html`<button type="button" key=${one} aria-pressed=${one === chosen} onClick=${() => language.set(one)}>${one}</button>`,
          )}
        </div>
        <${Copy} text=${text} name=${`Copy ${chosen}`} />
      </div>
      <${Pre} name=${name} text=${text} />
    </div>
  `;
}
