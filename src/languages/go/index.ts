import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';
import { respelled } from './spelling.ts';

export const go = treeSitterLanguage('go', 'go', lowerFile, respelled);
