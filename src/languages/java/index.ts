import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const java = treeSitterLanguage('java', 'java', lowerFile);
