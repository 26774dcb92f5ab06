// Verifies the pact against a mock: node provider.mjs http://127.0.0.1:4010 PACT. Exit code 1: the mock breaks the pact.
import { Verifier } from '@pact-foundation/pact';

const [mock, pact] = process.argv.slice(2);

async function admin(method, path, body) {
  const response = await fetch(`${mock}/_kit${path}`, {
    method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

const contact = fields => ({
  id: 'con_pact1', status: 'active', createdAt: '2025-01-15T10:30:00Z', updatedAt: '2025-01-15T10:30:00Z', ...fields,
});

await new Verifier({
  provider: 'contacts',
  providerBaseUrl: mock,
  pactUrls: [pact],
  logLevel: 'warn',
  beforeEach: () => admin('POST', '/reset'),
  stateHandlers: {
    'no contacts': () => admin('PUT', '/state', { contacts: [] }),
    'a contact': fields => admin('PUT', '/state', { contacts: [contact(fields)] }),
  },
}).verifyProvider().catch(error => {
  console.error(error.message);
  process.exit(1);
});
