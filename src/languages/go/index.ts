import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const go = treeSitterLanguage('go', 'go', lowerFile);
