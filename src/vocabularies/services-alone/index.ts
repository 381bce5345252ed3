import type { LanguageId } from '../../languages/types.ts';
import { handsRoleOn, speaksOfRole } from './environments.ts';
import { trustsServicesAlone } from './words.ts';

/**
 * What a text has that says more than which services may assume its roles: how long their sessions last, who else
 * may assume them, which a program assumes, users and keys, templates in other files, and ways of writing any of this so that it is not seen.
 */
const MORE = new RegExp(
  [
    'session_?duration',
    'access_?key',
    'federated',
    'canonical_?user',
    'not_?(?:principal|action)',
    'assume_?role_?with',
    'assumed_?role_?arn',
    'grant_?assume_?role',
    'AWS::SSO::',
    'AWS::CloudFormation::(?:Stack|Authentication|Macro|Module)',
    'AWS::Serverless::Application',
    'AWS::IAM::User(?!Policy)',
    '(?<!\\w)(?:New)?(?:Cfn)?User(?:\\.Builder(?!\\w)|\\s{0,9}\\()',
    'Fn::Transform|AWS::Include',
    '(?<!\\w)Transform\\\\?["\']?\\s{0,9}:(?![\\s"\'\\[-]{0,20}AWS::(?:Serverless|LanguageExtensions))',
    '\\\\(?:u00|x)[4-7]',
  ].join('|'),
  'i',
);

/** Accounts, users and roles as principals; in a template every principal is looked at. */
const ACCOUNTS =
  /(?<![\w.])(?:AWS|[Aa]ws)\\?["']?\]?\s{0,9}(?:=>|=(?!=)|:(?![:\w]))|["'](?:AWS|[Aa]ws)\\?["']\s{0,9},/;

/** What YAML says somewhere else. */
const ALIASES = /(?:^|[:,[{-])\s{1,20}\*[\w-]|<<["']?\s{0,9}:/m;

/**
 * Whether all that a text says of roles is which of AWS's services may assume them: no rule has anything to say of
 * those but one that judges services, and nobody assumes them by name (`admits` in `judgement/joined/roles.ts`). Most
 * roles of programs and templates are such, and to look at the words costs a hundredth of what parsing does.
 *
 * Linear. It is sure of what it says: whatever is written in another way than is known here is a reason to parse.
 */
export function servicesAlone(text: string, language: LanguageId): boolean {
  if (MORE.test(text)) return false;
  const isTemplate = language === 'yaml' || language === 'json';
  if (!isTemplate && ACCOUNTS.test(text)) return false;
  if (language === 'yaml' && ALIASES.test(text)) return false;
  return trustsServicesAlone(text, language) && !speaksOfRole(text) && !handsRoleOn(text);
}
