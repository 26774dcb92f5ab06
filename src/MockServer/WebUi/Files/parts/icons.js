// Icons, drawn with strokes in the colour of the text.
import { html } from '../lib/html.js';

/** @type {Record<string, string>} */
const paths = {
  overview: 'M3 3h6v7H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 12h6v5H3z',
  contacts: 'M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 3.3a3 3 0 0 1 0 5.4M15 12.4c1.9.7 3 2.400 3 4.600',
  requests: 'M3 6h11M11 3l3 3-3 3M17 14H6M9 11l-3 3 3 3',
  faults: 'M11 2 4 11.500h5L8 18l8-10h-5.500z',
  behaviour: 'M3 5h7M14 5h3M3 10h2M9 10h8M3 15h9M16 15h1M12 3v4M7 8v4M14 13v4',
  webhooks: 'M10 7a3 3 0 1 1 2-5M9 6.500 6 12M4 12a3 3 0 1 0 4 3h6M16 12.500a3 3 0 1 1-3 3.500M12 7l3 5.500',
  state: 'M3 5c0-1.500 3-2.500 7-2.500s7 1 7 2.500-3 2.500-7 2.500S3 6.500 3 5zM3 5v10c0 1.500 3 2.500 7 2.500s7-1 7-2.500V5M3 10c0 1.500 3 2.500 7 2.500s7-1 7-2.500',
  reference: 'M4 3h9a3 3 0 0 1 3 3v11H7a3 3 0 0 1-3-3zM4 14a3 3 0 0 1 3-3h9M8 6.500h4',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500 17 17',
  copy: 'M7 7h9v10H7zM4 13V3h9',
  check: 'M4 10.500 8.500 15 16 6',
  close: 'M5 5l10 10M15 5 5 15',
  sun: 'M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1 1M14.700 14.700l1 1M4.300 15.700l1-1M14.700 5.300l1-1',
  moon: 'M16.500 11.500A7 7 0 0 1 8.500 3.500a7 7 0 1 0 8 8z',
  system: 'M3 4h14v9H3zM8 17h4M10 13v4',
  plus: 'M10 4v12M4 10h12',
  down: 'M5 8l5 5 5-5',
  back: 'M12 4l-6 6 6 6',
  empty: 'M3 11l3-7h8l3 7v5H3zM3 11h4l1 2h4l1-2h4',
  warning: 'M10 3 2 17h16zM10 8v4M10 14.500v.5',
  play: 'M6 4l10 6-10 6z',
  file: 'M5 2.500h6l4 4v11H5zM11 2.500v4h4',
  box: 'M10 2.500 17 6v8l-7 3.500L3 14V6zM3 6l7 3.500L17 6M10 9.500v8',
};

/** @param {{name: string}} props */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true" focusable="false">
    <path d=${paths[name] ?? paths.empty} stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
`;
