export { MockError } from './admin.js';
export type { Contact, ContactInput, Group, GroupInput, SearchInput, Webhook, WebhookInput } from './contract.js';
export type { Exchange, ExchangeDetails, ExchangeFilter, ExchangeMessage, ExpectedRequest } from './journal.js';
export { VerificationError } from './journal.js';
export type { Mock, RemoteMock } from './mock.js';
export { connectMock, startMock } from './mock.js';
export type { MockOptions } from './options.js';
export type { Choice, Fault, FaultRule, Sandbox, Snapshot, State, Time } from './sandbox.js';
