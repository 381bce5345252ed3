import type { AssumptionRow, SdkTable } from './rows.ts';

/** Functions that ask a model, and hand on what they are given to whoever signs the request. */
const FUNCTIONS = [
  'completion',
  'acompletion',
  'text_completion',
  'atext_completion',
  'responses',
  'aresponses',
  'embedding',
  'aembedding',
  'image_generation',
  'aimage_generation',
  'rerank',
  'arerank',
];

/**
 * LiteLLM assumes the role that a call of a model of Bedrock's or SageMaker's names. Source:
 * `litellm/llms/bedrock/base_aws_llm.py`, `get_credentials`; how long it asks for is its own affair.
 */
const assumptions = FUNCTIONS.map((name): AssumptionRow => ({
  language: 'python',
  operation: 'AssumeRole',
  api: `litellm.${name}`,
  call: 'function',
  name,
  modules: /^litellm(?:\.|$)/,
  moduleRequired: true,
  tellingRequired: true,
  places: [{ at: 'arguments' }],
  names: {
    RoleArn: ['aws_role_name'],
    ExternalId: ['aws_external_id'],
    RoleSessionName: ['aws_session_name'],
  },
  // With a session's name beside it, which may be the environment's as well.
  webIdentityWith: ['aws_web_identity_token'],
  signer: { by: 'argument', place: { at: 'arguments' }, fields: [] },
}));

export const litellm: SdkTable = {
  markers: ['aws_role_name'],
  assumptions,
  keyPairs: [],
  accessKeys: [],
};
