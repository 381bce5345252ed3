import { expect, test } from 'vitest';
import { djangoStorages } from '../../src/vocabularies/django-storages/index.ts';
import { factsOf } from '../support/recognise.ts';

const PAIR = `
AWS_ACCESS_KEY_ID = env("AWS_ACCESS_KEY_ID")
AWS_SECRET_ACCESS_KEY = env("AWS_SECRET_ACCESS_KEY")
AWS_STORAGE_BUCKET_NAME = "shop-media"
`;

test.each([
  ['INSTALLED_APPS = ["django.contrib.auth", "storages"]', 'django-storages'],
  ['DEFAULT_FILE_STORAGE = "storages.backends.s3boto3.S3Boto3Storage"', 'django-storages'],
  ['DEFAULT_FILE_STORAGE = "shop.files.S3MediaStorage"', 'django-storages'],
  ['# https://django-storages.readthedocs.io', 'django-storages'],
  // A program that calls boto3 itself has its pair under the same names.
  ['INSTALLED_APPS = ["django.contrib.auth", "shop.storages"]', 'This configuration'],
])('%s: the pair is of %s', async (line, target) => {
  expect(await factsOf('static-credential', 'settings.py', line + PAIR, djangoStorages)).toMatchObject([
    { target },
  ]);
});
