import type { Operator } from './operator.ts';

/** external-dns by its flags, and by the values of Bitnami's chart, which makes flags of them. */
export const EXTERNAL_DNS: readonly Operator[] = [
  {
    api: "external-dns' AWS provider",
    source: 'https://kubernetes-sigs.github.io/external-dns/latest/docs/flags/',
    path: /(?:^|\/)(?:args|extraargs|command)$/,
    role: ['awsassumerole'],
    externalId: ['awsassumeroleexternalid'],
  },
  {
    // Of a chart of which it is a part, and of its own values.
    api: "external-dns' chart",
    source: 'https://github.com/bitnami/charts/tree/main/bitnami/external-dns#parameters',
    path: /(?:^|\/)externaldns\/(?:values\/)?aws$/,
    role: ['assumerolearn'],
    externalId: ['assumeroleexternalid'],
  },
  {
    api: "external-dns' chart",
    source: 'https://github.com/bitnami/charts/tree/main/bitnami/external-dns#parameters',
    path: /^aws$/,
    role: ['assumerolearn'],
    externalId: ['assumeroleexternalid'],
    beside: [
      'zonetype',
      'zonetags',
      'zonestags',
      'preferscname',
      'prefercname',
      'batchchangesize',
      'evaluatetargethealth',
    ],
  },
];
