import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'fluenzr-contractkit/playwright';

const app = `
  <form><label>Email <input name="email"></label> <button>Add</button></form> <p role="alert"></p>
  <script>
    document.querySelector('form').addEventListener('submit', async event => {
      event.preventDefault();
      const alert = document.querySelector('[role=alert]');
      const response = await fetch('/v1/contacts', { method: 'POST', body: JSON.stringify({ email: event.target.email.value }),
        headers: { 'content-type': 'application/json' } }).catch(error => error);
      if (response instanceof Error)
        return alert.textContent = response.message;
      const { data, error } = await response.json();
      alert.textContent = response.ok ? data.email : error.details?.email ?? error.message;
    });
  </script>`;

test.beforeEach(async ({ page }) => {
  await page.route('http://app.test/', route => route.fulfill({ contentType: 'text/html', body: app }));
  await page.goto('/');
});

// Both use one address: without sandboxes and resets, one would see the contact of the other.
for (const worker of ['one', 'two']) {
  test(`worker ${worker} creates a contact`, async ({ page, mock }) => {
    await add(page, 'ada@example.com');
    await expect(page.getByRole('alert')).toHaveText('ada@example.com');
    await add(page, 'ADA@example.com');
    await expect(page.getByRole('alert')).toHaveText('Email already exists');
    await mock.verify({ operation: 'createContact', status: 201, count: 1 });
    expect((await mock.state.get()).contacts).toHaveLength(4);
  });
}

test('the connection breaks', async ({ page, mock }) => {
  await mock.faults.add('createContact: reset');
  await add(page, 'zoe@example.com');
  await expect(page.getByRole('alert')).toHaveText('Failed to fetch');
});

test('a page whose address the pattern matches comes from its own server', async ({ page }) => {
  const server = createServer((_, response) => response.end('The page')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await page.goto(`http://127.0.0.1:${server.address().port}/v1/`);
  await expect(page.getByText('The page')).toBeVisible();
  server.close();
});

test.describe(() => {
  test.use({ mockRoutes: '**/api/**' });
  test.fail('a request without the base path of the API fails its test', async ({ page }) => {
    await page.evaluate(() => fetch('/api/contacts').catch(() => {}));
  });
});

test('fails', async ({ page, mock }) => {
  await mock.faults.add('createContact: 503');
  await add(page, 'zoe@example.com');
  await expect(page.getByRole('alert')).toHaveText('zoe@example.com', { timeout: 500 });
});

async function add(page, email) {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button').click();
}
