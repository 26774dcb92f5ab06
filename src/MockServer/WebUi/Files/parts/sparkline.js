// A row of bars: how many of something in each span of time, and how many of them were refused.
import { html } from '../lib/html.js';

/** @param {{label: string, bars: {good: number, bad: number}[]}} props */
export function Sparkline({ label, bars }) {
  const most = Math.max(1, ...bars.map(bar => bar.good + bar.bad));
  const height = (/** @type {number} */ count) => (count ? Math.max(1.5, (count / most) * 38) : 0);
  return html`<svg class="sparkline" viewBox=${`0 0 ${bars.length * 8} 40`} preserveAspectRatio="none" role="img" aria-label=${label}>
    ${bars.map((bar, i) => {
      const bad = height(bar.bad);
      const good = height(bar.good);
      return html`
        <rect class="bar-none" x=${i * 8} y="39" width="6" height="1" />
        <rect class="bar-good" x=${i * 8} y=${40 - good - bad} width="6" height=${good} />
        <rect class="bar-bad" x=${i * 8} y=${40 - bad} width="6" height=${bad} />
      `;
    })}
  </svg>`;
}
