import type { Scan } from './hit.ts';
import { plainName } from './names.ts';

/** Keys that are given away on purpose: whoever has the page or the app has them. */

/** Maps that a page loads itself (developers.google.com/maps/api-security-best-practices); its other services are a server's. */
const IN_A_PAGE =
  /\/\/(?:maps\.google(?:apis)?\.com\/maps\/api\/(?:js|staticmap|streetview)|www\.google\.com\/maps\/embed\/v1\/\w{1,20})\?[^\s"'`<>]{0,200}$/;

/** What bundlers put into pages, by their documentation (Next.js, Nuxt, Expo, SvelteKit, Vite, Create React App, Vue, Gatsby). */
const IN_A_BUNDLE = /^(?:(?:NEXT_|NUXT_|EXPO_)?PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY)_/;

/** The manifest of an app names the key of its maps: https://developers.google.com/maps/documentation/android-sdk/config */
const IN_A_MANIFEST = /"com\.google\.android\.(?:geo|maps\.v2)\.API_KEY"/;

/** Expo writes it into that manifest: https://docs.expo.dev/versions/latest/config/app/#googlemapsapikey and `googlemaps` there. */
const EXPO_FILE = /(?:^|\/)app\.(?:json|config\.(?:json|[cm]?[jt]s))$/;
const EXPO_NAME = /^(?:ios|android)?googlemapsapikey$/;
const EXPO_FIELD = /["']?\bgoogleMaps["']?\s{0,4}:\s{0,4}\{\s{0,40}["']?apiKey["']?\s{0,4}:[^{}]{0,100}$/;

/** Whether a place says that every visitor of a page, or everybody with the app, is given its key. */
export function isForClients({ text, path }: Scan, at: number, name = ''): boolean {
  const before = text.slice(Math.max(0, at - 300), at);
  return (
    IN_A_BUNDLE.test(name) ||
    IN_A_BUNDLE.test(SETTING.exec(before)?.[1] ?? '') ||
    IN_A_PAGE.test(before) ||
    IN_A_MANIFEST.test(elementAround(text, at)) ||
    (EXPO_FILE.test(path) && (EXPO_NAME.test(plainName(name)) || EXPO_FIELD.test(before)))
  );
}

/** The variable that a program reads first, `process.env.VITE_API_KEY ?? "…"`. */
const SETTING =
  /\benv(?:\.|\[["'`])([A-Z][A-Z\d_]{2,60})(?:["'`]\])?(?: as string)?\)?\s{0,40}(?:\?\?|\|\|)\s{0,40}["'`]$/;
/** What is given a value where no setting is: `apiKey: env.API_KEY ?? "…"`, `apiKey: isLive ? "…" : "…"`. */
const OTHERWISE = /([A-Za-z_$][\w$]{0,60})["'`]?\s{0,4}[:=][^:=]{1,200}(?:\?\??|\|\||:)\s{0,40}["'`]$/;

function givenOtherwise(text: string, at: number): string {
  const [field = ''] = text
    .slice(Math.max(0, at - 300), at)
    .split(/[;,{}]/)
    .slice(-1);
  return OTHERWISE.exec(field.replaceAll(/[=!]==?/g, ' '))?.[1] ?? '';
}

/** The element of XML among whose attributes an offset is. */
function elementAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 200), at);
  const open = before.lastIndexOf('<');
  const [behind = ''] = text.slice(at, at + 300).split('>', 1);
  return open < 0 ? '' : before.slice(open) + behind;
}

/** The files that Firebase has an app's project written to: https://firebase.google.com/docs/projects/learn-more#config-files-objects */
const FIREBASE_FILE =
  /(?:^|[/._-])(?:google-services[\w.-]{0,40}\.json|GoogleService-Info[\w.-]{0,40}\.plist)$/i;
/** The fields of that configuration by which a place is known as Firebase's: the same page. */
const FIREBASE_FIELD =
  /["'`>=\s](?:[\w-]{1,60}\.(?:firebaseapp\.com|firebasestorage\.app)|1:\d{6,14}:(?:web|android|ios):[0-9a-f]{8,40})\b|:\/\/[\w-]{1,60}\.firebaseio\.com\b|storage_?bucket["'`]?\s{0,4}[:=]\s{0,4}["'`]?[\w-]{1,60}\.appspot\.com\b|messaging_?sender_?id\b/i;
const FIREBASE_NAME = /^(?:\w{0,20}firebase\w{0,20})?(?:web|android|ios)?apikey$/;
const SETTER = /\.setApiKey\(\s{0,40}["'`]{0,3}$/;
/** Firebase's two files, by their own names: a script writes them too. */
const IN_JSON = /mobilesdk_app_id[\\"']{1,4}\s{0,4}:\s{0,4}[\\"']{1,4}1:\d/;
const IN_PLIST = /<key>(?:GOOGLE_APP_ID|GCM_SENDER_ID)<\/key>/;
const KEY_OF_PLIST = /<key>API_KEY<\/key>\s{0,40}<string>$/;

/** How far the fields of one configuration reach. */
const REACH = 1200;
const FARTHEST_APP = 3000;
const NEAR = 600;

/**
 * Whether a key of Google's is that by which an app says to Firebase which project it is of. "Public by design: API keys for
 * Firebase services only identify your Firebase project and app": https://firebase.google.com/docs/projects/api-keys
 */
export function isOfFirebase({ text, path }: Scan, at: number, name = ''): boolean {
  if (FIREBASE_FILE.test(path)) return true;
  const plain = plainName(name.slice(name.lastIndexOf('.') + 1));
  if (plain === 'currentkey') return IN_JSON.test(text.slice(Math.max(0, at - FARTHEST_APP), at));
  if (KEY_OF_PLIST.test(text.slice(Math.max(0, at - 80), at)))
    return IN_PLIST.test(text.slice(Math.max(0, at - REACH), at + REACH));
  if (SETTER.test(text.slice(Math.max(0, at - 80), at)))
    return FIREBASE_FIELD.test(text.slice(Math.max(0, at - NEAR), at + NEAR));
  const isKey = FIREBASE_NAME.test(plain) || FIREBASE_NAME.test(plainName(givenOtherwise(text, at)));
  return isKey && FIREBASE_FIELD.test(between(text, at));
}

const OPEN = '([{';
const CLOSED = ')]}';

/** What stands between the brackets around an offset. */
function between(text: string, at: number): string {
  let start = at;
  for (let depth = 0; start > 0 && at - start < REACH; start--) {
    const sign = text.charAt(start - 1);
    if (CLOSED.includes(sign)) depth++;
    else if (OPEN.includes(sign) && --depth < 0) break;
  }
  let end = at;
  for (let depth = 0; end < text.length && end - at < REACH; end++) {
    const sign = text.charAt(end);
    if (OPEN.includes(sign)) depth++;
    else if (CLOSED.includes(sign) && --depth < 0) break;
  }
  return text.slice(start, end);
}

/** The files that Amplify writes for an app: https://docs.amplify.aws/gen1/javascript/tools/cli/project/client-configuration-files/ */
const AMPLIFY_FILE =
  /(?:^|\/)(?:aws-exports\.[jt]s|amplify_outputs\.(?:json|dart)|amplifyconfiguration\.(?:json|dart))$/;

/** Whether a value is the key of AppSync's by which everybody with an app queries its API. */
export function isOfAmplify({ path }: Scan, label: string, value: string): boolean {
  return /^da2-[a-z\d]{26}$/.test(value) && (label === 'aws_appsync_apiKey' || AMPLIFY_FILE.test(path));
}
