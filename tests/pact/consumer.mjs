// The test of a consumer: it writes what this consumer needs from the API into pacts/crm-web-contacts.json.
import assert from 'node:assert/strict';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';

const { eachLike, like, regex } = MatchersV3;
const pact = new PactV4({ consumer: 'crm-web', provider: 'contacts', dir: 'pacts', logLevel: 'warn' });
const headers = { authorization: 'Bearer flz_sk_dev_local' };
const ada = { email: 'ada@example.com' };

await pact.addInteraction()
  .given('a contact', ada)
  .uponReceiving('the contacts with an email')
  .withRequest('GET', '/v1/contacts', request => request.query(ada).headers(headers))
  .willRespondWith(200, response => response.jsonBody({
    success: true,
    data: eachLike({ id: regex('^con_.+$', 'con_1'), email: ada.email, status: like('active') }),
    meta: like({ total: 1 }),
  }))
  .executeTest(async mock => {
    const response = await fetch(`${mock.url}/v1/contacts?email=ada%40example.com`, { headers });
    assert.equal((await response.json()).data[0].email, ada.email);
  });

await pact.addInteraction()
  .given('a contact', ada)
  .uponReceiving('a new contact whose email is in use')
  .withRequest('POST', '/v1/contacts', request => request.headers(headers).jsonBody(ada))
  .willRespondWith(409, response => response.jsonBody({ success: false, error: { code: like('CONFLICT'), message: 'Email already exists' } }))
  .executeTest(async mock => {
    const response = await fetch(`${mock.url}/v1/contacts`, {
      method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(ada),
    });
    assert.equal(response.status, 409);
  });

await pact.addInteraction()
  .given('no contacts')
  .uponReceiving('an empty list')
  .withRequest('GET', '/v1/contacts', request => request.headers(headers))
  .willRespondWith(200, response => response.jsonBody({ success: true, data: [], meta: like({ total: 0 }) }))
  .executeTest(async mock => {
    const response = await fetch(`${mock.url}/v1/contacts`, { headers });
    assert.deepEqual((await response.json()).data, []);
  });
