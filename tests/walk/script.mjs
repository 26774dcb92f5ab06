// Requests for same.mjs: all operations, with what succeeds and what is refused, and the kit. The dice decide, and what was answered before.
export const keys = { good: 'flz_sk_same', reading: 'flz_sk_dev_same', poor: 'flz_sk_free_same', unknown: 'flz_sk_unknown' };

/** Mulberry32: the script is the same on every machine. */
export function dice(seed) {
  const next = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { chance: p => next() < p, upTo: n => Math.floor(next() * n), of: list => list[Math.floor(next() * list.length)] };
}

/** The next request, from what the answers told so far; that is the same as long as the answers are. */
export function request(die, known) {
  const id = () => die.chance(0.9) && known.ids.length > 0 ? die.of(known.ids) : die.of(['con_abc123', 'con_nobody', '%C3%A9', '-']);
  const email = () => die.chance(0.7) ? `same-${known.next++}@example.com` : die.of(['jean.dupont@example.com', 'Same-3@Example.com', 'nobody', '', null, 7]);
  const groups = () => die.of([['grp_xyz789'], ['grp_abc', 'grp_def'], ['grp_abc'], [], ['grp_nowhere'], 'grp_abc']);
  const tags = () => die.of([['vip'], ['vip', 'priority', 'vip'], ['prospect', '😀'], [], [''], 'vip']);
  const fields = () => ({
    ...die.chance(0.5) && { firstName: die.of(['Zoë', 'Ada', null, 'O’Neil', '<script>', 1]) },
    ...die.chance(0.3) && { lastName: die.of(['Martin', 'Müller', '李']), company: die.of(['Été & Fils', 'Acme Corp', null]) },
    ...die.chance(0.3) && { customFields: die.of([{ secteur: 'SaaS', budget: 12.50 }, { newsletter: true, note: null }, {}, []]) },
    ...die.chance(0.2) && { groupIds: groups() },
    ...die.chance(0.2) && { tags: tags() },
    ...die.chance(0.2) && { pipelineStageId: die.of(['stg_qualified', 'stg_nowhere', null]) },
    ...die.chance(0.1) && { shoeSize: 44 },
  });
  const part = (method, name, values) => () => [method, `/v1/contacts/${id()}/${name}`, die.chance(0.9) ? { [name === 'tags' ? 'tags' : 'groupIds']: values() } : {}];
  const query = () => [
    ...die.chance(0.4) ? [`page=${die.of([1, 2, 3, 99, 0, 'x'])}`] : [],
    ...die.chance(0.5) ? [`perPage=${die.of([1, 5, 20, 100, 101, -1])}`] : [],
    ...die.chance(0.3) ? [`email=${die.of(['a', 'SAME', 'example.com', '@', '%40', 'nowhere'])}`] : [],
    ...die.chance(0.2) ? [`status=${die.of(['active', 'bounced', 'asleep'])}`] : [],
    ...die.chance(0.2) ? [`groupId=${die.of(['grp_xyz789', 'grp_abc', 'grp_nowhere'])}`] : [],
    ...die.chance(0.2) ? [`tag=${die.of(['vip', 'VIP', 'prospect'])}`] : [],
    ...die.chance(0.5) ? [`sort=${die.of(['email', 'firstName', 'lastName', 'company', 'status', 'createdAt', 'updatedAt', 'shoeSize'])}`] : [],
    ...die.chance(0.4) ? [`order=${die.of(['asc', 'desc', 'up'])}`] : [],
  ].join('&');
  const search = () => ({
    ...die.chance(0.5) && { query: die.of(['same', 'É', 'dupont', 'example', '', 3]) },
    ...die.chance(0.5) && { filters: die.of([{ status: 'active' }, { groups: ['grp_abc', 'grp_xyz789'] }, { customFields: { secteur: 'SaaS' } }, { status: 'asleep' }, {}]) },
    ...die.chance(0.5) && { sort: die.of([{ field: 'email' }, { field: 'createdAt', order: 'desc' }, { field: 'lastName', order: 'asc' }, { field: 'shoeSize' }]) },
    ...die.chance(0.3) && { page: die.of([1, 2, 0]), perPage: die.of([3, 100, 101]) },
  });
  const bulk = () => ({
    contacts: die.chance(0.05) ? 'all' : Array.from({ length: die.upTo(12) }, () => ({ email: email(), ...fields() })),
    ...die.chance(0.3) && { groupIds: groups() },
    ...die.chance(0.6) && { onDuplicate: die.of(['skip', 'update', 'maybe']) },
  });
  const create = () => ['POST', '/v1/contacts', { email: email(), ...fields() }];
  const get = () => ['GET', `/v1/contacts/${id()}`];
  const list = () => ['GET', `/v1/contacts?${query()}`];
  // Paused ones: when an event of a contact arrives is not up to the mock alone. Nobody listens on the port.
  const hook = () => die.chance(0.9) && known.hooks.length > 0 ? die.of(known.hooks) : 'whk_nobody';
  const subscription = () => ({
    url: die.of(['http://127.0.0.1:9/hooks', 'http://localhost:9/hooks', 'http://127.0.0.1:9/other', 'ftp://nowhere']), status: 'paused',
    ...die.chance(0.8) && { events: die.of([['contact.created'], ['contact.updated', 'contact.deleted'], ['contact.eaten']]) },
    ...die.chance(0.3) && { secret: die.of(['whsec_0123456789abcdef', 'x']) },
  });
  const webhooks = [
    () => ['GET', `/v1/webhooks?${query()}`],
    () => ['POST', '/v1/webhooks', subscription()], () => ['POST', '/v1/webhooks', subscription()], () => ['POST', '/v1/webhooks', subscription()],
    () => ['PUT', `/v1/webhooks/${hook()}`, subscription()], () => ['PUT', `/v1/webhooks/${hook()}`, { events: ['contact.deleted'] }],
    () => ['DELETE', `/v1/webhooks/${hook()}`],
    () => ['POST', `/v1/webhooks/${hook()}/test`],
    () => ['GET', `/v1/webhooks/${hook()}/logs`], () => ['GET', `/v1/webhooks/${hook()}/logs?${query()}`],
  ];
  const group = () => die.chance(0.9) ? die.of(known.groups) : 'grp_nowhere';
  const groupFields = () => ({
    ...die.chance(0.9) && { name: die.of(['Partners', 'Été & Fils 😀', `Group ${known.next++}`, '', null, 7]) },
    ...die.chance(0.4) && { description: die.of(['Met', null]), color: die.of(['#0f6e64', null]) },
    ...die.chance(0.2) && { type: die.of(['static', 'dynamic', 'smart']) },
  });
  const groupsOfAccount = [
    () => ['GET', `/v1/groups?${query()}`], () => ['GET', '/v1/groups'], () => ['GET', `/v1/groups/${group()}`],
    () => ['POST', '/v1/groups', groupFields()], () => ['POST', '/v1/groups', groupFields()], () => ['PUT', `/v1/groups/${group()}`, groupFields()],
    () => ['DELETE', `/v1/groups/${group()}`],
    () => ['POST', `/v1/groups/${group()}/contacts`, {
      ...die.chance(0.6) && { contactIds: [id(), id()] },
      ...die.chance(0.3) && { groupIds: [group()] },
      ...die.chance(0.3) && { filters: die.of([{ status: 'bounced' }, { customFields: { secteur: 'SaaS' } }, { status: 'asleep' }]) },
    }],
  ];
  const kit = [
    () => ['PUT', '/_kit/clock', die.of([{ advance: 'PT1M' }, { advance: 3600 }, { advance: 0.25 }, { now: '2026-02-28T23:59:59Z' }, { freeze: true }, { advance: 'soon' }])],
    () => ['GET', '/_kit/clock'],
    () => [die.of(['PUT', 'POST', 'POST', 'DELETE']), `/_kit/snapshots/${die.of(['a', 'b'])}`],
    () => ['GET', '/_kit/snapshots'],
    () => ['POST', '/_kit/faults', { rule: die.of(['createContact: 500 chance 0.3', '*: 429 chance 0.1 x3', 'POST: exhausted x1', 'listContacts: 418 every 4', 'nothing: 500']) }],
    () => [die.of(['GET', 'GET', 'DELETE']), '/_kit/faults'],
    () => ['PUT', '/_kit/choices', die.of([{ 'ID-FORM': 'uuid' }, { 'ID-FORM': 'short', 'PAGE-OVER': 'clamped' }, { 'TIME-FORM': { fraction: 'milliseconds' } }, { 'ERR-DETAILS': 'list' }, { 'ID-FORM': null, 'TIME-FORM.fraction': null }, { NOTHING: '1' }])],
    () => ['GET', '/_kit/choices'],
    () => ['GET', `/_kit/requests?limit=5&status=${die.of(['4xx', '2xx', '503'])}`],
    () => ['POST', '/_kit/verify', { method: die.of(['POST', 'DELETE']), path: die.of(['/contacts', '/contacts/*']), count: { atMost: die.of([0, 9]) } }],
    () => ['GET', '/_kit/state'],
    () => ['POST', '/_kit/seed', { contacts: 20, seed: die.upTo(3), locale: die.of(['fr', 'de', 'nowhere']) }],
    () => ['POST', '/_kit/reset'],
  ];
  const wrong = [
    () => [...create(), { 'content-type': 'text/plain' }],
    () => ['POST', '/v1/contacts', die.of(['{', '[]', '"text"', '{"email":"\\ud800"}'])],
    () => ['PATCH', `/v1/contacts/${id()}`, {}],
    () => ['GET', die.of(['/v1', '/v1/nowhere', '/v1/contacts/a/b/c'])],
    () => [...die.of([create, get, list])(), { authorization: die.of([undefined, 'Basic x', ...Object.values(keys).slice(1).map(key => `Bearer ${key}`)]) }],
    () => [...die.of([create, list])(), { prefer: die.of(['code=409', 'code=500', 'code=200', 'example=emailInvalid', 'code=429', 'code=418', 'return=minimal']) }],
  ];
  const usual = [
    list, list, get, get, create, create, create,
    () => ['PUT', `/v1/contacts/${id()}`, { ...die.chance(0.3) && { email: email() }, ...fields() }],
    () => ['PUT', `/v1/contacts/${id()}`, { jobTitle: `Role ${known.next++}` }],
    () => ['DELETE', `/v1/contacts/${id()}`],
    () => ['POST', '/v1/contacts/bulk', bulk()],
    () => ['POST', '/v1/contacts/search', search()], () => ['POST', '/v1/contacts/search', search()],
    part('POST', 'groups', groups), part('DELETE', 'groups', groups), part('POST', 'tags', tags), part('DELETE', 'tags', tags),
  ];
  return die.of(die.chance(0.12) ? kit : die.chance(0.2) ? wrong : die.chance(0.15) ? webhooks : die.chance(0.15) ? groupsOfAccount : usual)();
}
