import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const swift = treeSitterLanguage('swift', 'swift', lowerFile);
