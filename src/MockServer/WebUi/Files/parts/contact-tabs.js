// Contacts, groups and import are three pages of one view.
import { html } from '../lib/html.js';
import { operation } from '../lib/contract.js';
import { address } from '../lib/place.js';

const pages = [
  { id: 'contacts', name: 'Contacts', needs: 'listContacts' },
  { id: 'groups', name: 'Groups', needs: 'listGroups' },
  { id: 'import', name: 'Import', needs: 'bulkContacts' },
];

/** @param {{here: string}} props */
export const ContactTabs = ({ here }) => html`
  <nav class="tabs pages-of" aria-label="Contacts">
    ${pages
      .filter(page => operation(page.needs))
      .map(page => html`<a key=${page.id} href=${address(page.id)} aria-current=${page.id === here ? 'page' : undefined}>${page.name}</a>`)}
  </nav>
`;
