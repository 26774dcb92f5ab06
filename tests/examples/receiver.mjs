// The documented receiver in Node: it verifies JSON.stringify(req.body), a body that was parsed and written again.
import crypto from 'node:crypto';
import express from 'express';

const secret = process.env.WEBHOOK_SECRET;
const app = express();
app.use(express.json({ limit: '20mb' }));
app.post('/hooks', (req, res) => {
  const timestamp = req.headers['x-fluenzr-timestamp'];
  const expected = 'sha256=' + crypto.createHmac('sha256', secret).update(`${timestamp}.${JSON.stringify(req.body)}`).digest('hex');
  const isValid = expected === req.headers['x-fluenzr-signature'];
  console.log(`${isValid ? 'valid' : 'INVALID'} ${req.body.type} ${req.body.id}`);
  res.status(isValid ? 200 : 401).end();
});
const server = app.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
