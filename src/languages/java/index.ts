import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';
import { prepared } from './prepare.ts';

export const java = treeSitterLanguage('java', 'java', lowerFile, prepared);
