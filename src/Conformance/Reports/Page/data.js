// The run as results.json has it, and the words of the contract beside it.

/** @param {string} id */
function dataOf(id) {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? '');
}

/** @type {any} */
const run = dataOf('results');
/** @type {any} */
const facts = dataOf('facts');

/** @type {Map<string, any>} */
const checks = new Map(run.checks.map((/** @type {any} */ it) => [it.id, it]));
/** @type {Map<string, { id: string, level: string, description: string }>} */
const clauses = new Map(facts.subjects.flatMap((/** @type {any} */ it) => it.clauses).map((/** @type {any} */ it) => [it.id, it]));
/** @type {Map<string, any[]>} */
const checksByClause = Map.groupBy(run.checks, (/** @type {any} */ it) => it.clause);
/** @type {Map<string, any[]>} */
const observationsByClause = Map.groupBy(run.observations, (/** @type {any} */ it) => it.clause);
/** The causes, by their clauses. */
const causesByClause = new Map(run.causes.map((/** @type {any} */ it) => [it.clause, it]));
