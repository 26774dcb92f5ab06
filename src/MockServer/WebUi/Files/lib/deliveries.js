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
 * @param {(eventId: string) => boolean} isFinal whether the latest attempt was the last one
 * @returns {Delivery[]} latest first
 */
export function deliveriesOf(log, isActive, isFinal) {
  const byEvent = /** @type {Map<string, Attempt[]>} */ (new Map());
  for (const one of log) byEvent.set(one.eventId, [one, ...(byEvent.get(one.eventId) ?? [])]);
  return [...byEvent].map(([eventId, attempts]) => {
    const last = attempts[attempts.length - 1];
    const after = schedule()[attempts.length];
    // What was discarded has no response time.
    const isDiscarded = last.responseTime === null || last.responseTime === undefined;
    const isOver = !isActive || after === undefined || isDiscarded || isFinal(eventId);
    const state = last.status === 'delivered' ? 'delivered' : isOver ? 'failed' : 'waiting';
    const nextAt = state === 'waiting' ? new Date(last.timestamp).getTime() + after * 1000 : null;
    return { eventId, eventType: last.eventType, attempts, state, nextAt };
  });
}
