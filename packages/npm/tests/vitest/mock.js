import { useMock } from 'fluenzr-contractkit/vitest';

export const mock = await useMock({ contacts: 3 });
