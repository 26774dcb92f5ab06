// What a developer writes in ten minutes: an array behind Express.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import express from 'express';

const [port, file] = process.argv.slice(2);
const contacts = JSON.parse(readFileSync(file, 'utf8'));
const byId = new Map(contacts.map(contact => [contact.id, contact]));
const app = express();
app.use(express.json());

app.get('/contacts/:id', (request, response) => {
  const contact = byId.get(request.params.id);
  if (contact) response.json({ success: true, data: contact });
  else response.status(404).json({ success: false, error: { code: 'NOT_FOUND', message: 'Contact not found' } });
});

app.get('/contacts', (request, response) => {
  const { email, page = 1, perPage = 20 } = request.query;
  const found = email ? contacts.filter(contact => contact.email.includes(email)) : contacts;
  const data = found.slice((page - 1) * perPage, page * perPage);
  response.json({ success: true, data, meta: { page: +page, perPage: +perPage, total: found.length, totalPages: Math.ceil(found.length / perPage) } });
});

app.post('/contacts', (request, response) => {
  const now = new Date().toISOString();
  const contact = { id: `con_${randomUUID()}`, ...request.body, createdAt: now, updatedAt: now };
  contacts.push(contact);
  byId.set(contact.id, contact);
  response.status(201).json({ success: true, data: contact });
});

app.listen(+port, '127.0.0.1');
