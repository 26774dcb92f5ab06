// MSW's handlers with its own data model, served by its own HTTP server.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { factory, primaryKey } from '@mswjs/data';
import { createServer } from '@mswjs/http-middleware';
import { http, HttpResponse } from 'msw';

const [port, file] = process.argv.slice(2);
const db = factory({
  contact: { id: primaryKey(String), email: String, firstName: String, lastName: String, company: String, createdAt: String, updatedAt: String },
});
const pick = ({ id, email, firstName, lastName, company, createdAt, updatedAt }) =>
  ({ id, email, firstName: firstName ?? '', lastName: lastName ?? '', company: company ?? '', createdAt, updatedAt });
for (const contact of JSON.parse(readFileSync(file, 'utf8'))) db.contact.create(pick(contact));

const server = createServer(
  http.get('/contacts/:id', ({ params }) => {
    const contact = db.contact.findFirst({ where: { id: { equals: params.id } } });
    return contact ? HttpResponse.json({ success: true, data: contact }) : HttpResponse.json({ success: false }, { status: 404 });
  }),
  http.get('/contacts', ({ request }) => {
    const query = new URL(request.url).searchParams;
    const [email, page, perPage] = [query.get('email'), +(query.get('page') ?? 1), +(query.get('perPage') ?? 20)];
    const where = email ? { where: { email: { contains: email } } } : {};
    const data = db.contact.findMany({ ...where, take: perPage, skip: (page - 1) * perPage });
    return HttpResponse.json({ success: true, data, meta: { page, perPage, total: db.contact.count(where) } });
  }),
  http.post('/contacts', async ({ request }) => {
    const now = new Date().toISOString();
    const contact = db.contact.create(pick({ id: `con_${randomUUID()}`, ...await request.json(), createdAt: now, updatedAt: now }));
    return HttpResponse.json({ success: true, data: contact }, { status: 201 });
  }),
);
server.listen(+port, '127.0.0.1');
