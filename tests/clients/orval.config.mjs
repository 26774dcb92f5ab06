const input = { target: './generated/openapi.json' };

export default {
  client: {
    input,
    output: { target: './generated/orval/client.ts', client: 'fetch', mode: 'split', override: { mutator: { path: './orvalFetch.ts', name: 'orvalFetch' } } },
  },
  zod: { input, output: { target: './generated/orval/zod.ts', client: 'zod' } },
};
