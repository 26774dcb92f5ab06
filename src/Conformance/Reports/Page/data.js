// The run as results.json has it, and the words of the contract beside it.

/** @param {string} id */
function dataOf(id) {
  return JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? '');
}

/**
 * @typedef {{ number: number, durationMs: number, request: any, response: any, curl: string | null }} Exchange
 * @typedef {{ id: string, clause: string, title: string, outcome: string, known?: { reason: string, until: string },
 *   message: string | null, actual: string | null, failingExchange?: number, durationMs: number, exchanges: Exchange[],
 *   script: string | null, noScript?: string }} Check
 * @typedef {{ clause: string, level: string, checks: string[], following: string[] }} Cause
 * @typedef {{ clause: string, id: string, choice: string | null, detail: string }} Observation
 * @typedef {{ id: string, level: string, description: string }} Clause
 * @typedef {{ name: string, clauses: Clause[] }} Subject
 * @typedef {{ field: string, expected: string, actual: string }} Field
 */

/** @type {{ target: string, checks: Check[], causes: Cause[], observations: Observation[], leftovers: string[], sweepCommand?: string,
 *   repeated: { reason: string, count: number }[], peakContacts: number }} */
const run = dataOf('results');
/** @type {{ subjects: Subject[], choices: Record<string, { default: string, defaultMeaning: string | null, meaning: string | null }>,
 *   fields: Record<string, Field[]>, notices: string[], notes: string[],
 *   excluded: { option: string, checks: { id: string, clause: string, title: string }[] }[] }} */
const facts = dataOf('facts');

const checks = new Map(run.checks.map(it => [it.id, it]));
const clauses = new Map(facts.subjects.flatMap(it => it.clauses).map(it => [it.id, it]));
const checksByClause = Map.groupBy(run.checks, it => it.clause);
const observationsByClause = Map.groupBy(run.observations, it => it.clause);
const causesByClause = new Map(run.causes.map(it => [it.clause, it]));
