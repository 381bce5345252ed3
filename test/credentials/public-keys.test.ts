import { describe, expect, test } from 'vitest';
import { BASE62, keys, search, types } from './support.ts';

const key = `AIza${keys.text(BASE62, 35)}`;
const app = '1:918273645546:web:0a1b2c3d4e5f6a7b';

describe("Firebase's key is public by design", () => {
  test.each([
    [
      'in an object',
      `const config = {\n  apiKey: "${key}",\n  authDomain: "acme-orders.firebaseapp.com",\n};`,
      'a.ts',
    ],
    ['behind the others', `{"projectId":"acme","appId":"${app}","apiKey":"${key}"}`, 'a.json'],
    [
      'with the bucket',
      `firebase: { apiKey: '${key}', storageBucket: 'acme.appspot.com', extra: { a: [1] } }`,
      'environment.ts',
    ],
    ['with the sender', `apiKey: '${key}',\nmessagingSenderId: "918273645546",`, 'a.js'],
    ['with the database', `{ "apiKey": "${key}", "databaseURL": "https://acme.firebaseio.com" }`, 'a.py'],
    [
      'in a call',
      `FirebaseOptions(\n  apiKey: '${key}',\n  appId: '1:918273645546:android:0a1b2c3d4e5f',\n)`,
      'a.dart',
    ],
    [
      'in a builder',
      `new FirebaseOptions.Builder().setApiKey("${key}").setApplicationId("1:918273645546:android:0a1b2c3d4e5f")`,
      'A.java',
    ],
    [
      'behind a setting',
      `{ fs: { apiKey: env.FS_API_KEY ?? "${key}", authDomain: env.FS_DOMAIN ?? "acme.firebaseapp.com" } }`,
      'env.ts',
    ],
    [
      'behind a condition',
      `const isLive = stage === 1\nconst c = {\n  apiKey: stage === 1 ? "${key}" : other,\n  messagingSenderId,\n}`,
      'a.js',
    ],
    ['in an environment', `FIREBASE_API_KEY=${key}\nFIREBASE_AUTH_DOMAIN=acme.firebaseapp.com\n`, '.env'],
    ['in the file of Android', `{"api_key":[{"current_key":"${key}"}]}`, 'app/google-services.json'],
    ['in that of a variant', `{"api_key":[{"current_key":"${key}"}]}`, 'mock-google-services.json'],
    [
      'in one of another name',
      `{"client_info":{"mobilesdk_app_id":"1:918273645546:android:0a1b"},"api_key":[{"current_key":"${key}"}]}`,
      'services.json.sample',
    ],
    ['in the file of iOS', `<key>API_KEY</key>\n<string>${key}</string>`, 'ios/GoogleService-Info.plist'],
    [
      'in one of iOS with another name',
      `<key>API_KEY</key>\n\t<string>${key}</string>\n\t<key>GCM_SENDER_ID</key>\n\t<string>918273645546</string>`,
      'firebase.plist',
    ],
  ])('%s', (_, text, path) => {
    expect(types(text, path)).toEqual([]);
  });

  test.each([
    ['alone', `const apiKey = "${key}";`, 'a.ts'],
    [
      'in another object',
      `initializeApp({ authDomain: "acme.firebaseapp.com" });\nconst maps = { apiKey: "${key}" };`,
      'a.ts',
    ],
    [
      'by the name of another service',
      `GEMINI_API_KEY=${key}\nFIREBASE_AUTH_DOMAIN=acme.firebaseapp.com\n`,
      '.env',
    ],
    ['beside the address of a program', `{ apiKey: "${key}", url: "https://acme.appspot.com/api" }`, 'a.ts'],
    ['behind the setting of another service', `{ geminiKey: env.A ?? "${key}", messagingSenderId }`, 'a.ts'],
    ['in a list of its own', `<key>API_KEY</key>\n<string>${key}</string>`, 'maps.plist'],
  ])('but not a key that stands %s', (_, text, path) => {
    expect(search(text, path)).toMatchObject([{ type: 'provider-token', confidence: 'high' }]);
  });
});

describe('a key for the maps of an app is in the app', () => {
  test.each([
    ['of iOS', `{ "config": { "googleMapsApiKey": "${key}" } }`, 'app.json'],
    ['of Android', `{ config: { googleMaps: {\n apiKey: '${key}' } } }`, 'apps/orders/app.config.ts'],
    ['behind a setting', `{ googleMaps: { apiKey: process.env.MAPS ?? '${key}' } }`, 'app.config.js'],
    ['behind what its bundler puts there', `const key = process.env.NEXT_PUBLIC_MAPS || '${key}';`, 'a.ts'],
  ])('%s', (_, text, path) => {
    expect(search(text, path)).toMatchObject([{ isPublic: true, confidence: 'low' }]);
  });

  test.each([
    ['of a server', `{ "googleMapsApiKey": "${key}" }`, 'server.json'],
    ['of another service', `{ google: { apiKey: '${key}' } }`, 'app.config.ts'],
    ['behind what is no setting of a bundler', `const key = process.env.MAPS || '${key}';`, 'a.ts'],
  ])('but not one %s', (_, text, path) => {
    expect(search(text, path)).toMatchObject([{ confidence: 'high' }]);
  });
});

describe('a private key that is handed out with a program', () => {
  const pem = (begin: string): string =>
    `-----BEGIN RSA PRIVATE KEY-----\n${begin}${keys.text(BASE62, 40)}\n${keys.text(BASE62, 64)}\n-----END RSA PRIVATE KEY-----\n`;

  test.each(['MIIEogIBAAKCAQEA6NF8iallvQVp22WDk', 'MIIBuwIBAAKBgQDkKQHD6m4yIxgjsey6P'])('%s', (begin) => {
    expect(types(pem(begin), 'id')).toEqual([]);
    expect(types(pem(`MIIEogIBAAKCAQEA${keys.text(BASE62, 18)}`), 'id')).toEqual(['private-key']);
  });
});
