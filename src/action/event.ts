import { readFileSync } from 'node:fs';
import type { Environment } from './inputs.ts';

export interface PullRequest {
  readonly number: number;
  /** Commits: the tip of the branch it goes to, as the event knew it, and its own. */
  readonly base: string;
  readonly head: string;
  readonly isFork: boolean;
}

/**
 * The pull request that a run is about, from the event's file; undefined where it is about none, or where
 * nothing can be read.
 * Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
 */
export function readPullRequest(env: Environment): PullRequest | undefined {
  const path = env.GITHUB_EVENT_PATH;
  if (path === undefined) return undefined;
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
  const pull = member(event, 'pull_request');
  const number = member(pull, 'number');
  const base = commit(pull, 'base');
  const head = commit(pull, 'head');
  if (!Number.isSafeInteger(number) || base === undefined || head === undefined) return undefined;
  return {
    number: Number(number),
    base,
    head,
    isFork: repository(pull, 'head') !== repository(pull, 'base'),
  };
}

function commit(pull: unknown, side: string): string | undefined {
  const sha = member(member(pull, side), 'sha');
  return typeof sha === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) ? sha : undefined;
}

function repository(pull: unknown, side: string): unknown {
  return member(member(member(pull, side), 'repo'), 'full_name');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
