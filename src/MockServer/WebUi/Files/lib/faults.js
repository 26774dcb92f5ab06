// Fault rules as text, and in words.
import { operation } from './contract.js';
import { words } from './text.js';

/** @typedef {{operation: string, effect: string, delay: string, times: string, every: string, after: string, chance: string}} Parts */
/**
 * @typedef {{id: string, rule: string, seen: number, struck: number, left: number | null,
 *   match: {operation: string, method: string | null, path: string | null, key: string | null, after: number, every: number,
 *     chance: number, times: number | null},
 *   answer: {status?: number, retryAfter?: number, delay?: number | string, reset?: boolean, cut?: boolean, exhausted?: boolean}}} Fault
 */

/** The rule as on a command line. @param {Parts} parts */
export function ruleText({ operation, effect, delay, times, every, after, chance }) {
  const what = [effect, delay && `delay ${delay}`].filter(Boolean).join('+');
  const when = [times && `x${times}`, every && `every ${every}`, after && `after ${after}`, chance && `chance ${chance}`];
  return [`${operation || '*'}: ${what}`, ...when.filter(Boolean)].join(' ');
}

const ordinals = ['', '', 'second', 'third', 'fourth', 'fifth'];

/** @param {number} n */
export const ordinal = n => ordinals[n] ?? `${n}th`;

/** A rule in a sentence. @param {Fault['match']} match @param {Fault['answer']} answer */
export function inWords(match, answer) {
  const known = operation(match.operation);
  const where =
    match.operation !== '*'
      ? known
        ? words(known.id)
        : match.operation
      : [match.method, match.path].filter(Boolean).join(' ') || 'request';
  const which = match.every > 1 ? `Every ${ordinal(match.every)} ${where}` : match.chance < 1 ? `Each ${where}` : `Every ${where}`;
  const chance = match.chance < 1 ? `, with a chance of ${Math.round(match.chance * 1000) / 10} %,` : '';
  const effects = [
    answer.status && `answers ${answer.status}${answer.retryAfter ? ` with Retry-After ${answer.retryAfter}` : ''}`,
    answer.exhausted && 'answers 429, as when the rate limit is used up',
    answer.reset && 'loses its connection',
    answer.cut && 'gets half of its response',
  ].filter(Boolean);
  const delay = answer.delay ? (effects.length ? ` after ${answer.delay} ms` : `waits ${answer.delay} ms`) : '';
  const times = match.times ? (match.times === 1 ? ', once' : match.times === 2 ? ', twice' : `, ${match.times} times`) : '';
  const after = match.after ? `, but not the first ${match.after > 1 ? match.after : ''}`.trimEnd() : '';
  const key = match.key ? ', for one key' : '';
  return `${which}${chance} ${effects.join(' and ')}${delay}${times}${after}${key}`;
}

/** @type {{name: string, text: string, rule: string}[]} */
export const presets = [
  { name: 'Slow network', text: 'Every response takes 300 to 1,200 ms longer.', rule: '*: delay 300-1200' },
  { name: 'Flaky', text: 'One request of five answers 503.', rule: '*: 503 chance 0.2' },
  { name: 'Down', text: 'Every request loses its connection.', rule: '*: reset' },
  { name: 'Rate limited', text: 'The rate limit is used up.', rule: '*: exhausted' },
];
