// Icons, drawn with strokes in the colour of the text.
import { html } from '../lib/html.js';

/** @type {Record<string, string>} */
const paths = {
  overview: 'M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z',
  contacts: 'M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 3.3a3 3 0 0 1 0 5.4M15 12.4c1.9.7 3 2.4 3 4.6',
  requests: 'M3 6h11M11 3l3 3-3 3M17 14H6M9 11l-3 3 3 3',
  faults: 'M11 2 4 11.5h5L8 18l8-10h-5.5z',
  behaviour: 'M3 5h7M14 5h3M3 10h2M9 10h8M3 15h9M16 15h1M12 3v4M7 8v4M14 13v4',
  webhooks: 'M10 7a3 3 0 1 1 2-5M9 6.5 6 12M4 12a3 3 0 1 0 4 3h6M16 12.5a3 3 0 1 1-3 3.5M12 7l3 5.5',
  state:
    'M3 5c0-1.5 3-2.5 7-2.5s7 1 7 2.5-3 2.5-7 2.5S3 6.5 3 5zM3 5v10c0 1.5 3 2.5 7 2.5s7-1 7-2.5V5M3 10c0 1.5 3 2.5 7 2.5s7-1 7-2.5',
  reference: 'M4 3h9a3 3 0 0 1 3 3v11H7a3 3 0 0 1-3-3zM4 14a3 3 0 0 1 3-3h9M8 6.5h4',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17 17',
  copy: 'M7 7h9v10H7zM4 13V3h9',
  check: 'M4 10.5 8.5 15 16 6',
  close: 'M5 5l10 10M15 5 5 15',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M4.3 15.7l1-1M14.7 5.3l1-1',
  moon: 'M16.5 11.5A7 7 0 0 1 8.5 3.5a7 7 0 1 0 8 8z',
  system: 'M3 4h14v9H3zM8 17h4M10 13v4',
  plus: 'M10 4v12M4 10h12',
  down: 'M5 8l5 5 5-5',
  back: 'M12 4l-6 6 6 6',
  empty: 'M3 11l3-7h8l3 7v5H3zM3 11h4l1 2h4l1-2h4',
  warning: 'M10 3 2 17h16zM10 8v4M10 14.5v.5',
  play: 'M6 4l10 6-10 6z',
  file: 'M5 2.5h6l4 4v11H5zM11 2.5v4h4',
  box: 'M10 2.5 17 6v8l-7 3.5L3 14V6zM3 6l7 3.5L17 6M10 9.5v8',
};

/** @param {{name: string}} props */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true" focusable="false">
    <path d=${paths[name] ?? paths.empty} stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
`;
