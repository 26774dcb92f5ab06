// The subjects of the open choices, by the first part of their id.

const subjects = [
  ['Requests and responses', /^(ENV|ERR|RETRY|METHOD|HEAD|PATH|AUTH|BODY-UTF8|BODY-UNKNOWN)/],
  ['The contact', /^(OBJ|ID|NEW|TIME|EMAIL)/],
  ['Lists, filters and sorting', /^(PAGE|PARAM|EMPTY|F|SORT|GROUP-PARAM)(-|\.|$)/],
  ['Updates', /^(PUT|REF)/],
  ['Bulk import', /^BULK/],
  ['Search', /^SEARCH/],
  ['Groups and tags', /^(SUB|GROUPS|BODY-GROUP)/],
  ['Webhooks', /^HOOK/],
];

/** @param {string} id */
export const subjectOf = id => String(subjects.find(([, pattern]) => /** @type {RegExp} */ (pattern).test(id))?.[0] ?? 'Other');

export const subjectNames = [...subjects.map(([name]) => String(name)), 'Other'];
