import type { SdkTable } from './rows.ts';

/** Signers for JavaScript that are no part of an SDK. Source: `aws4/aws4.js`, `RequestSigner`. */
export const javascriptSigners: SdkTable = {
  markers: [],
  assumptions: [],
  keyPairs: [
    {
      language: 'typescript',
      api: 'aws4.sign',
      call: 'function',
      name: 'sign',
      modules: /^aws4$/,
      moduleRequired: true,
      tellingRequired: true,
      isSigner: true,
      places: [{ at: 'map', position: 1 }],
    },
  ],
  accessKeys: [],
};
