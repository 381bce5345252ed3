import { classes, entropy } from './entropy.ts';
import type { Detector } from './hit.ts';
import { Secret } from './mask.ts';
import { isStandInToken } from './placeholders.ts';
import { isBase64Code, nameBefore } from './words.ts';

/**
 * Session tokens of STS. Their inside is opaque, and AWS asks not to rely on their length; those of today
 * are base64 of some hundred bytes that begins in one of these ways (`IQoJb3JpZ2lu` is "origin").
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
 */
const TOKEN = /(?:IQoJ|FwoG|FQoG|FwoD|FQoD|AQoD|AQoE)[A-Za-z0-9/+]{80,4000}={0,2}/y;
const LEAST_ENTROPY = 4.25;

const TOKEN_NAME = /(?:session|security)[_\-. ]?token$/i;
const IN_URL = /X-Amz-Security-Token(?:=|%3D|\\u003d)$/i;

export const sessionTokens: Detector = {
  anchors: ['iqoj', 'fwog', 'fqog', 'fwod', 'fqod', 'aqod', 'aqoe'],
  find(scan, at) {
    const { text } = scan;
    if (at < scan.encodedEnd || isBase64Code(text.charCodeAt(at - 1)) !== isSlash(text, at)) return;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return;
    scan.encodedEnd = at + token.length;
    // In a presigned URL it is a part of that.
    if (IN_URL.test(text.slice(Math.max(0, at - 32), at)) || !isSessionToken(token)) return;
    const name = nameBefore(text, at);
    scan.hits.push({
      type: 'session-token',
      range: { start: at, end: at + token.length },
      secret: new Secret(token),
      confidence: name !== undefined && TOKEN_NAME.test(name) ? 'high' : 'medium',
      name,
    });
  },
};

/** A slash before it may be a path's (`//token`); a letter may not. */
function isSlash(text: string, at: number): boolean {
  return text[at - 1] === '/' && !isBase64Code(text.charCodeAt(at - 2));
}

export function isSessionToken(token: string): boolean {
  return (
    token.length >= 84 && classes(token) === 3 && entropy(token) > LEAST_ENTROPY && !isStandInToken(token)
  );
}

/** A session's token, by its name: `"SessionToken": "eyJ…"`, `<SessionToken>…`. */
export const NAMED_TOKEN = /session[_-]?token[\\"'>\s:=]{1,12}(?=[\w+/.=-]{0,60}\d)[\w+/.=-]{24}/i;
