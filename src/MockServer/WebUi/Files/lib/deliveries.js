// Deliveries, from the log of attempts: which event, how often it was tried, and when it is tried next.
import { contract } from './contract.js';

/**
 * @typedef {{id: string, eventId: string, eventType: string, status: string, statusCode: number | null, responseTime?: number | null,
 *   timestamp: string, error?: string | null}} Attempt
 */
/**
 * @typedef {{eventId: string, eventType: string, attempts: Attempt[], state: 'delivered' | 'waiting' | 'failed',
 *   nextAt: number | null}} Delivery
 */

/** The seconds from the start of the previous attempt to each attempt. @returns {number[]} */
export const schedule = () => contract.get()?.['x-webhooks']?.attemptsAfterSeconds ?? [0];

/**
 * @param {Attempt[]} log latest first
 * @param {boolean} isActive whether the subscription is
 * @returns {Delivery[]} latest first
 */
export function deliveriesOf(log, isActive) {
  const byEvent = /** @type {Map<string, Attempt[]>} */ (new Map());
  for (const one of log) byEvent.set(one.eventId, [one, ...(byEvent.get(one.eventId) ?? [])]);
  return [...byEvent].map(([eventId, attempts]) => {
    const last = attempts[attempts.length - 1];
    const after = schedule()[attempts.length];
    // What was discarded has no response time, and a 4xx response is final.
    const isOver = !isActive || after === undefined || last.responseTime === null || last.responseTime === undefined || isFinal(last);
    const state = last.status === 'delivered' ? 'delivered' : isOver ? 'failed' : 'waiting';
    const nextAt = state === 'waiting' ? new Date(last.timestamp).getTime() + after * 1000 : null;
    return { eventId, eventType: last.eventType, attempts, state, nextAt };
  });
}

/** @param {Attempt} one */
const isFinal = one => one.statusCode !== null && one.statusCode >= 400 && one.statusCode < 500;
