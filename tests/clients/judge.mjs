// Loaded before the clients: every answer that they get must satisfy /openapi-3.0.json, as jest-openapi judges it.
import { expect } from 'expect';
globalThis.expect = expect;
const { default: { default: jestOpenApi } } = await import('jest-openapi');

const send = globalThis.fetch;
const description = new URL('/openapi-3.0.json', process.env.BASE_URL).href;
jestOpenApi(await (await send(description)).json());

let judged = 0;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await send(request);
  const { pathname } = new URL(request.url);
  const body = await response.clone().json();
  // The form of an axios response, which jest-openapi reads.
  expect({ request: { path: pathname, method: request.method }, status: response.status, data: body }).toSatisfyApiSpec();
  judged++;
  return response;
};
process.on('exit', code => {
  if (code === 0 && judged === 0) throw new Error('No answer was judged.');
  console.log(`${judged} answers satisfy openapi-3.0.json (jest-openapi)`);
});
